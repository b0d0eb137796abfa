"""Where readers change things: the file of a page, the line of an entry, an issue form, a mail."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote, urlsplit, urlunsplit

from mkdocs_review_guide.problems import Place

FORM = "correct-a-date"
"""The issue form that readers are led to; its field ``entry`` takes the id of what is wrong."""


@dataclass(frozen=True, slots=True)
class _Host:
    """How the addresses of a kind of code host differ: ``edit`` stands in those for editing, ``view`` in
    those for viewing. ``forms`` are the files of which one has to be there for ``new``, the address of a new
    issue from the repository's, which ends with the id.
    """

    edit: str
    view: str
    forms: tuple[str, ...]
    new: str


_FORGEJO_FOLDERS = (".forgejo", ".gitea", ".github")
_HOSTS = (
    # GitLab: "Create an issue" > "Using a URL with prefilled values"; it fills in no field of a template.
    _Host(
        "/-/edit/",
        "/-/blob/",
        (f".gitlab/issue_templates/{FORM}.md",),
        f"-/issues/new?issuable_template={FORM}&issue%5Btitle%5D=",
    ),
    # Forgejo and Gitea: "Issue and pull request templates"; a title is used instead of a template.
    _Host(
        "/_edit/",
        "/src/branch/",
        tuple(
            f"{folder}/{name}/{FORM}.yml"
            for folder in _FORGEJO_FOLDERS
            for name in ("ISSUE_TEMPLATE", "issue_template")
        ),
        "issues/new?title=",
    ),
    # GitHub: "Creating an issue" > "Creating an issue from a URL query"; fields of forms go by their ids.
    _Host(
        "/edit/",
        "/blob/",
        (f".github/ISSUE_TEMPLATE/{FORM}.yml",),
        f"issues/new?template={FORM}.yml&entry=",
    ),
)
"""The kinds that are known, told apart by their addresses for editing; the first that fits is taken."""

_MAIL = re.compile(r"[\w!#$%&'*+/=?^`{|}~.-]+@[\w-]+(?:\.[\w-]+)+")
"""A mail address without comments and quotes (RFC 5322, section 3.4.1: two ``dot-atom``; RFC 6531 for letters
beyond ASCII).
"""


def read_contact(value: object) -> str:
    """The option ``contact``: a mail address, or nothing. ValueError for anything else."""
    contact = str(value or "").removeprefix("mailto:")
    if contact and not _MAIL.fullmatch(contact):
        raise ValueError(f"{contact} is no mail address; write it as name@example.org")
    return contact


@dataclass(frozen=True, slots=True)
class EditLinks:
    """The addresses. ``base`` is the code host's of the project's root for editing, ending with a slash, or
    empty; ``issues`` that of a new issue, to which an id is added, or empty; ``contact`` a mail address, or
    empty.
    """

    base: str = ""
    issues: str = ""
    contact: str = ""

    @classmethod
    def from_config(
        cls,
        repo_url: str,
        edit_uri: str,
        docs_dir: str,
        contact: str = "",
        has_file: Callable[[str], bool] = lambda path: False,
    ) -> EditLinks:
        """From MkDocs' settings: ``edit_uri`` is absolute, or relative to ``repo_url``, and leads to the docs
        folder.

        ``docs_dir`` is that folder from the project's root. Without an ``edit_uri`` there are no addresses on
        the code host, and none of an issue unless ``has_file`` says that the repository has the form.
        """
        base = _base(repo_url, edit_uri, docs_dir)
        return cls(base, _issues(base, has_file), contact)

    def page(self, place: Place) -> str | None:
        """Where a file is edited."""
        return self.base + quote(place.file) if self.base else None

    def entry(self, place: Place) -> str | None:
        """Where a line of a file is seen, with the pencil beside it.

        Code hosts have no address for editing a line; on GitHub, GitLab and Forgejo it is that of viewing,
        and ``plain=1`` keeps Markdown from being shown rendered, which has no lines.
        """
        host = _host(self.base)
        if host is None:
            return self.page(place)
        view = self.base.replace(host.edit, host.view, 1)
        return f"{view}{quote(place.file)}?plain=1#L{place.line}"

    def issue(self, id_: str) -> str | None:
        """Where what is wrong with an entry or a page is told in a form, with its id filled in."""
        return self.issues + quote(id_, safe="") if self.issues else None

    def mail(self, subject: str) -> str | None:
        """A mail with a subject (RFC 6068)."""
        return (
            f"mailto:{quote(self.contact, safe='@')}?subject={quote(subject, safe='')}"
            if self.contact
            else None
        )


def _base(repo_url: str, edit_uri: str, docs_dir: str) -> str:
    if not edit_uri:
        return ""
    address = edit_uri if "://" in edit_uri else f"{repo_url.rstrip('/')}/{edit_uri.lstrip('/')}"
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return ""
    path = parts.path.rstrip("/").removesuffix("/" + docs_dir.strip("/"))
    return urlunsplit((parts.scheme, parts.netloc, path + "/", "", ""))


def _host(base: str) -> _Host | None:
    return next((host for host in _HOSTS if host.edit in base), None)


def _issues(base: str, has_file: Callable[[str], bool]) -> str:
    host = _host(base)
    if host is None or not any(has_file(form) for form in host.forms):
        return ""
    return f"{base.partition(host.edit)[0]}/{host.new}"
