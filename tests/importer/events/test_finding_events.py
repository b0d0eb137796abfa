"""Events in sentences: how many are found, of those that are none how many, and what is said of each."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_review_guide.importer.events import FoundEvent, Sentence, find_events, sentences
from tests.importer.two_reviews import vocabulary
from tools.import_figures import event_figures

PRECISION, RECALL = 0.95, 0.90


@pytest.mark.parametrize("file", ["gold.toml", "gold_2.toml", "gold_3.toml"])
def test_events_are_found_as_well_as_is_aimed_at(file: str) -> None:
    figures = event_figures(file, vocabulary())
    assert figures.share("precision") >= PRECISION, figures.wrong
    assert figures.share("recall") >= RECALL, figures.wrong


def find(text: str, written: str = "") -> list[FoundEvent]:
    return find_events([Sentence(sentence, 7) for sentence in sentences(text)], vocabulary(), written)


def test_an_event_has_what_its_sentence_names() -> None:
    text = (
        "As part of “Review Group II”, Canada’s self-assessment for the first cluster (on criminalization) is"
        " expected to run from November 2021 to around April 2022."
    )
    (event,) = find(text)
    assert (event.when, event.status, event.line) == ("2021-11/2022-04~", "planned", 7)
    assert (event.mechanism, event.countries, event.cohort) == ("untoc", ("CA",), "II")
    assert (event.phase, event.step) == ("I", "self-assessment")
    assert event.title == "Self-assessment: Canada, Cluster I"
    assert event.why == "“is expected”"
    assert event.doubts == ()


def test_a_tense_that_tells_nothing_leaves_a_doubt() -> None:
    (event,) = find("The session of the working group starts on 3 May 2024.", "2024-06-01")
    assert event.status == "done"
    assert event.doubts


def test_the_same_event_told_twice_is_one() -> None:
    text = "Kenya's self-assessment began in May 2023. In May 2023 Kenya's self-assessment began."
    assert len(find(text)) == 1


SPLIT = (
    ("Mr. Adams met Dr. Brown. They spoke.", 2),
    ("See No. 4 of vol. 3, e.g. p. 5. It is long.", 2),
    ("J. R. Smith wrote it. “Why?” he asked. Nobody knew!", 3),
    ("One sentence only", 1),
    ("", 0),
)


@pytest.mark.parametrize(("text", "count"), SPLIT)
def test_sentences_end_where_they_do(text: str, count: int) -> None:
    assert len(sentences(text)) == count


@given(st.text(max_size=300))
def test_sentences_lose_nothing(text: str) -> None:
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())


@given(
    st.lists(
        st.sampled_from(
            ["In", "May 2020", "the review", "of Canada", "will", "was", ".", "?", "(", ")", "2019"]
        )
    )
)
def test_any_words_are_read(parts: list[str]) -> None:
    for event in find(" ".join(parts)):
        assert event.title
        assert event.status in {"done", "planned", "cancelled"}
