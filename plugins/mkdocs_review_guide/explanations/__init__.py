"""Every kind of problem explained: why it is one, what to do, and a small guide with it and without it.

The files ``*.toml`` beside this module say it, a subject each; `review-guide explain` and the pages below
``docs/contribute/problems/`` show it, and a test holds each example against what is told of it.
"""
