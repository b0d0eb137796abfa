"""Made-up words for made-up pages: names, titles, sentences and addresses that read like real ones, and mean
nothing.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_ADJECTIVES = _words("""
    annual broad careful central civil clear common complete costly current detailed early effective equal
    final firm formal former frequent full further general independent informal joint lasting late local
    mutual narrow national open partial peaceful practical previous public quiet rapid recent regional regular
    remote rural second separate shared slow small sound steady strong technical third timely urban useful
    voluntary wide written
""")
_NOUNS = _words("""
    access account advice agency agreement answer archive assembly assistance audit authority balance border
    bridge budget canal chapter coast commission committee community company compliance conduct consent
    contract control convention cooperation council court custom deadline debate decision delay delegation
    dialogue document duty effort election evidence exchange experience expert export farm field finding
    fishery forest framework frontier fund government guideline harbour hearing history household industry
    inquiry inspection institution interest island judge knowledge labour lake language law lesson letter
    library licence list market measure meeting member method minister mission model monitor museum neighbour
    network notice office opinion order organization origin outcome panel paper parliament partner party
    passage payment people permit petition plan platform police policy port practice press principle procedure
    process profile project promise proposal protection protocol province question railway record reform
    region register release remedy report request research reserve resource review right river road rule
    safeguard school secretariat sector service session settlement shore society source speech staff standard
    statement station statute step strategy summary supply survey system teacher term territory text timetable
    trade training transfer transport treaty trial union valley version village visit water witness worker
    workshop
""")
_VERBS = _words("""
    accepts adds adopts affects allows answers approves asks avoids begins builds calls changes chooses clears
    closes compares completes confirms considers corrects covers delays describes discusses divides draws
    drops enters examines expands explains extends favours follows forms grants guides hears helps holds
    improves includes informs invites joins keeps leads leaves limits links lists meets mentions moves names
    needs notes opens orders outlines passes plans prepares presents promises proposes protects publishes
    questions raises reaches reads recalls receives records reduces refuses repeats replaces requires reviews
    serves shows sorts states stops studies supports tests tracks trains turns uses visits weighs welcomes
""")
_JOINTS = (
    ", while",
    ", and",
    ", but",
    " because",
    " where",
    ", although",
    " before",
    " after",
    ", as if",
    " so that",
)
_PREPOSITIONS = _words("of in on for with from under by through between against about across beside within")
_FRENCH = _words("""
    accord aide analyse année arrêt avis cadre canal commission conduite conseil contrôle coopération délai
    dialogue droit échange école enquête étude forêt frontière gestion île justice lac langue loi marché
    mesure méthode mise évaluation œuvre partage pêche politique pratique preuve procédure projet protection
    province réforme région règle réseau rivière service société suivi travail traité vallée village
""")
_ARABIC = _words("""
    اتفاق استعراض إصلاح بحيرة تعاون تقرير تنفيذ جزيرة حماية حوار خطة دراسة دليل سوق سياسة شاطئ طريق عدالة غابة
    قانون قرار قرية لجنة مبادئ مجتمع مدرسة مشروع مؤتمر ميناء نهر وثيقة وطنية
""")

TOPICS = (
    "clean rivers",
    "early warning",
    "fair hearings",
    "forest roads",
    "harbour safety",
    "lake fisheries",
    "open archives",
    "peer advice",
    "rural schools",
    "shared borders",
    "timely answers",
    "village courts",
)
SURNAMES = (
    *("Alder", "Birch", "Cedar", "Dune", "Elder", "Fern", "Grove", "Heath", "Ivy", "Juniper", "Knoll"),
    *("Larch", "Meadow", "Nettle", "Oakley", "Pine", "Quince", "Reed", "Sedge", "Thorn", "Umber", "Vale"),
    *("Willow", "Yarrow", r"Ch{\^e}ne", r"{\'E}rable", r"Gr{\"u}n", "de la Rive", "van der Heide"),
)
GIVEN_NAMES = ("Ann", "Ben", "Cleo", "Dora", "Emil", "Fay", "Gus", "Hope", "Ida", "Jay", "Kim", "Lou", "M.")
BODIES = (
    "Assembly of the Parties to the Lakes Convention",
    "Commission for Shared Rivers",
    "Federation of Village Courts",
    "Harbour Watch",
    "Institute for Peer Review",
    "Ministry of Forests and Fisheries",
    "Network of Open Archives",
    "Secretariat of the Coastal Treaties",
    "Union of Island Schools",
)
PLACES = ("Easthaven", "Lakemouth", "Northbridge", "Port Amber", "Stonefield", "Westcliff")


class Dice:
    """Chances that fall the same way for the same seed, in every version of Python: of the methods of
    ``random``, only ``random()`` itself is promised to give the same numbers.
    """

    def __init__(self, *seed: object) -> None:
        self._random = random.Random("/".join(map(str, seed)))

    def chance(self, share: float) -> bool:
        """True in that share of the throws."""
        return self._random.random() < share

    def number(self, least: int, most: int) -> int:
        """A whole number between two, both included."""
        return least + int(self._random.random() * (most - least + 1))

    def skewed(self, count: int) -> int:
        """A number below ``count``: the small ones often, the great ones seldom."""
        return int(count * self._random.random() ** 3)

    def pick(self, items: Sequence[T]) -> T:
        """One of these."""
        return items[self.number(0, len(items) - 1)]

    def some(self, items: Sequence[T], count: int) -> list[T]:
        """That many of these, each at most once, in a random order."""
        return self.shuffled(items)[:count]

    def shuffled(self, items: Sequence[T]) -> list[T]:
        """These in a random order."""
        found = list(items)
        for last in range(len(found) - 1, 0, -1):
            other = self.number(0, last)
            found[last], found[other] = found[other], found[last]
        return found


def sentence(dice: Dice) -> str:
    """A sentence of about 15 words, without its full stop."""
    text = _clause(dice)
    if dice.chance(0.6):
        text += f"{dice.pick(_JOINTS)} {_clause(dice)}"
    if dice.chance(0.08):
        text += f" in the matter of {dice.pick(TOPICS)}"
    return text[0].upper() + text[1:]


def _clause(dice: Dice) -> str:
    text = f"{_thing(dice)} {dice.pick(_VERBS)} {_thing(dice)}"
    return f"{text} {dice.pick(_PREPOSITIONS)} {_thing(dice)}" if dice.chance(0.7) else text


def _thing(dice: Dice) -> str:
    noun = dice.pick(_NOUNS)
    described = f"{dice.pick(_ADJECTIVES)} {noun}" if dice.chance(0.5) else noun
    return f"{'each' if dice.chance(0.15) else 'the'} {described}"


def title(dice: Dice) -> str:
    """A title of 6 to 14 words."""
    text = f"{dice.pick(_ADJECTIVES).title()} {dice.pick(_NOUNS)} {dice.pick(_PREPOSITIONS)} {_thing(dice)}"
    if dice.chance(0.75):
        text += f" and {_thing(dice)}"
    if dice.chance(0.7):
        text += f": {dice.pick(_NOUNS)}, {dice.pick(_NOUNS)} and {dice.pick(_NOUNS)}"
    return text


def short_title(dice: Dice) -> str:
    """A title of two to five words: a heading, a journal."""
    return (
        f"{dice.pick(_ADJECTIVES).title()} {dice.pick(_NOUNS)} {dice.pick(_PREPOSITIONS)} {dice.pick(_NOUNS)}"
    )


def french_title(dice: Dice) -> str:
    """A title in words of French."""
    words = " et ".join(dice.some(_FRENCH, 2))
    return f"{words} : {', '.join(dice.some(_FRENCH, dice.number(3, 6)))}".capitalize()


def arabic_title(dice: Dice) -> str:
    """A title in words of Arabic."""
    return " ".join(dice.some(_ARABIC, dice.number(6, 10)))


def slug(text: str) -> str:
    """A title's words as they stand in addresses."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def address(dice: Dice, number: int) -> str:
    """A web address of 50 to 110 characters that no other number has."""
    host = dice.pick(("www.example.org", "library.example.org", "documents.example.org", "example.net"))
    year, month = dice.number(2001, 2025), dice.number(1, 12)
    name = slug(" ".join(dice.some(_NOUNS, dice.number(4, 9))))
    return f"https://{host}/{year}/{month:02}/{number}-{name[:64].strip('-')}/"
