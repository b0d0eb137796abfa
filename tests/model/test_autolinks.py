"""The option that says which names link by themselves."""

from __future__ import annotations

import pytest

from mkdocs_review_guide.model.autolinks import Autolinking


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, Autolinking()),
        (True, Autolinking()),
        (False, Autolinking(enabled=False)),
        ({"except": "peer review"}, Autolinking(off=("peer review",))),
        ({"except": ["peer review", "TIP"]}, Autolinking(off=("peer review", "TIP"))),
        ({"except": []}, Autolinking()),
    ],
)
def test_the_option_is_read(value: object, expected: Autolinking) -> None:
    assert Autolinking.read(value) == expected


@pytest.mark.parametrize(
    "value", ["yes", 1, [], ["TIP"], {}, {"but": "TIP"}, {"except": 1}, {"except": [None]}, {"except": " "}]
)
def test_what_is_no_option_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match=r"write true, false|are texts"):
        Autolinking.read(value)
