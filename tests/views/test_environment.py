"""Templates write Markdown: what comes from data is escaped, and only what a view marks is Markdown."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import Environment, TemplateNotFound, UndefinedError
from markupsafe import Markup

from mkdocs_review_guide.views.environment import make_environment
from mkdocs_review_guide.views.words import Words

HOSTILE = "<b> *x* [y](z)"
ESCAPED = "&#60;b&#62; &#42;x&#42; &#91;y&#93;&#40;z&#41;"


@pytest.fixture(scope="module")
def environment() -> Environment:
    return make_environment(Words("en"))


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{{ x }}", ESCAPED),
        ("{{ safe }}", "*x*"),
        ('<i title="{{ x }}">', f'<i title="{ESCAPED}">'),
        ("{{ x ~ safe }}", f"{ESCAPED}*x*"),
        ("{{ safe ~ ' – ' ~ x ~ 3 }}", f"*x* – {ESCAPED}3"),
        ("{{ 'a ' ~ names[1] ~ 3 }}", "a &#42;b&#42;3"),
        ("{{ [x, 'a']|join(', ') }}", f"{ESCAPED}&#44; a"),
        ("{{ [x, safe, 'a']|join(', ') }}", f"{ESCAPED}&#44; *x*&#44; a"),
        ("{{ [safe, safe]|join(safe) }}", "*x**x**x*"),
        ("{{ things|join(' ', attribute='name') }}", f"*x* {ESCAPED}"),
        (
            "{% macro m(y) %}<i>{{ y }}</i>{% endmacro %}{{ m(x) }}{{ m(x) ~ x }}",
            f"<i>{ESCAPED}</i>" * 2 + ESCAPED,
        ),
        ("{% set y %}*{{ x }}*{% endset %}{{ y }}", f"*{ESCAPED}*"),
        ("{{ x|upper }}", "&#60;B&#62; &#42;X&#42; &#91;Y&#93;&#40;Z&#41;"),
        ("{{ 3 }} {{ nothing }}{{ true }}", "3 True"),
        ("{{ names|words_join }}", "a, &#42;b&#42; and c"),
        ("{{ _('Words *of ours*') }}", "Words *of ours*"),
        ("{{ _('as of {date}', date=x) }}", f"as of {ESCAPED}"),
        ("{{ _('as of {date}', date=safe) }}", "as of *x*"),
        ("{{ ngettext('{n} event', '{n} events', 1) }}", "1 event"),
        ("{{ ngettext('{n} event of {y}', '{n} events of {y}', 2, y=x) }}", f"2 events of {ESCAPED}"),
        ("{{ braces }}", "&#123;x&#125; &#123;&#123; x &#125;&#125;"),
        ("{{ _('{a}', a=braces) }}", "&#123;x&#125; &#123;&#123; x &#125;&#125;"),
        ("{{ 'é <b>'|anchor }}", "%C3%A9%20%3Cb%3E"),
        ("{% if true %}\na\n{% endif %}\nb\n", "a\nb"),
    ],
)
def test_a_template_writes(environment: Environment, template: str, expected: str) -> None:
    values = {
        "x": HOSTILE,
        "safe": Markup("*x*"),
        "names": ["a", "*b*", "c"],
        "things": [{"name": Markup("*x*")}, {"name": HOSTILE}],
        "braces": "{x} {{ x }}",
        "nothing": None,
    }
    assert environment.from_string(template).render(values) == expected


def test_a_name_that_no_view_gives_is_an_error(environment: Environment) -> None:
    with pytest.raises(UndefinedError):
        environment.from_string("{{ nobody }}").render()


def test_every_template_of_the_package_can_be_compiled(environment: Environment) -> None:
    names = environment.list_templates()
    assert {"_macros.md", "timeline.md", "country.md"} <= set(names)
    for name in names:
        environment.get_template(name)


def test_a_sites_own_template_comes_before_that_of_the_package(tmp_path: Path) -> None:
    (tmp_path / "timeline-list.md").write_text("Mine: {{ x }}", encoding="utf-8")
    (tmp_path / "more.md").write_text("{% include 'timeline-list.md' %}", encoding="utf-8")
    environment = make_environment(Words("en"), tmp_path)
    assert environment.get_template("more.md").render(x="*a*") == "Mine: &#42;a&#42;"
    assert environment.get_template("articles.md").name == "articles.md"
    with pytest.raises(TemplateNotFound):
        environment.get_template("../timeline-list.md")


def test_a_folder_that_is_not_there_overrides_nothing(tmp_path: Path) -> None:
    template = make_environment(Words("en"), tmp_path / "gone").get_template("timeline-list.md")
    assert template.render is not None
