"""Texts that are EDTF dates, made up for property tests; the years are few, so that dates meet."""

from __future__ import annotations

from hypothesis import settings
from hypothesis import strategies as st

# No database: what fails once belongs in a table.
PROPERTY = settings(deadline=None, database=None, max_examples=150)

_years = st.sampled_from(["2019", "2020", "2021"]) | st.integers(1, 9999).map(lambda year: f"{year:04}")
_months = st.integers(1, 12).map(lambda month: f"{month:02}") | st.just("XX")
_days = st.integers(1, 28).map(lambda day: f"{day:02}") | st.just("XX")
_forms = st.one_of(
    _years,
    _years.map(lambda year: f"{year[:3]}X"),
    _years.map(lambda year: f"{year[:2]}XX"),
    st.builds("{}-{}".format, _years, _months),
    st.builds("{}-{}".format, _years, st.integers(21, 24)),
    st.builds("{}-{}-{}".format, _years, _months.filter(lambda month: month != "XX"), _days),
    st.builds("{}-XX-XX".format, _years),
)
moments = st.builds("{}{}".format, _forms, st.sampled_from(["", "", "?", "~", "%"]))


# No interval may run backwards, so its ends are of two years, and what may be in the later one comes second.
def _last_year(text: str) -> str:
    return text[:4].replace("X", "9")


def _of_two_years(ends: tuple[str, str]) -> bool:
    return _last_year(ends[0]) != _last_year(ends[1])


def _in_order(ends: tuple[str, str]) -> str:
    return "/".join(sorted(ends, key=_last_year))


intervals = st.one_of(
    st.tuples(moments, moments).filter(_of_two_years).map(_in_order),
    st.builds("{}/{}".format, moments, st.sampled_from(["..", ""])),
    st.builds("{}/{}".format, st.sampled_from(["..", ""]), moments),
)
texts = moments | intervals
