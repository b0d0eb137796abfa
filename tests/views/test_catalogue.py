"""Every word that readers see is in the catalogue: French is complete; what another lacks is English."""

from __future__ import annotations

import re
from itertools import zip_longest

import pytest
from babel.messages.catalog import Catalog, Message

from mkdocs_review_guide.views.words import Words
from tools.catalogue import LOCALES, extract_messages, merge, read_catalogue

MESSAGES = [message for message in extract_messages() if message.id]
FRENCH = read_catalogue(LOCALES / "fr.po")

SLOT = re.compile(r"\{\w*\}")
TAG = re.compile(r"</?\w[^>]*>")
# French sets a space that never breaks a line before these signs, and within quotation marks; not in `(A:B)`.
LOOSE = re.compile(r"(?<![\u00a0\u202f])[:;?!»]|«(?!\u00a0)|[\u00a0\u202f] | [\u00a0\u202f]|'|\"|\.\.\.")


def forms(message: Message | None) -> tuple[str, ...]:
    """A message's translations: one, or one for each plural form."""
    if message is None or not message.string:
        return ()
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


def originals(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def test_a_catalogue_is_as_the_tool_writes_it() -> None:
    """Nothing is missing, and nothing is left that is said no more: else run `python -m tools.catalogue`."""
    files = sorted(LOCALES.glob("*.po"))
    assert "fr" in {file.stem for file in files}
    for file in files:
        assert merge(extract_messages(), read_catalogue(file)) == file.read_bytes(), file.name


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: originals(message)[0])
def test_every_message_is_in_french(message: Message) -> None:
    found = FRENCH.get(message.id)

    assert found is not None
    assert not found.fuzzy
    assert len(forms(found)) == (FRENCH.num_plurals if found.pluralizable else 1)
    for original, said in zip_longest(originals(message), forms(found)):
        assert said
        assert sorted(set(SLOT.findall(said))) == sorted(set(SLOT.findall(original)))
        assert TAG.findall(said) == TAG.findall(original)
        assert not LOOSE.search(said)


def test_the_plural_forms_are_those_of_the_language() -> None:
    assert (FRENCH.num_plurals, FRENCH.plural_expr) == (2, Catalog(locale="fr").plural_expr)


@pytest.mark.parametrize(
    ("locale", "number", "said"),
    [
        *(("fr", number, "{n} événement") for number in (0, 1)),
        ("fr", 2, "{n} événements"),
        ("fr-CA", 2, "{n} événements"),
        ("en", 0, "{n} events"),
        ("en-GB", 1, "{n} event"),
        *(("ar", number, "{n} events") for number in (0, 2, 5)),
        ("ar", 1, "{n} event"),
    ],
)
def test_a_number_takes_its_form(locale: str, number: int, said: str) -> None:
    assert Words(locale).ngettext("{n} event", "{n} events", number) == said


@pytest.mark.parametrize("locale", ["fr", "ar", "xx", "../fr", ""])
def test_what_has_no_translation_is_english(locale: str) -> None:
    assert Words(locale).gettext("a message of nobody") == "a message of nobody"
    assert Words(locale).ngettext("{n} thing", "{n} things", 2) == "{n} things"


def test_words_are_french_where_the_site_is() -> None:
    words = Words("fr")

    assert words.status("passed") == "prévu, date passée"
    assert words.join(["a", "b", "c"]) == "a, b et c"
    assert words.back_title(3, 1, 2) == "Note 3\u00a0: retour au texte, 1 sur 2"
