"""The now-script in Chromium: the same rules as the build's, for the reader's own day, on every page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from mkdocs_review_guide.views.now import now_attributes, when_data
from mkdocs_review_guide.views.words import Words
from tests.browser.clock import page_on
from tests.views.events import STATUS_CASES, StatusCase, make_event
from tools.built_site import BuiltSite

SCRIPT = Path(__file__).parents[2] / "plugins/mkdocs_review_guide/views/assets/js/now.js"

DOCUMENT = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Now</title></head>
<body><div class="g"{now}>{body}</div><script>{script}</script></body></html>"""

PageOn = Callable[[str, str], AbstractContextManager[Page]]


@pytest.fixture
def small_page(browser: Browser) -> PageOn:
    """Show a piece of HTML with the script on a day."""

    @contextmanager
    def show(body: str, day: str) -> Iterator[Page]:
        now = now_attributes(body, Words("en"), date(2026, 11, 22))
        with page_on(browser, day) as page:
            page.set_content(DOCUMENT.format(now=now, body=body, script=SCRIPT.read_text(encoding="utf-8")))
            yield page

    return show


def test_the_browser_works_out_the_same_table(small_page: PageOn) -> None:
    by_day: dict[str, list[StatusCase]] = defaultdict(list)
    for case in STATUS_CASES:
        by_day[case.day].append(case)
    wrong = []
    for day, cases in by_day.items():
        rows = "".join(
            f'<li class="ev ev--x"{when_data(case.event)}><span class="st st--x">x</span></li>'
            for case in cases
        )
        with small_page(f"<ol>{rows}</ol>", day) as page:
            found = page.evaluate(
                "[...document.querySelectorAll('li')].map(li =>"
                " [li.className, li.querySelector('.st').className, li.textContent])"
            )
        for case, said in zip(cases, found, strict=True):
            key = case.now.replace(" ", "-")
            if said != [f"ev ev--{key}", f"st st--{key}", Words("en").status(case.now)]:
                wrong.append(f"{case}: {said}, not {case.now}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("day", "offset"),
    [("2021-01-01", "0%"), ("2021-07-02", "49.863%"), ("2022-01-01", "100%"), ("2022-01-02", None)],
)
def test_a_chart_gets_a_line_for_today(small_page: PageOn, day: str, offset: str | None) -> None:
    plot = '<div data-now-scale-from="2021-01-01" data-now-scale-to="2022-01-01"></div>'
    down = plot.replace("></div>", ' data-now-scale-axis="y"></div>')
    with small_page(plot + down, day) as page:
        found = page.evaluate(
            "[...document.querySelectorAll('.today')].map(line =>"
            " line.style.insetInlineStart || line.style.insetBlockStart)"
        )
    assert found == ([offset] * 2 if offset else [])


def test_only_what_is_still_open_is_kept(small_page: PageOn) -> None:
    body = """<section><ol data-keep="upcoming under-way">
    <li data-status="planned" data-from="2026-12-01" data-to="2026-12-01"><span class="st"></span></li>
    <li data-status="planned" data-from="2027-01-01" data-to="2027-02-01"><span class="st"></span></li>
    </ol><p data-none hidden>Nothing</p></section>"""
    shown = "[...document.querySelectorAll('li, p')].map(each => !each.hidden)"
    for day, visible in {
        "2026-12-01": [True, True, False],
        "2027-01-15": [False, True, False],
        "2027-03-01": [False, False, True],
    }.items():
        with small_page(body, day) as page:
            assert page.evaluate(shown) == visible, day


# ---- the real guide ----

CANADA = "reviews/untoc/countries/ca/"
SELF_ASSESSMENT = "[data-from='2021-11-01'][data-to='2022-04-30'][data-status=planned]"
LINE = """() => { const line = document.querySelector('.nowline');
  const row = place => place?.matches('[data-status]') ? place : place?.querySelector('[data-status]');
  return line && [line.textContent, line.tagName, row(line.nextElementSibling).dataset.from]; }"""


@pytest.mark.parametrize(
    ("day", "now"), [("2021-12-01", "under way"), ("2022-05-02", "passed"), ("2030-01-01", "passed")]
)
@pytest.mark.parametrize("address", [CANADA, "timeline/"])
def test_canadas_planned_self_assessment(
    browser: Browser, home: str, address: str, day: str, now: str
) -> None:
    with page_on(browser, day) as page:
        page.goto(home + address)
        marks = page.locator(SELF_ASSESSMENT)
        assert marks.count() > 0
        for mark in marks.all():
            assert mark.locator(".st").text_content() == Words("en").status(now)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2021-12-01", "Today, 1 December 2021; the guide is as of "),
        ("2022-05-02", "Today, 2 May 2022; the guide is as of "),
        ("2030-01-01", "Today, 1 January 2030; the guide is as of "),
    ],
)
def test_the_line_of_the_timeline_moves(browser: Browser, home: str, day: str, words: str) -> None:
    with page_on(browser, day) as page:
        page.goto(home + "timeline/")
        text, _, begins = page.evaluate(LINE)
        assert page.locator(".nowline").count() == 1
        assert text.startswith(words)
        assert begins <= day
        before = page.evaluate(
            "[...document.querySelectorAll('.tl [data-from]')].filter(row => row.compareDocumentPosition("
            "document.querySelector('.nowline')) & 4).map(row => row.dataset.from)"
        )
        assert before
        assert min(before) > day
        assert page.locator(".years .now .y").text_content() == day[:4]


def test_the_marks_are_those_of_the_build_on_its_day_and_without_script(browser: Browser, home: str) -> None:
    marks = (
        "[...document.querySelectorAll('.ev')].map(row =>"
        " [row.className, row.querySelector('.st').textContent])"
    )
    with page_on(browser, "2030-01-01", script=False) as page:
        page.goto(home + "timeline/")
        as_of = page.locator("[data-as-of]").get_attribute("data-as-of") or ""
        built = [
            (row.get_attribute("class"), row.locator(".st").text_content())
            for row in page.locator(".ev").all()
        ]
        line = page.locator(".nowline").text_content()
    with page_on(browser, as_of) as page:
        page.goto(home + "timeline/")
        assert [tuple(row) for row in page.evaluate(marks)] == built
        assert page.locator(".nowline").text_content() == line


def test_every_page_with_events_has_the_words(site: BuiltSite) -> None:
    pages = [page.address for page in site.pages]
    texts = {
        address: (site.folder / page.path).read_text(encoding="utf-8")
        for address, page in zip(pages, site.pages, strict=True)
    }
    without = [
        address for address, text in texts.items() if "data-status=" in text and "data-now=" not in text
    ]
    assert not without


def test_the_page_does_not_jump(browser: Browser, home: str) -> None:
    with page_on(browser, "2021-12-01") as page:
        page.add_init_script(
            "window.jump = 0; new PerformanceObserver(list => list.getEntries().forEach(entry =>"
            " jump += entry.value)).observe({ type: 'layout-shift', buffered: true })"
        )
        for address in (CANADA, "timeline/"):
            page.goto(home + address)
            page.wait_for_timeout(200)
            jump: float = page.evaluate("jump")
            assert jump < 0.02, address  # the line has gone to where it belongs, five years further down


def test_the_theme_may_load_pages_in_place(small_page: PageOn) -> None:
    """Material's stream of documents tells of each; a page that was marked already stays as it is."""
    event = f'<li{when_data(make_event("a", "2026-12-01"))}><span class="st">x</span></li>'
    stream = "<script>window.document$ = { subscribe(run) { this.run = run; run(); run(); } }</script>"
    with small_page(stream + event, "2026-12-01") as page:
        assert page.locator(".st").text_content() == "under way"
        page.evaluate("document.querySelector('.st').textContent = 'x'; document$.run()")
        assert page.locator(".st").text_content() == "under way"
