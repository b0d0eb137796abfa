"""Edit links: from every page and entry to the file and line where it is written."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlsplit, urlunsplit

from mkdocs_review_guide.problems import Place


@dataclass(frozen=True, slots=True)
class EditLinks:
    """Addresses on a code host. ``base`` is its address of the project's root for editing, ending with a
    slash, or empty.
    """

    base: str = ""

    @classmethod
    def from_config(cls, repo_url: str, edit_uri: str, docs_dir: str) -> EditLinks:
        """From MkDocs' settings: ``edit_uri`` is absolute, or relative to ``repo_url``, and leads to the docs
        folder.

        ``docs_dir`` is that folder from the project's root. Without an ``edit_uri`` there are no addresses.
        """
        if not edit_uri:
            return cls()
        address = edit_uri if "://" in edit_uri else f"{repo_url.rstrip('/')}/{edit_uri.lstrip('/')}"
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.netloc:
            return cls()
        path = parts.path.rstrip("/")
        tail = "/" + docs_dir.strip("/")
        return cls(urlunsplit((parts.scheme, parts.netloc, path.removesuffix(tail) + "/", "", "")))

    def page(self, place: Place) -> str | None:
        """Where a file is edited."""
        return self.base + quote(place.file) if self.base else None

    def entry(self, place: Place) -> str | None:
        """Where a line of a file is seen, with the pencil beside it.

        Code hosts have no address for editing a line; on GitHub, GitLab and Gitea it is that of viewing, and
        ``plain=1`` keeps Markdown from being shown rendered, which has no lines.
        """
        if not self.base:
            return None
        view = self.base
        for edit, shown in (("/-/edit/", "/-/blob/"), ("/_edit/", "/src/branch/"), ("/edit/", "/blob/")):
            if edit in view:
                view = view.replace(edit, shown, 1)
                break
        else:
            return self.page(place)
        return f"{view}{quote(place.file)}?plain=1#L{place.line}"
