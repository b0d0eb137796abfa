"""The plugin's options in ``mkdocs.yml``."""

from __future__ import annotations

from datetime import date

from mkdocs.config import base
from mkdocs.config import config_options as c


class ReviewGuideConfig(base.Config):
    """Options of ``review-guide``: folders below the docs folder, and what a site decides."""

    mechanisms = c.Type(str, default="reviews")
    """The folder with one folder for each review mechanism."""
    articles = c.Type(str, default="articles")
    """The folder of the articles."""
    topics = c.Type(str, default="topics")
    """The folder of the topics' pages."""
    csl = c.Optional(c.Type(str))
    """A CSL style for the references, from the folder of ``mkdocs.yml``; the shipped one if absent."""
    as_of = c.Optional(c.Type((str, date)))
    """The day for which the guide says what is upcoming or done (``2026-11-21``, which YAML reads as a
    date).
    """
    stale_after = c.Type(str, default="P18M")
    """How long what a source says stands unmarked (ISO 8601 duration); then it is "not confirmed since"."""
    autolink = c.Type((bool, dict), default=True)
    """Whether the first mention of a topic, country and so on in a page links by itself;
    ``{except: [names]}`` leaves these names alone.
    """
    contact = c.Type(str, default="")
    """A mail address for people without an account on the code host: entries and pages get a link to a mail
    that names them.
    """
    severity = c.Type(dict, default={})
    """How much kinds of problems matter here, by code: ``{RG514: hint}``; also ``error``, ``warning`` and
    ``off``.
    """
    cache = c.Type(bool, default=True)
    """Whether formatted references and rendered pages are kept between builds, in ``.cache/review-guide``."""
