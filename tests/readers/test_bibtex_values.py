"""Values are literal texts and names of strings, and no string makes them grow without end."""

from __future__ import annotations

import pytest

from mkdocs_review_guide.readers.bibtex_values import Expanded, Strings, Value, read_value


@pytest.mark.parametrize(
    ("raw", "parts", "rest"),
    [
        ("{a {b} c}", ((True, "a {b} c"),), ""),
        (' "a {"} c" ,', ((True, 'a {"} c'),), " ,"),
        ("2021", ((True, "2021"),), ""),
        ("oct", ((False, "oct"),), ""),
        ('long # ", " # {x}#2021', ((False, "long"), (True, ", "), (True, "x"), (True, "2021")), ""),
        ("{a} oops", ((True, "a"),), " oops"),
        ("{a} # ", ((True, "a"),), ""),
        ("{a", ((True, "a"),), ""),
        ("", (), ""),
        (" ,", (), ","),
    ],
)
def test_a_value_is_its_parts(raw: str, parts: tuple[tuple[bool, str], ...], rest: str) -> None:
    value = read_value(raw, 0)
    assert value.parts == parts
    assert raw[value.end :] == rest


def test_a_value_begins_where_it_is_told() -> None:
    raw = "{a} year = 2000"
    assert read_value(raw, raw.index("=") + 1) == Value(((True, "2000"),), len(raw))


def test_months_are_known() -> None:
    assert Strings(limit=100).expanded(read_value("oct # { } # DEC", 0)) == Expanded("October December")


def test_a_definition_uses_earlier_names() -> None:
    strings = Strings(limit=100)
    assert strings.define("UN", '"United Nations"') == Expanded("United Nations")
    assert strings.define("long", "un # { Office} # later") == Expanded(
        "United Nations Officelater", ("later",)
    )
    assert strings.expanded(read_value("LONG", 0)).text == "United Nations Officelater"


def test_a_name_that_is_not_defined_stands_for_itself() -> None:
    assert Strings(limit=100).expanded(read_value("a # {b} # c", 0)) == Expanded("abc", ("a", "c"))


def test_one_value_does_not_grow_without_end() -> None:
    strings = Strings(limit=1_000_000)
    strings.define("a", '"' + "x" * 1_000 + '"')
    assert strings.expanded(read_value(" # ".join("a" * 5), 0)).text == "x" * 5_000
    assert strings.expanded(read_value(" # ".join("a" * 6) + " # b", 0)) == Expanded("", ("b",), endless=True)


def test_all_values_of_a_file_add_up_to_no_more_than_a_limit() -> None:
    strings = Strings(limit=25)
    strings.define("a", '"0123456789"')
    found = [strings.expanded(read_value("a # {!}", 0)) for _ in range(3)]
    assert [each.text for each in found] == ["0123456789!", "0123456789!", ""]
    assert found[2].endless
    assert strings.expanded(read_value("{literal texts are free of this}", 0)).text
