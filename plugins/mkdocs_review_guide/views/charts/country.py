"""The chart of one country's review: all phases above, the steps of one below; rules, plans, reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from markupsafe import Markup

from mkdocs_review_guide.formatting.escape import escape
from mkdocs_review_guide.model.mechanisms import Mechanism, slug
from mkdocs_review_guide.model.progress import PhaseProgress
from mkdocs_review_guide.views.charts.axis import steps_axis
from mkdocs_review_guide.views.charts.column import make_column
from mkdocs_review_guide.views.charts.country_rows import Row, phase_rows
from mkdocs_review_guide.views.charts.figure import figure
from mkdocs_review_guide.views.charts.key import key_entries
from mkdocs_review_guide.views.charts.labels import date_words, day_words
from mkdocs_review_guide.views.charts.lanes import place_rows
from mkdocs_review_guide.views.charts.marks import Bar, Limit, Mark, ends_used
from mkdocs_review_guide.views.charts.phases import Stage, enlarged, stages
from mkdocs_review_guide.views.charts.scale import month_ticks, percent
from mkdocs_review_guide.views.charts.strip import Strip, make_strip, ticks_html
from mkdocs_review_guide.views.context import PageContext, safe
from mkdocs_review_guide.views.renderer import Renderer


def country_chart(
    renderer: Renderer, mechanism: Mechanism, name: str, progress: Sequence[PhaseProgress], here: str
) -> Markup:
    """The chart of a country's review as one element of Markdown in HTML; empty if it has no steps.

    Enlarged is the last phase that any event speaks of, for that is where the review is known to be; where
    nothing was reported, the first whose window has begun: the silence starts there. ``name`` is the
    country's; ``here`` the page that the chart stands on. Where no date at all is known, the figure says so
    in words, and draws nothing.
    """
    at = PageContext(renderer, here)
    found = stages(progress)
    if not found or not mechanism.steps:
        return Markup("")
    prefix = f"c-{slug(mechanism.id)}-{slug(progress[0].review.country)}"
    stage = enlarged(found, renderer.guide.as_of)
    rows = phase_rows(at, mechanism, stage.shown)
    axis = steps_axis(stage.shown, rows, renderer.guide.as_of)
    if axis is None:
        silent = renderer.render("chart-silent.md", here, name=name, stage=stage.name(mechanism))
        return figure(silent, prefix)
    strip = make_strip(at, mechanism, found, stage, axis.scale)
    body = renderer.render(
        "chart-country.md",
        here,
        name=name,
        mechanism=mechanism,
        stage=stage.name(mechanism),
        extent=_extent(at, mechanism, found),
        strip=strip,
        axis=axis,
        ticks=ticks_html(axis.scale, month_ticks(axis.scale, 6), renderer.words.locale),
        as_of=day_words(renderer.guide.as_of, renderer.words.locale),
        now=percent(axis.scale.at(axis.now)) if axis.now else Markup(""),
        rows=place_rows(at, mechanism, rows, axis, prefix),
        column=make_column(at, mechanism, found, stage, rows, axis, prefix),
        key=key_entries(renderer.words, _used(rows, strip), prefix),
        notes=list(_notes(at, mechanism, stage, strip, rows)),
    )
    return figure(body, prefix)


def _used(rows: Iterable[Row], strip: Strip | None) -> Iterator[str]:
    lanes = [lane for row in rows for lane in row.lanes]
    marks: list[Mark] = [mark for row in rows for mark in row.marks]
    yield from (mark.layer for mark in marks)
    yield from ends_used(marks)
    if any(isinstance(mark, Limit) and mark.head == "open" for mark in marks):
        yield "open"
    if any(isinstance(mark, Bar) and mark.tail == "dashed" for mark in marks):
        yield "dashed"
    if strip:
        yield "later"
    if any(lane.silence for lane in lanes):
        yield "silence"
    if any(lane.differs for lane in lanes):
        yield "differs"


def _extent(at: PageContext, mechanism: Mechanism, found: Sequence[Stage]) -> str:
    """What the strip shows, in words: from the first phase to the last, and how long each is."""
    gettext = at.renderer.words.gettext
    if len(found) < 2:
        return ""
    span = gettext("{first} to {last}").format(first=found[0].name(mechanism), last=found[-1].ids())
    if mechanism.phase_lasts is None:
        return span
    return gettext("{span}, {length} each").format(span=span, length=at.duration(mechanism.phase_lasts))


def _notes(
    at: PageContext, mechanism: Mechanism, stage: Stage, strip: Strip | None, rows: Sequence[Row]
) -> Iterator[Markup]:
    """What the windows are computed from, what differs, what isn't drawn."""
    gettext, starts = at.renderer.words.gettext, stage.shown.calendar.starts
    if starts:
        yield safe(
            gettext("Windows are computed from the start, {date} by {source}, and the limits of the steps."),
            date=date_words(starts[0].when, at.renderer.words.locale),
            source=at.sources(starts[0].sources),
        )
    else:
        yield escape(gettext("No start is known, so no window could be computed."))
    for other in starts[1:]:
        yield safe(
            gettext("≠ Another start: {date} by {source}."),
            date=date_words(other.when, at.renderer.words.locale),
            source=at.sources(other.sources),
        )
    if any(isinstance(m, Bar) and m.layer == "rules" and m.head == "dashed" for r in rows for m in r.marks):
        yield escape(
            gettext(
                "A window with a dotted start begins when the step before it is done, and may end earlier."
            )
        )
    if strip and strip.undated:
        yield safe(gettext("Not drawn, since no start is known: {phases}."), phases=", ".join(strip.undated))
