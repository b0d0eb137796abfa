"""Links to things of the guide stand wherever an author can write, and lead to the thing's home."""

from __future__ import annotations

import json

import pytest

from tests.sites.building import CONFIG, Built, build_site, write_site
from tests.sites.links import dead_links, read_outlines
from tools.built_site import read_site

IN_A_BODY = {
    "a paragraph": "Then {link}.\n",
    "a heading": "## Then {link}\n",
    "a list": "- one\n- then {link}\n    - below\n",
    "a quotation": "> Then {link}.\n",
    "a table": "| one | two |\n| --- | --- |\n| then | {link} |\n",
    "a cell with a bar": "| one | two |\n| --- | --- |\n| a \\| b | c \\| {link} \\| d |\n",
    "the head of a table": "| one | {link} |\n| --- | --- |\n| a | b |\n",
    "a footnote": "Noted.[^n]\n\n[^n]: Then {link}.\n",
    "a footnote of several paragraphs": "Noted.[^m]\n\n[^m]: First.\n\n    Then {link}.\n",
    "a table in a list": "- one\n\n    | one |\n    | --- |\n    | {link} |\n",
    "a definition": "Term\n:   Means {link}.\n",
    "a defined term": "{link}\n:   Its meaning.\n",
    "a second paragraph of a definition": "Term\n:   One.\n\n    Then {link}.\n",
    "an admonition": "!!! note\n    Then {link}.\n",
    "what folds": '??? note "Title"\n    Then {link}.\n',
    "a tab": '=== "Title"\n\n    Then {link}.\n',
    "a caption": (
        '<figure markdown="block">\n<figcaption markdown="span">Then {link}.</figcaption>\n</figure>\n'
    ),
    "emphasis": "Then *all of **{link}** it*.\n",
    "brackets": "Then (all [of {link}]).\n",
}
"""What can stand in a body, by its name."""

EVENT = (
    "- {{id: {id}, title: {id}, when: 2002, country: FR, mechanism: m, cite: adams, {key}: 'Then {link}.'}}"
)

HOME = "reviews/m/countries/fr"
PLACES = {
    "the text of an event": (EVENT.replace("{key}", "text").replace("{id}", "e1"), f"{HOME}/"),
    "how to take part in an event": (EVENT.replace("{key}", "participate").replace("{id}", "e2"), f"{HOME}/"),
    "the text of an event in a table": ("", f"{HOME}/"),
    "how to take part in a country": ("", f"{HOME}/"),
    "how to take part in a step": ("", "reviews/m/"),
    **dict.fromkeys(IN_A_BODY, ("", "links/")),
}


def link(name: str) -> str:
    return f"[{name}][met]"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A site with one page of every link in a body, and with links in every value that may hold one."""
    listed = "\n  ".join(events.format(link=link(name)) for name, (events, _) in PLACES.items() if events)
    body = "\n".join(f"Before.\n\n{text.format(link=link(name))}" for name, text in IN_A_BODY.items())
    files = {
        "mkdocs.yml": CONFIG,
        "references.bib": "@book{adams, author = {Adams, Ann}, title = {Reviews}, date = {2001}}\n",
        "docs/links.md": (
            f"---\ntitle: Links\nevents:\n  {listed}\n---\n{body}\n## Heading {{ #told-here }}\n"
        ),
        "docs/reviews/m/index.md": (
            "---\ntitle: Made-up reviews\nmechanism:\n  short: Made-up\n"
            f"  steps: [{{id: a, name: Answers, participate: '{link('how to take part in a step')}'}}]\n---\n"
        ),
        "docs/reviews/m/countries.csv": "country\nFR\n",
        "docs/reviews/m/events.csv": (
            "id,title,when,country,cite,text\nmet,They met,2001,FR,adams,\n"
            f'row,A row,2003,FR,adams,"Then {link("the text of an event in a table")}."\n'
        ),
        f"docs/{HOME}.md": (
            f"---\ncountry: FR\nparticipate: '{link('how to take part in a country')}'\nevents:\n"
            "  - {id: e, title: E, when: 2004, cite: adams, text: 'Much, [as told there][told-here].'}\n---\n"
        ),
    }
    return build_site(write_site(tmp_path_factory.mktemp("links"), files), strict=True)


def test_every_link_leads_somewhere(built: Built) -> None:
    site = read_site(built.folder)

    assert (built.warnings, built.errors, built.ended) == ((), (), None)
    assert dead_links(site, read_outlines(site)) == []


@pytest.mark.parametrize("name", PLACES)
def test_a_link_leads_to_the_home_of_the_thing(built: Built, name: str) -> None:
    address = PLACES[name][1]
    found = [each for each in built.page(address).links if each.text == name]

    assert found
    assert {each.href.rpartition("/")[2] for each in found} == {"#met"}
    assert {each.href.rpartition("#")[0] for each in found} == {"" if address == f"{HOME}/" else up(address)}


def up(address: str) -> str:
    """The way to the event's home from a page."""
    return f"../{HOME}/" if address == "links/" else "countries/fr/"


def test_a_value_of_front_matter_leads_to_a_heading(built: Built) -> None:
    (found,) = [each for each in built.page(f"{HOME}/").links if each.text == "as told there"]
    assert found.href == "../../../../links/#told-here"


@pytest.mark.parametrize("name", PLACES)
def test_the_thing_knows_the_passage(built: Built, name: str) -> None:
    (told,) = [each for each in json.loads(built.read("guide.json"))["mentions"] if each["target"] == "met"]
    assert [each for each in told["passages"] if name in each["passage"] or name in each["heading"]]
