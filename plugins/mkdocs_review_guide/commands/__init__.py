"""The commands of ``review-guide``, a module each."""
