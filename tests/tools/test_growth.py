"""How the own part grows: every size has its shares, and each but the first how it grew."""

from __future__ import annotations

import pytest

from tools.corpus import Corpus
from tools.growth import STAGES, Own, measure, report


def test_growth_is_told_by_pages() -> None:
    owns = [Own(10, (1.0, 1.0, 1.5, 0.5), 20, 30), Own(40, (4.0, 4.0, 6.0, 2.0), 80, 120)]
    heads, first, second = report(owns).splitlines()
    assert heads.split() == ["articles", "pages", "files", *STAGES, "ms", "an", "article", "exponent"]
    assert first.split() == ["10", "20", "30", "25", "%", "25", "%", "38", "%", "12", "%", "400.00"]
    assert second.split()[-2:] == ["400.00", "1.00"]


@pytest.mark.parametrize("size", [3])
def test_all_stages_are_measured(size: int) -> None:
    own = measure(Corpus(articles=size, works=size, events=1.0, words=100))
    assert own.pages > size
    assert own.files > size
    assert len(own.seconds) == len(STAGES)
    assert own.whole > 0
