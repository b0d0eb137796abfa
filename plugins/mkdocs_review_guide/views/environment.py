"""Jinja templates that write Markdown: what comes from data is escaped, unless a view says that it is
Markdown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PackageLoader,
    StrictUndefined,
    nodes,
    pass_environment,
)
from jinja2.compiler import CodeGenerator, Frame
from jinja2.filters import make_attrgetter
from markupsafe import Markup

from mkdocs_review_guide.formatting.escape import escape, inert, plain
from mkdocs_review_guide.views.words import Words


def _finish(value: object) -> object:
    """Every value that a template prints passes here; only :class:`Markup` is Markdown already."""
    return value if isinstance(value, Markup) else escape("" if value is None else str(value))


@pass_environment
def _join(
    environment: Environment,
    values: Iterable[object],
    between: object = "",
    attribute: str | int | None = None,
) -> str:
    """Values in a row; Jinja's own filter would escape them for HTML alone, as soon as one is Markup."""
    parts = map(make_attrgetter(environment, attribute), values) if attribute is not None else values
    joined = [part for value in parts for part in (between, value)][1:]
    if not any(isinstance(part, Markup) for part in joined):
        return "".join(map(str, joined))
    return Markup("".join(map(_part, joined)))  # safe part by part


def _part(value: object) -> str:
    """A value as a part of Markdown, with the spaces at its ends."""
    return value if isinstance(value, Markup) else inert(plain(f"|{value}|")[1:-1])


class _Generator(CodeGenerator):
    """Compiles ``a ~ b`` as joining does."""

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802  # Jinja's name
        self.write("environment.filters['join'](environment, (")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")


class _Environment(Environment):
    code_generator_class = _Generator


def make_environment(words: Words, overrides: Path | None = None) -> Environment:
    """The templates in a language; those in the folder ``overrides`` come before the package's own of the
    same name.
    """
    loaders: list[BaseLoader] = [FileSystemLoader(overrides)] if overrides else []
    loaders.append(PackageLoader("mkdocs_review_guide.views", "templates"))
    environment = _Environment(
        loader=ChoiceLoader(loaders),
        autoescape=True,
        finalize=_finish,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        auto_reload=False,  # each build has an environment of its own
        extensions=["jinja2.ext.i18n"],
    )
    environment.install_gettext_callables(  # type: ignore[attr-defined]  # added by the extension
        _marked(words.gettext), _marked_plural(words.ngettext), newstyle=False
    )
    environment.filters["join"] = _join
    environment.filters["words_join"] = words.join
    environment.filters["anchor"] = _anchor
    return environment


def _anchor(id_: str) -> Markup:
    """An anchor of this page as it stands in a link."""
    return Markup(quote(id_, safe=":-_.~"))  # quoted


def _marked(message: Callable[[str], str]) -> Callable[..., Markup]:
    """Messages are the catalogue's own words, and what is put into them is escaped."""

    def translate(text: str, **values: Any) -> Markup:
        return _fill(message(text), values)

    return translate


def _marked_plural(message: Callable[[str, str, int], str]) -> Callable[..., Markup]:
    def translate(one: str, many: str, number: int, **values: Any) -> Markup:
        return _fill(message(one, many, number), {"n": number, **values})

    return translate


def _fill(message: str, values: dict[str, Any]) -> Markup:
    shown = {name: _finish(value) for name, value in values.items()}
    return Markup(message.format_map(shown))  # the catalogue's words and escaped values
