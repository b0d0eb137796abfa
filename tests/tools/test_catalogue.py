"""What `tools.catalogue` does with messages that come, go and stay."""

from __future__ import annotations

from babel.messages.catalog import Catalog

from tools.catalogue import extract_messages, merge


def merged(messages: Catalog, translated: Catalog) -> str:
    return merge(messages, translated).decode()


def test_a_translation_stays_while_its_message_is_said() -> None:
    messages, french = Catalog(), Catalog(locale="fr")
    messages.add("done")
    messages.add("new")
    french.add("done", "fait")
    french.add("gone", "parti")

    text = merged(messages, french)

    assert 'msgid "done"\nmsgstr "fait"\n' in text
    assert 'msgid "new"\nmsgstr ""\n' in text
    assert "gone" not in text
    assert "fuzzy" not in text


def test_plural_forms_are_those_of_the_language() -> None:
    messages = Catalog()
    messages.add(("{n} day", "{n} days"))

    assert merged(messages, Catalog(locale="ar")).count("msgstr[") == 6
    assert merged(messages, Catalog(locale="fr")).count("msgstr[") == 2


def test_messages_come_from_code_and_from_templates() -> None:
    messages = extract_messages()

    for words in (
        "planned, date passed",
        "Where it stands",
        "{n} month",
        "{n} country",
        "Dots: nothing reported.",
    ):
        assert messages.get(words), words
    places = {place.partition("/")[0] for message in messages for place, _ in message.locations}
    assert {"views", "exports"} <= places
