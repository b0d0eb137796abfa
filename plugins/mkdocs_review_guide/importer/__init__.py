"""Import: a raw article becomes a draft page, BibTeX entries and candidates for events.

All of it is for a person to review.

:mod:`.documents` makes blocks of any file, :mod:`.structure` finds what they are, :mod:`.citations` and
:mod:`.references` turn notes into works, :mod:`.events` finds what is dated, :mod:`.draft` writes. Nothing
here asks the network, and the same file always becomes the same draft.
"""
