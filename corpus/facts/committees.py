"""Names of councils, committees and other bodies in Danish text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from corpus.identifiers import slug

_WORD = r"[A-ZÆØÅ][\wæøåéöü]*"
_STEM = r"(?:[Uu]dvalg|[Rr]åd|[Bb]yråd|[Nn]ævn|[Bb]estyrelse|[Kk]ommission|[Dd]irektion|[Mm]agistrat|[Kk]omité)"
_FIELDS_OF_WORK = (  # what committees are named after, where the list of them is written without hyphens
    "Arbejdsmarkeds?|Beredskabs?|Beskæftigelses?|Bolig|Borger|By|Byudviklings?|Bæredygtigheds?|Børne?|Dagtilbuds?|Demokrati|Digitaliserings?"
    "|Drifts?|Ejendoms?|Energi|Erhvervs?|Familie|Forebyggelses?|Forsynings?|Fritids?|Handicap|Havne?|Idræts?|Innovations?|Integrations?"
    "|Klima|Kultur|Land|Landdistrikts?|Landdistrikter|Lokalsamfunds?|Miljø|Mobilitets?|Natur|Omsorgs?|Park|Plan|Planlægnings?|Psykiatri"
    "|Senior|Skole|Social|Sociale|Sundheds?|Teknik|Trafik|Turisme|Uddannelses?|Udviklings?|Undervisnings?|Unge|Ungdoms?|Vej|Veje|Vækst|Ældre|Økonomi"
)
_LIST_HEAD = (
    rf"(?:(?:{_FIELDS_OF_WORK})-?(?:, | og | & | samt )(?={_WORD}[^.;:()\n]{{0,60}}(?:udvalg|råd|nævn))"
    r"(?!(?:[\wæøå]+, )*(?:Byråd|Kommunalbestyrelse|Økonomiudvalg|Direktion|Magistrat|Regionsråd|Udvalg|Nævn|Råd))"
    rf"|(?![\wæøå]*{_STEM}|MED\b){_WORD} (?:og|&) (?=(?!MED\b){_WORD}-(?:udvalg|råd|nævn))"
    rf"|{_WORD}(?:-{_WORD})?-(?:, | og | & |/)|(?![\wæøå]*(?:{_STEM}|[Kk]ommune)){_WORD}, (?!Byråd|Kommunalbestyrelse)(?={_WORD}[\wæøå]*(?:-|, | og | & ))"
    rf"|(?![\wæøå]*{_STEM}){_WORD} & (?={_WORD}udvalg))"
)
_ADJECTIVE = (
    r"(?:Det (?!Nye |Gamle |Samme |Samlede |Enkelte |Tidligere |Daværende |Nuværende )[A-ZÆØÅ][\wæøå]+e"
    r"|[A-ZÆØÅ][\wæøå]+(?:isk|elt|alt))"
)
_FIELD = r"(?!(?:den|det|de|at|en|et|sin|sit|vores|hele|denne|dette|alle)\b)(?:[a-zæøå]+(?:al|ale|isk|iske|elle|grøn|grønne|[a-zæøå]{2}e(?= [a-zæøå]{4,} den \d)) )?[a-zæøå][\wæøå-]+(?: på tværs)?"
_FIELDS = rf"{_FIELD}(?:, {_FIELD}){{0,3}} (?:og|&) {_FIELD}|{_FIELD}"  # "by, havn og kultur"
_ADJECTIVES = (  # what may stand before the last noun of a name: "Udvalget for Nære Sundhedstilbud"
    r"(?:(?:Nære|Sociale|Grøn(?:ne)?|Tekniske|Lokale|Aktive|Attraktive|Bæredygtige?|Digitale?|Almene|Kommunale|Fælles|Sunde?|Levende|Særlige"
    r"|Specialiserede|Regionale?|Internationale?|Trygge|Tværgående|Kulturelle|Teknisk|Blå|Kollektiv|Social|Fysisk|Mental|Offentlige?|Forebyggende"
    r"|Sammenhængende|Åbne|Stærke?|Nye?|Rekreative?) )?"
)
_OF_ELEMENT = rf"{_ADJECTIVES}[A-ZÆØÅ][\wæøå-]*"
_NO_PLACE = (
    r"(?!(?:Referat|Dagsorden|Tillægsdagsorden|Beslutningsprotokol|Møder?|Mødet|Ordinært|Ekstraordinært|Medlem(?:mer)?|Formand(?:en)?|Næstformand(?:en)?"
    r"|Udvalg|Den|Det|De|I|Fra|For|På|Til|Af|Med|Ved|Hos|Som|Samt|Og|Alle|Nye?|Et|En|Også|At|Når|Hvis|Københavns Kommunes)\b)"
)
_OF_A_PLACE = r"(?:Lokaludvalg|Lokalråd|Bydelsråd|Bydelsudvalg|Landsbyråd|Lokalsamfundsråd|Distriktsråd|Områderåd|Områdeudvalg|Provstiudvalg|Menighedsråd)"
_NAME = re.compile(
    rf"(?=[A-ZÆØÅubrnkdm])(?<![\wæøå-])(?:"  # the letters a name may begin with, looked at first for speed
    rf"(?P<of>(?:Udvalget|Udvalg|Nævnet|Rådet|Ungerådet) for (?:(?!Udvalg)[\wæøåÆØÅ-]+(?:, | og | & )){{0,4}}(?!Udvalg){_OF_ELEMENT}(?: og {_OF_ELEMENT})?)"
    rf"|(?P<placed>{_NO_PLACE}[A-ZÆØÅ][\wæøåéü]+(?:[ -]{_NO_PLACE}[A-ZÆØÅ][\wæøåéü]+){{0,3}}(?:[ -]og [A-ZÆØÅ][\wæøåéü]+)? {_OF_A_PLACE}(?:et)?)"
    rf"|(?P<fields>(?:Udvalget|Udvalg) for (?:{_FIELDS}))"
    rf"|(?P<local>Det Lokale Beskæftigelsesråd|Borgerrepræsentationen|{_ADJECTIVE} Udvalg(?! for\b))"
    rf"|(?P<lower>{_WORD}-(?:, [\wæøåÆØÅ]+-){{0,4}}(?: og | & |/)[a-zæøå][\wæøå]*(?:udvalg|råd|nævn)(?:et)?)"
    rf"|(?P<plain>(?:{_LIST_HEAD}){{0,4}}(?:[A-ZÆØÅ][\wæøåéöü]*(?:-[\wæøåÆØÅ]+)*?-?)?{_STEM}(?:et|en|n)?)"
    rf")(?P<meeting>s?møde(?:t|r|rne)?)?(?P<genitive>s)?(?![\wæøå-])"
)
_HINT = re.compile(r"dvalg|[Rr]åd|ævn|estyrelse|ommission|irektion|agistrat|omité|Borgerrep")
_SHORT = {
    "øu": "Økonomiudvalget", "økonomiudvalg": "Økonomiudvalget", "br": "Byrådet", "by": "Byrådet", "kb": "Kommunalbestyrelsen",
}  # fmt: skip
_NO_BODY = re.compile(
    r"^(?:et |en |det |den )?(?:råd|bestyrelse|udvalg|nævn|kommission|udvalget|rådet|nævnet|bestyrelsen|kommissionen"
    r"|arbejdsudvalget|underudvalget)$",
    re.IGNORECASE,
)
_NOT_POLITICAL = re.compile(
    r"(?:skole|forenings|fond(?:s|e)|selskabs|institutions|virksomheds)bestyrelse", re.IGNORECASE
)
_GLUED = re.compile(  # a heading run together with what follows: "SagsfremstillingByrådet"
    r"(?:Sagsfremstilling|Beslutning|Indstilling|Redegørelse|Resumé|Resume|Sagstema|Bilag|Baggrund|Økonomi)(?=[A-ZÆØÅ][a-zæøå])"
)
_FORMER = r"(?:daværende|forhenværende|tidligere|tidl\.)"
_FORMER_BEFORE = re.compile(rf"(?<!\w){_FORMER}\s+$", re.IGNORECASE)
_FORMER_NAME = re.compile(rf"(?:det\s+)?{_FORMER}\s+(?=\w)", re.IGNORECASE)
_LONGEST_FORMER = 20
_POSSESSED = re.compile(  # what a body has: the s before it is no part of the name
    r" (?:beslutning|afgørelse|behandling|vedtagelse|konklusion|indstilling|anbefaling|erklæring|udtalelse|høringssvar|bemærkning|drøftelse|møde|medlem"
    r"|formand|næstformand|sag|arbejde|referat)",
    re.IGNORECASE,
)
_KIND = re.compile(r"(?P<kind>udvalg|råd|nævn|bestyrelse|kommission)(?:et|en|n|s)?(?= for |$)", re.IGNORECASE)
_MOST_LETTERS = 6
_KIND_ALONE = re.compile(r"(?:udvalg|råd|nævn)(?:et)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CommitteeMention:
    """A body named in the text, in its full definite form ("Arbejdsmarkedsudvalget").

    `former` tells that the text calls it by a name it no longer has ("Daværende …"): a body renamed or closed since,
    which is the same as none of today's other bodies. That word is in neither name nor span.
    """

    name: str
    start: int
    end: int
    former: bool = False


def find_committees(text: str) -> Iterator[CommitteeMention]:
    """Every named body in the text, in order. "Udvalget" alone names none.

    "Arbejdsmarkedsudvalgsmødet" names Arbejdsmarkedsudvalget; "Erhvervs-, Arbejdsmarkeds- og Kulturudvalg" is one name.
    """
    return iter(_mentions(text))


@lru_cache(256)  # a line is read as a heading, as a mark and as a letterhead, one after the other
def _mentions(text: str) -> tuple[CommitteeMention, ...]:
    found = []
    for match in _names(text):
        glued = _GLUED.match(match["plain"] or "")
        name = _definite(match)[glued.end() if glued else 0 :]
        if _NO_BODY.match(name) or _NOT_POLITICAL.search(name):
            continue
        former = is_former(match.string[max(0, match.start() - _LONGEST_FORMER) : match.start()])
        found.append(CommitteeMention(name, match.start() + (glued.end() if glued else 0), match.end(), former))
    return tuple(found)


def is_former(words: str) -> bool:
    """Whether the words, right before a body's name or at the head of it, say that it has another name today.

    True for "det daværende " and for "Daværende Børne- og Skoleudvalget".
    """
    return _FORMER_BEFORE.search(words) is not None or _FORMER_NAME.match(words) is not None


def _names(text: str) -> Iterator[re.Match[str]]:
    """The names as printed. None runs over a line's end, so that only lines with such a word need be read."""
    read = 0
    for hint in _HINT.finditer(text):
        if hint.start() < read:
            continue
        start, end = text.rfind("\n", 0, hint.start()) + 1, text.find("\n", hint.end())
        read = len(text) if end < 0 else end
        yield from _NAME.finditer(text, start, read)


def _definite(match: re.Match[str]) -> str:
    if name := match["of"] or match["fields"]:
        name = name[:-1] if name.endswith("s") and _POSSESSED.match(match.string, match.end()) else name
        return re.sub(r"^Udvalg for", "Udvalget for", name)
    if match["local"] or match["placed"]:
        return match["local"] or match["placed"].removesuffix("et")
    name = " ".join((match["plain"] or match["lower"]).split())
    if name.endswith(("udvalg", "Udvalg", "råd", "Råd", "nævn")):
        return name + "et"
    if name.endswith(("bestyrelse", "direktion", "kommission", "magistrat")):
        return name + ("n" if name.endswith("e") else "en")
    return name


def committee_key(name: str) -> str:
    """What two spellings of one body have in common: letters only, definite form, abbreviations spelled out.

    "Daværende X" is X: the same as what bore that name, and as no body of another.
    """
    plain = _FORMER_NAME.sub("", unicodedata.normalize("NFC", name).casefold().strip(" .:"))
    key = slug(_SHORT.get(plain, plain)).replace("udvalg-for-", "udvalget-for-")
    for ending, article in (("udvalg", "et"), ("raad", "et"), ("byraad", "et"), ("naevn", "et"), ("bestyrelse", "n")):
        if key.endswith(ending):
            return key + article
    return key


def same_committee(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and committee_key(one) == committee_key(other)


def is_letters(name: str) -> bool:
    """Whether a body is named by its letters alone: "TMU"."""
    return name.isupper() and len(name) <= _MOST_LETTERS


def spelled_out(letters: str) -> str:
    """The name in full where the letters mean the same everywhere ("ØU", "KB"), else as printed."""
    return _SHORT[letters.casefold()] if letters in ("ØU", "KB") else letters


def initials(name: str) -> frozenset[str]:
    """The abbreviations a body goes by: "Klima-, Plan- og Teknikudvalget" has KPT and KPTU, Økonomiudvalget ØU."""
    words = [word for word in re.split(r"[\s,&/-]+", name) if word and word not in ("Det", "og", "for", "i", "af")]
    if not words:
        return frozenset()
    kind = _KIND.search(name)
    letters = "".join(word[0] for word in words if not _KIND_ALONE.fullmatch(word)).upper()
    if kind is None:
        return frozenset({letters} if len(letters) > 1 else ())
    last = kind["kind"][0].upper()
    shorts = (letters, letters + last, *([last + letters] if " for " in name else []))
    return frozenset(short for short in shorts if len(short) > 1)
