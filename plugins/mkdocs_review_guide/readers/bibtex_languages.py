"""Languages of BibTeX entries: Babel's and biblatex's names for them, as language tags (BCP 47)."""

from __future__ import annotations

import re
from types import MappingProxyType

_NAMES = """
    english=en american=en-US usenglish=en-US british=en-GB ukenglish=en-GB canadian=en-CA australian=en-AU
    french=fr francais=fr français=fr acadian=fr-CA canadien=fr-CA german=de ngerman=de austrian=de-AT
    naustrian=de-AT swissgerman=de-CH nswissgerman=de-CH spanish=es español=es portuguese=pt brazilian=pt-BR
    brazil=pt-BR portuges=pt italian=it dutch=nl russian=ru arabic=ar chinese=zh japanese=ja korean=ko
    polish=pl czech=cs slovak=sk slovene=sl slovenian=sl croatian=hr serbian=sr bosnian=bs macedonian=mk
    bulgarian=bg romanian=ro hungarian=hu greek=el turkish=tr ukrainian=uk swedish=sv danish=da norsk=nb
    norwegian=no nynorsk=nn finnish=fi icelandic=is estonian=et latvian=lv lithuanian=lt albanian=sq
    hebrew=he persian=fa farsi=fa hindi=hi indonesian=id malay=ms thai=th vietnamese=vi swahili=sw
    catalan=ca basque=eu irish=ga welsh=cy latin=la
"""
_TAGS = MappingProxyType(dict(pair.split("=", 1) for pair in _NAMES.split()))
# Of several names of a language, the first is the one to write.
_NAMES_OF_TAGS = MappingProxyType({tag: name for name, tag in reversed(list(_TAGS.items()))})


def read_languages(*lists: str | None) -> tuple[str, ...]:
    """The tags of the languages in these lists, in their order, each once; a word that isn't known stays."""
    words = re.split(r"[\s,;/]+|\band\b", " ".join(text for text in lists if text))
    return tuple(dict.fromkeys(_TAGS.get(word.lower(), word) for word in words if word))


def language_name(tag: str) -> str:
    """Babel's name for the language of a tag; the tag itself if it has none."""
    return _NAMES_OF_TAGS.get(tag, tag)
