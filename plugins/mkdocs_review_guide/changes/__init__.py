"""What a change of a guide's sources means for its readers: two guides in, changes out, and a report of them.

Both guides are worked out for one day, so that time alone changes nothing.
"""
