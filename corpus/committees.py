"""Names of councils, committees and other bodies in Danish text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.identifiers import slug

_WORD = r"[A-ZÆØÅ][\wæøåéöü]*"
_STEM = r"(?:[Uu]dvalg|[Rr]åd|[Bb]yråd|[Nn]ævn|[Bb]estyrelse|[Kk]ommission|[Dd]irektion|[Mm]agistrat|[Kk]omité)"
_LIST_HEAD = (
    rf"(?:{_WORD}(?:-{_WORD})?-(?:, | og | & |/)|{_WORD}, (?={_WORD}[\wæøå]*(?:-|, | og | & ))"
    rf"|(?![\wæøå]*{_STEM}){_WORD} & (?={_WORD}udvalg))"
)
_ADJECTIVE = (
    r"(?:Det (?!Nye |Gamle |Samme |Samlede |Enkelte |Tidligere |Daværende |Nuværende )[A-ZÆØÅ][\wæøå]+e"
    r"|[A-ZÆØÅ][\wæøå]+(?:isk|elt|alt))"
)
_NAME = re.compile(
    rf"(?<![\wæøå-])(?:"
    rf"(?P<of>(?:Udvalget|Udvalg|Nævnet|Rådet|Ungerådet) for (?:(?!Udvalg)[\wæøåÆØÅ-]+(?:, | og | & )){{0,4}}(?!Udvalg)[A-ZÆØÅ][\wæøå-]*(?: og [A-ZÆØÅ][\wæøå-]*)?)"
    rf"|(?P<local>Det Lokale Beskæftigelsesråd|Borgerrepræsentationen|{_ADJECTIVE} Udvalg(?! for\b))"
    rf"|(?P<lower>{_WORD}-(?:, [\wæøåÆØÅ]+-){{0,4}}(?: og | & |/)[a-zæøå][\wæøå]*(?:udvalg|råd|nævn)(?:et)?)"
    rf"|(?P<plain>(?:{_LIST_HEAD}){{0,4}}(?:[A-ZÆØÅ][\wæøåéöü]*(?:-[\wæøåÆØÅ]+)*?-?)?{_STEM}(?:et|en|n)?)"
    rf")(?P<meeting>s?møde(?:t|r|rne)?)?(?P<genitive>s)?(?![\wæøå-])"
)
_SHORT = {
    "øu": "Økonomiudvalget", "økonomiudvalg": "Økonomiudvalget", "br": "Byrådet", "kb": "Kommunalbestyrelsen",
}  # fmt: skip
_NO_BODY = re.compile(
    r"^(?:et |en |det |den )?(?:råd|bestyrelse|udvalg|nævn|kommission|udvalget|rådet|nævnet|bestyrelsen|kommissionen"
    r"|arbejdsudvalget|underudvalget|forretningsudvalget)$",
    re.IGNORECASE,
)
_NOT_POLITICAL = re.compile(
    r"(?:skole|forenings|fond(?:s|e)|selskabs|institutions|virksomheds)bestyrelse", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class CommitteeMention:
    """A body named in the text, in its full definite form ("Arbejdsmarkedsudvalget")."""

    name: str
    start: int
    end: int


def find_committees(text: str) -> Iterator[CommitteeMention]:
    """Every named body in the text, in order. "Udvalget" alone names none.

    "Arbejdsmarkedsudvalgsmødet" names Arbejdsmarkedsudvalget; "Erhvervs-, Arbejdsmarkeds- og Kulturudvalg" is one name.
    """
    for match in _NAME.finditer(text):
        name = _definite(match)
        if _NO_BODY.match(name) or _NOT_POLITICAL.search(name):
            continue
        yield CommitteeMention(name, match.start(), match.end())


def _definite(match: re.Match[str]) -> str:
    if match["of"]:
        name = match["of"]
        return re.sub(r"^Udvalg for", "Udvalget for", name)
    if match["local"]:
        return match["local"]
    name = re.sub(r"\s+", " ", match["plain"] or match["lower"])
    if name.endswith(("udvalg", "Udvalg", "råd", "Råd", "nævn")):
        return name + "et"
    if name.endswith(("bestyrelse", "direktion", "kommission", "magistrat")):
        return name + ("n" if name.endswith("e") else "en")
    return name


def committee_key(name: str) -> str:
    """What two spellings of one body have in common: letters only, definite form, abbreviations spelled out."""
    plain = unicodedata.normalize("NFC", name).casefold().strip(" .:")
    key = slug(_SHORT.get(plain, plain))
    for ending, article in (("udvalg", "et"), ("raad", "et"), ("byraad", "et"), ("naevn", "et"), ("bestyrelse", "n")):
        if key.endswith(ending):
            return key + article
    return key


def same_committee(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and committee_key(one) == committee_key(other)
