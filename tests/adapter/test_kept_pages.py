"""Rendered pages kept between builds: the next site is as a clean build makes it, and less is rendered."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from material.plugins.search.plugin import Parser  # type: ignore[import-untyped]  # it has no types

from mkdocs_review_guide.adapter.kept_pages import Kept
from tests.sites.building import BARE_THEME, Built, build_site, write_site
from tests.sites.building import CONFIG as SMALL

BIB = "@book{adams, author = {Adams, Ann}, title = {Reviews}, date = {2001}, publisher = {Example Press}}\n"
ONE = (
    "---\ntitle: One\nmechanism: m\ncountry: FR\nevents:\n"
    "  - {id: met, title: They met, when: 2001-02, cite: adams}\n---\n"
    "Told [@adams], as [the page](../page.md#part) says.\n\n## A part\n\n### A part of it\n\n[Up](#a-part)\n"
)
PAGE = "---\ntitle: Page\n---\n## Part\n\nTo [one](articles/one.md), ![](seen.png), [x](#part).\n"
SEARCH = "  - material/search: {lang: [en], separator: ' ', pipeline: [stemmer]}\n"
CONFIG = SMALL.replace(f"'{BARE_THEME}'", "own").replace("  - bibtex", f"{SEARCH}  - bibtex")
CONFIG += "validation: {anchors: warn}\n"
# The bare theme with what else of a page is kept: its contents.
THEME = (BARE_THEME / "main.html").read_text(encoding="utf-8")
CONTENTS = "{% for item in page.toc recursive %}{{ item.level }} {{ item.id }} {{ item.title }} "
CONTENTS += "({{ loop(item.children) }}){% endfor %}"
BEFORE = {
    "mkdocs.yml": CONFIG,
    "own/main.html": THEME.replace("{{ page.content }}", f"{CONTENTS}{{{{ page.content }}}}"),
    "references.bib": BIB,
    "docs/index.md": "---\ntitle: Home\n---\nCited [@adams], about [][m-fr].\n\n<!-- guide/timeline -->\n",
    "docs/page.md": PAGE,
    "docs/seen.png": "not really a picture\n",
    "docs/plain.md": "---\ntitle: Plain\n---\nNothing but words... Write to <us@example.org>.\n",
    "docs/reviews/m/index.md": "---\ntitle: M\nmechanism: {short: M}\n---\nThe overview.\n",
    "docs/reviews/m/countries.csv": "country,note\nFR,Before\n",
    "docs/articles/one.md": ONE,
    "docs/articles/two.md": "---\ntitle: Two\n---\nTold [@adams, p. 3].\n\n- Twice [@adams].\n",
    # Linked from nowhere: its text stays as it is when the page that it links to is changed.
    "docs/articles/far.md": "---\ntitle: Far\n---\nSee [there](../page.md#part).\n",
}

EDITS: dict[str, dict[str, str]] = {
    "nothing": {},
    "an article": {"docs/articles/two.md": "---\ntitle: Two\n---\nOther words [@adams].\n"},
    "an article's title": {"docs/articles/one.md": ONE.replace("title: One", "title: The first")},
    "an event": {"docs/articles/one.md": ONE.replace("2001-02", "2002-03")},
    "a work": {"references.bib": BIB.replace("Reviews", "Reviews anew")},
    "a row": {"docs/reviews/m/countries.csv": "country,note\nFR,After\nDE,\n"},
    "a new page": {"docs/articles/three.md": "---\ntitle: Three\n---\n[@adams]\n"},
    "a page gone that others link to": {"docs/page.md": ""},
    "a picture gone": {"docs/seen.png": ""},
    "a page to a draft": {"docs/page.md": "---\ntitle: Page\ndraft: true\n---\n## Part\n"},
    "an anchor gone": {"docs/page.md": PAGE.replace("## Part", "## Another part")},
    "the day": {"mkdocs.yml": CONFIG.replace("2026-01-15", "2026-02-16")},
    "the language": {"mkdocs.yml": CONFIG.replace("language: en", "language: fr")},
    "the form of addresses": {"mkdocs.yml": f"{CONFIG}use_directory_urls: false\n"},
    "an extension's options": {"mkdocs.yml": CONFIG.replace("[abbr,", "[toc: {permalink: true}, abbr,")},
    "a CSL style": {
        "mkdocs.yml": CONFIG.replace("as_of: 2026-01-15", "as_of: 2026-01-15, csl: own.csl"),
        "own.csl": (Path(__file__).parent / "styles/numeric.csl").read_text(encoding="utf-8"),
    },
    "a template": {"own/review-guide/foot.md": "A foot of our own.\n"},
    "another extension": {"mkdocs.yml": CONFIG.replace("[abbr,", "[attr_list, smarty, abbr,")},
    "what MkDocs checks": {
        "mkdocs.yml": CONFIG.replace("anchors: warn", "anchors: ignore"),
        "docs/page.md": "---\ntitle: Page\n---\n## Another part\n",
    },
    "an extension that is not known": {"mkdocs.yml": CONFIG.replace("[abbr,", "[pymdownx.snippets, abbr,")},
}

SAME = {"nothing", "an extension that is not known"}
"""The edits after which the site is as it was."""


@pytest.fixture(scope="module")
def built_before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site before any edit, in the folder of its sources and of what was kept."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1767225600")
        return build_site(write_site(tmp_path_factory.mktemp("before"), BEFORE)).folder


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that Python-Markdown is given, without the empty ones."""
    texts: list[str] = []
    convert = Markdown.convert

    def counted(md: Markdown, source: str) -> str:
        if source:
            texts.append(source)
        return convert(md, source)

    monkeypatch.setattr(Markdown, "convert", counted)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    return texts


@pytest.mark.parametrize("edit", EDITS)
def test_after_an_edit_the_site_is_that_of_a_clean_build(
    tmp_path: Path, built_before: Path, rendered: list[str], edit: str
) -> None:
    shutil.copytree(built_before.parent, tmp_path / "edited")
    before = contents(Built(built_before))
    after = {name: text for name, text in {**BEFORE, **EDITS[edit]}.items() if text}
    edited = write_site(tmp_path / "edited", after)
    for name in BEFORE.keys() - after.keys():
        (edited / name).unlink()
    rendered.clear()

    warm = build_site(edited)
    anew = len(rendered)
    rendered.clear()
    clean = build_site(write_site(tmp_path / "clean", after))

    assert (warm.warnings, warm.errors, warm.ended) == (clean.warnings, clean.errors, None)
    assert contents(warm) == contents(clean)
    assert (contents(warm) != before) is (edit not in SAME)
    assert anew <= len(rendered)


def test_what_did_not_change_is_not_rendered_again(tmp_path: Path, rendered: list[str]) -> None:
    site = write_site(tmp_path, BEFORE)
    build_site(site)
    assert len(rendered) > 10
    rendered.clear()

    build_site(site)
    assert rendered == []

    build_site(write_site(tmp_path, {**BEFORE, **EDITS["an article"]}))
    assert len(rendered) < 10
    assert [text for text in rendered if "Other words" in text]
    assert [text for text in rendered if "Nothing but words" in text or "The overview" in text] == []


WRONG = {
    "a link to nothing": "[x](nothing.md)",
    "an absolute link": "[x](/page/)",
    "a link that is no file's": "[x](articles/one/)",
}


@pytest.mark.parametrize("wrong", WRONG)
def test_what_mkdocs_says_of_a_page_it_says_each_time(
    tmp_path: Path, rendered: list[str], wrong: str
) -> None:
    config = CONFIG.replace("anchors: warn", "absolute_links: warn, unrecognized_links: warn")
    page = f"---\ntitle: Plain\n---\nNothing but {WRONG[wrong]}.\n"
    site = write_site(tmp_path, {**BEFORE, "mkdocs.yml": config, "docs/plain.md": page})

    first, second = build_site(site), build_site(site)

    assert [line for line in first.warnings if "plain.md" in line]
    assert second.warnings == first.warnings


def test_a_page_with_a_file_from_elsewhere_follows_it(tmp_path: Path, rendered: list[str]) -> None:
    config = SMALL.replace("[abbr,", f"[pymdownx.snippets: {{base_path: [{tmp_path}]}}, abbr,")
    page = '---\ntitle: Plain\n---\n--8<-- "piece.txt"\n'
    site = write_site(tmp_path, {"mkdocs.yml": config, "docs/plain.md": page, "piece.txt": "Before\n"})
    build_site(site)
    (site / "piece.txt").write_text("After\n", encoding="utf-8")
    assert "After" in build_site(site).read("plain/index.html")


FENCES = "pymdownx.superfences: {custom_fences: [{name: m, class: m, format: !!python/name:%s }]}"
EXTENSIONS = {
    "a function of an extension": (FENCES % "pymdownx.superfences.fence_code_format", True),
    "a function with arguments": (
        "toc: {slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}}",
        True,
    ),
    "an extension by its full name": ("markdown.extensions.smarty", True),
    "a function from elsewhere": (FENCES % "posixpath.join", False),
    "icons from a folder": ("pymdownx.emoji: {options: {custom_icons: [icons]}}", False),
    "an extension that reads files": ("pymdownx.snippets", False),
    "an extension that is not known": ("markdown.extensions.meta", False),
}


@pytest.mark.parametrize("extension", EXTENSIONS)
def test_pages_are_kept_where_it_can_be_told_what_they_follow_from(
    tmp_path: Path, rendered: list[str], extension: str
) -> None:
    written, kept = EXTENSIONS[extension]
    config = SMALL.replace("pymdownx.superfences, ", "").replace("[abbr,", f"[{written}, abbr,")
    site = write_site(tmp_path, {"mkdocs.yml": config, "docs/plain.md": "---\ntitle: Plain\n---\nWords\n"})
    first = build_site(site)
    count = len(rendered)
    second = build_site(site)
    assert (first.ended, second.ended) == (None, None)
    assert len(rendered) == (count if kept else 2 * count)


SPOILED: dict[str, Callable[[str], str]] = {
    "empty": lambda _: "",
    "cut off": lambda text: text[: len(text) // 2],
    "another thing": lambda _: "[1, 2]",
    "without texts": lambda text: json.dumps(dict.fromkeys(json.loads(text), 1)),
    "with a part missing": lambda text: text.replace('"toc"', '"tic"'),
    "of another version": lambda text: text.replace('"key": "', '"key": "0'),
    "deeply nested": lambda _: "[" * 100_000,
}


@pytest.mark.parametrize("spoiled", SPOILED)
def test_a_spoiled_cache_is_no_cache(tmp_path: Path, rendered: list[str], spoiled: str) -> None:
    site = write_site(tmp_path, BEFORE)
    clean = contents(build_site(site))
    caches = [*(site / ".cache/review-guide/rendered").glob("*/*.json")]
    assert len(caches) > 10
    for cache in caches:
        cache.write_text(SPOILED[spoiled](cache.read_text(encoding="utf-8")), encoding="utf-8")
    rendered.clear()

    again = build_site(site)

    assert rendered
    assert (again.warnings, again.errors) == ((), ())
    assert contents(again) == clean


def test_without_a_cache_nothing_is_kept(tmp_path: Path, rendered: list[str]) -> None:
    config = CONFIG.replace("as_of: 2026-01-15", "as_of: 2026-01-15, cache: false")
    site = write_site(tmp_path, {**BEFORE, "mkdocs.yml": config})
    build_site(site)
    count = len(rendered)
    build_site(site)
    assert len(rendered) == 2 * count
    assert not (site / ".cache").exists()


def test_only_the_last_three_ways_of_building_are_kept(tmp_path: Path, rendered: list[str]) -> None:
    for level in range(1, 6):
        config = SMALL.replace("[abbr,", f"[toc: {{baselevel: {level}}}, abbr,")
        build_site(write_site(tmp_path, {"mkdocs.yml": config}))
    assert len(list((tmp_path / ".cache/review-guide/rendered").iterdir())) == 3


def test_what_is_no_page_any_more_is_forgotten(tmp_path: Path, rendered: list[str]) -> None:
    site = write_site(tmp_path, BEFORE)
    folder = site / ".cache/review-guide/rendered"
    build_site(site)
    (shelf,) = folder.iterdir()
    count = len(list(shelf.iterdir()))
    (shelf / "begun.tmp").write_text("half a pa", encoding="utf-8")
    (site / "docs/plain.md").unlink()
    build_site(site)
    assert len(list(shelf.iterdir())) == count - 1


def test_where_nothing_can_be_kept_a_build_is_only_slower(tmp_path: Path, rendered: list[str]) -> None:
    site = write_site(tmp_path, {**BEFORE, ".cache/review-guide/rendered": "a file, where a folder would be"})
    first, second = build_site(site), build_site(site)
    assert (second.warnings, second.errors, second.ended) == ((), (), None)
    assert contents(first) == contents(second)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda parts: st.lists(parts, max_size=4) | st.dictionaries(st.text(max_size=5), parts, max_size=4),
    max_leaves=8,
)


@given(st.text() | JSON.map(json.dumps))
def test_nothing_else_is_taken_for_a_kept_page(text: str) -> None:
    assert Kept.read(text) is None


@given(st.fixed_dictionaries(dict.fromkeys(Kept.__slots__, JSON)).map(json.dumps))
def test_a_kept_page_is_whole_or_none(text: str) -> None:
    kept = Kept.read(text)
    assert kept is None or Kept.read(kept.write()) == kept


def contents(built: Built) -> dict[str, bytes]:
    """All files of a site by path."""
    return {name: (built.folder / name).read_bytes() for name in built.files}


def test_entries_of_the_search_are_kept_and_made_anew_where_a_page_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fed: list[str] = []
    feed = Parser.feed

    def noted(self: Parser, data: str) -> None:
        fed.append(data)
        feed(self, data)

    monkeypatch.setattr(Parser, "feed", noted)
    root = write_site(tmp_path, BEFORE)
    article = root / "docs" / "articles" / "two.md"
    first = build_site(root)
    index = (first.folder / "search" / "search_index.json").read_bytes()
    docs = json.loads(index)["docs"]
    assert {"articles/one/", "articles/one/#a-part"} <= {entry["location"] for entry in docs}
    assert len(fed) > 5
    fed.clear()
    assert (build_site(root).folder / "search" / "search_index.json").read_bytes() == index
    assert fed == []

    article.write_text("---\ntitle: Two\nsearch: {boost: 2}\n---\nOther words [@adams].\n", encoding="utf-8")
    fed.clear()
    edited = json.loads((build_site(root).folder / "search" / "search_index.json").read_bytes())["docs"]
    assert len(fed) < 5
    (entry,) = (entry for entry in edited if entry["location"] == "articles/two/")
    assert entry["boost"] == 2
    assert "Other words" in entry["text"]

    article.write_text("---\ntitle: Two\nsearch: {exclude: true}\n---\nOther words.\n", encoding="utf-8")
    excluded = json.loads((build_site(root).folder / "search" / "search_index.json").read_bytes())["docs"]
    assert not [entry for entry in excluded if entry["location"].startswith("articles/two/")]

    for file in (root / ".cache" / "review-guide" / "indexed").rglob("*.json"):
        file.write_text("{", encoding="utf-8")
    again = json.loads((build_site(root).folder / "search" / "search_index.json").read_bytes())["docs"]
    assert again == excluded
