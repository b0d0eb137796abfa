"""A time axis: days as per cent of its length, and the days that are worth a tick."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup

MONTH_STEPS = (1, 2, 3, 6)
YEAR_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
DAY_STEPS = (1, 2, 7, 14)
SHORT = 70
"""An axis of fewer days is divided by days, not by months."""


@dataclass(frozen=True, slots=True)
class Scale:
    """A time axis from the first day to one after the last; it is at least a day long."""

    start: date
    end: date

    @property
    def days(self) -> int:
        """Its length."""
        return max((self.end - self.start).days, 1)

    def at(self, day: date) -> float:
        """Where a day begins, in per cent of the axis; days outside stand at its ends."""
        part = (day - self.start).days / self.days
        return round(100 * min(max(part, 0.0), 1.0), 2)

    def holds(self, day: date) -> bool:
        """Whether a day is on the axis, ends included."""
        return self.start <= day <= self.end


def percent(value: float) -> Markup:
    """A share as it stands in a style or an attribute, without a sign: at most two decimals."""
    return Markup(f"{value:.2f}".rstrip("0").rstrip("."))  # a number


def later(day: date, days: int) -> date:
    """A day so many days later (or earlier), never beyond what can be counted."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def day_after(day: date) -> date:
    """The next day; of the last day that can be counted, itself."""
    return later(day, 1)


def hull(spans: Iterable[tuple[date, date]]) -> tuple[date, date] | None:
    """The shortest span that holds all spans; None if there is none."""
    found = list(spans)
    return (min(start for start, _ in found), max(end for _, end in found)) if found else None


def year_ticks(scale: Scale, most: int) -> list[date]:
    """The first days of years, or of every second, fifth … year: at most ``most`` (and one)."""
    years = scale.days / 365.25
    step = next((step for step in YEAR_STEPS if years / step <= most), YEAR_STEPS[-1])
    first = -(-scale.start.year // step) * step
    days = (date(year, 1, 1) for year in range(max(first, 1), min(scale.end.year, 9999) + 1, step))
    return [day for day in days if scale.holds(day)]


def month_ticks(scale: Scale, most: int) -> list[date]:
    """The first days of months, from the first on the axis; of days on a short axis, of years on a long
    one.
    """
    if scale.days < SHORT:
        step = next((step for step in DAY_STEPS if scale.days / step <= most), DAY_STEPS[-1])
        return [scale.start + timedelta(days=n) for n in range(0, scale.days + 1, step)]
    months = scale.days / 30.44
    if months / MONTH_STEPS[-1] > most:
        return year_ticks(scale, most)
    step = next(step for step in MONTH_STEPS if months / step <= most)
    return list(_months(scale, step))


def _months(scale: Scale, step: int) -> Iterator[date]:
    first = scale.start if scale.start.day == 1 else later(scale.start.replace(day=1), 31).replace(day=1)
    number = first.year * 12 + first.month - 1
    while number // 12 <= 9999 and (day := date(number // 12, number % 12 + 1, 1)) <= scale.end:
        yield day
        number += step
