"""The comment: what matters first, short, and always valid."""

from __future__ import annotations

from datetime import date

from mkdocs_review_guide.changes.change import KINDS, Change, Fact, Kind
from mkdocs_review_guide.changes.markdown import MOST_CHARACTERS, as_markdown
from mkdocs_review_guide.problems import Place
from tests.changes.comparing import ARTICLE, FILES, changes, edited
from tests.code_host import Comment
from tests.formatting.hostile_texts import TEXTS

DAY = date(2026, 1, 15)
ALLOWED = frozenset(("h2", "h3", "p", "ul", "li", "strong", "em", "code", "blockquote"))


def test_a_move_reads_as_people_would_say_it() -> None:
    moved = edited(ARTICLE, "2021-11/2022-04~", "2021-11/2022-05") | {}
    moved[ARTICLE] = moved[ARTICLE].replace("cite: key, p. 1", "cite: other")
    assert as_markdown(changes(moved), DAY) == (
        "## What this changes for readers\n\n"
        "1 event moved, 1 work changed. All statuses are as of 2026-01-15.\n\n"
        "### Events moved (1)\n\n"
        "- **Canada, Chapter I, Answers** `e`: end 2022-04&#126; → 2022-05; source Some work 2021, p. 1 → "
        "Other; as of 2021-10 → 2022-05-01 · `docs/articles/a.md:6`\n\n"
        "### Works and resources changed (1)\n\n"
        "- **Some work 2021** `key`: among the references yes → no; no page shows it · `refs.bib:1`\n"
    )


def test_nothing_is_said_to_be_nothing() -> None:
    assert as_markdown((), DAY) == "## What this changes for readers\n\nNothing that readers see changes.\n"
    unseen = changes({**edited("refs.bib", "@misc{key", "\n\n@misc{key")})
    assert "Nothing that readers see changes." in as_markdown(unseen, DAY)
    draft = changes({"docs/x.md": "---\ntitle: X\ndraft: true\n---\n"})
    report = as_markdown(draft, DAY)
    assert "Nothing that readers see changes." in report
    assert "### Drafts (1)" in report


def test_a_changed_configuration_is_for_code_owners() -> None:
    files = ("mkdocs.yml", ".github/a.yml", ".github/b.yml", "plugins/x.py")
    groups = ("mkdocs.yml", ".github/", ".github/", "plugins/")
    found = [Change("code", name, group) for name, group in zip(files, groups, strict=True)]
    report = as_markdown(found, DAY)
    assert "`.github/` (2 files), `mkdocs.yml`, `plugins/`. Code owners have to look." in report
    assert "Nothing that readers see changes in the guide's texts and data." in report


def test_sections_stand_in_the_order_of_what_matters() -> None:
    found = [Change(kind, kind, "x", note="before" if kind == "unreadable" else "") for kind in KINDS]
    report = as_markdown([change for change in found if change.kind != "unreadable"], DAY)
    titles = [line for line in report.splitlines() if line.startswith("### ")]
    assert [title.split(" (")[0].removeprefix("### ") for title in titles] == [
        *("Links that break", "Addresses and ids that vanish", "Events removed", "Events moved"),
        *("What has another status now", "Events told otherwise", "Events added", "Reviews of countries"),
        *("Mechanisms", "Works and resources removed", "Works and resources changed"),
        *("Works and resources added", "Pages", "Pictures and other files", "Drafts"),
        *("New problems", "Mended problems"),
    ]


def test_long_lists_are_cut_with_how_many_more() -> None:
    found = [Change("event-added", f"Event {n:04}", f"e{n}", place=Place("a.md", n)) for n in range(1, 1001)]
    report = as_markdown(found, DAY, 5)
    assert "### Events added (1000)" in report
    assert report.endswith("- and 995 more\n")
    assert report.count("\n- ") == 6


def test_a_comment_is_never_too_long() -> None:
    text = "@" * 200
    facts = tuple(Fact(text, text, text) for _ in range(20))
    found = [Change(kind, text, text, facts, text, Place(text * 5)) for kind in KINDS[1:] for _ in range(200)]
    report = as_markdown(found, DAY, 1000)
    assert len(report) <= MOST_CHARACTERS
    assert "more" in report


def test_whatever_the_change_holds_is_words() -> None:
    kinds: list[Kind] = [*KINDS]
    for text in TEXTS:
        facts = (Fact(text, text, text), Fact(text, how=text))
        found = [Change(kind, text, text, facts, text, Place(text)) for kind in kinds if kind != "unreadable"]
        found += [Change("code", text, "markup", note=text, place=Place(text))]
        comment = Comment(as_markdown(found, DAY))
        assert comment.faults(ALLOWED) == [], text
        assert comment.tags.count("h3") == 17, text
        unreadable = [Change("unreadable", text, text, note="after", place=Place(text))]
        assert Comment(as_markdown(unreadable, DAY)).faults(ALLOWED) == [], text


def test_all_of_the_small_guide_can_go_and_come() -> None:
    empty = dict.fromkeys(FILES)
    for report in (
        as_markdown(changes(empty), DAY),
        as_markdown(changes(FILES, {"docs/index.md": "---\ntitle: X\n---\n"}), DAY),
    ):
        assert Comment(report).faults(ALLOWED) == []
