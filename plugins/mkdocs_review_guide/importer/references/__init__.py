"""References as people write them, in the styles of Chicago, APA, McGill and OSCOLA, and looser ones.

:func:`.reading.read_reference` makes a :class:`.reference.Reference` of one; what it can't tell stays unsaid.
"""
