"""The 98 municipalities (code, name, region), and which one a text is about."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import islice

from corpus.identifiers import municipality_slug
from corpus.records import Basis, Municipality


@dataclass(frozen=True, slots=True)
class KnownMunicipality:
    """`code` has three digits ("787"); `name` is without the word Kommune ("Thisted")."""

    code: str
    name: str
    region: str

    @property
    def full_name(self) -> str:
        """As it writes itself: "Thisted Kommune", "Københavns Kommune"."""
        return _WRITTEN_OTHERWISE.get(self.code) or f"{self.name} Kommune"


_WRITTEN_OTHERWISE = {"101": "Københavns Kommune", "400": "Bornholms Regionskommune"}


@cache
def known_municipalities() -> tuple[KnownMunicipality, ...]:
    table = files("corpus.facts").joinpath("municipalities.tsv").read_text(encoding="utf-8")
    return tuple(
        KnownMunicipality(row["code"], row["name"], row["region"])
        for row in csv.DictReader(table.splitlines(), delimiter="\t")
    )


@cache
def _by_slug() -> dict[str, KnownMunicipality]:
    return {municipality_slug(known.name): known for known in known_municipalities()}


@cache
def _known(name: str) -> KnownMunicipality | None:
    """The entry of the table; with a genitive s too much ("Københavns") or too little ("Nordfyn") it is the same one."""
    key = municipality_slug(name)
    table = _by_slug()
    return table.get(key) or table.get(key.removesuffix("s")) or table.get(f"{key}s")


def municipality(name: str, basis: Basis) -> Municipality:
    """A municipality by name (with or without "Kommune") or code; an unknown name is kept as given, without code."""
    asked = " ".join(name.split())
    known = _known(asked) or next((entry for entry in known_municipalities() if entry.code == asked.lstrip("0")), None)
    if known is not None:
        return Municipality(known.full_name, known.code, basis)
    spelled = asked if re.search(r"kommune\b", asked, re.IGNORECASE) else f"{asked} Kommune"
    return Municipality(spelled, None, basis)


def municipality_key(name: str) -> str:
    """What two spellings of one municipality have in common; a code stands for its name."""
    found = municipality(name, Basis.UNKNOWN)
    return municipality_slug(found.name or "")


_WORD = re.compile(r"(?:Regionsk|regionsk|K|k)ommunes?\b|(?:Kommunalbestyrelse|Byråd)(?:e[nt])?s?\b")
_COUNCIL_IN = re.compile(r"\b(?:[Kk]ommunalbestyrelsen|[Bb]yrådet) i (?P<name>[A-ZÆØÅ][\wæøåéü-]+)(?! [Kk]ommune)")
_NAME_BEFORE = re.compile(r"\b([A-ZÆØÅ][\wæøåéü]*(?:[ -][A-ZÆØÅ][\wæøåéü]*){0,2}) \Z")
_PARTNER = re.compile(
    r"\b(?:med|mellem|nabokommunen|naboen|nabokommunerne|modsat|ligesom|eksempelvis|f\.eks\.|fx|herunder)\s$|kommunalbestyrelsen i\s$",
    re.IGNORECASE,
)
_NO_NAME = frozenset(  # words that begin a sentence or a letterhead
    "af al alle anden at beslutningsprotokol begge både da dagsorden de den denne der det digital dog ekstraordinært en enhver fair "
    "for fra gamle grøn hele her hver hvilken hvis i ifølge kommende kun lukket med mod møde nu ny nye nyt når og også om ordinært "
    "over på referat ren samme smart som sund til tillægsdagsorden ud ugens under vild ved vores åben åbent årets".split()
)
_NO_TOWN = re.compile(  # a body or a kind of paper printed before the name on its line
    r"\w*(?:referat|dagsorden|protokol|møde[nrt]?|mødebog|udskrift|udvalg|udvalget|råd|rådet|nævn|nævnet|bestyrelse|bestyrelsen|rådhus|rådhuset)s?",
    re.IGNORECASE,
)
_AFTER_UNKNOWN = ("Kommune", "Kommunes", "Byråd", "Byråds", "Kommunalbestyrelse", "Kommunalbestyrelses")
_ON_ITS_OWN = re.compile(  # "Tangsund kommune" as a letterhead writes it, not as a sentence does
    r"(?:^|\n|[,|·•–—:*#_]|\s-|\s\s|\t| (?:i|af|for|fra))[ \t]*\Z"
)
_ENDS = re.compile(r"[ \t]*(?:$|\n|[,|·•–—:(*_]|-\s|\s-|\s\s|\t)")
_CAPITAL_WORD = r"[A-ZÆØÅÉÖÜ]+(?:-[A-ZÆØÅÉÖÜ]+)*"
_CAPITALS = re.compile(
    rf"\b(?:{_CAPITAL_WORD}[ \t]){{1,4}}(?:KOMMUNES?|BYRÅDS?|KOMMUNALBESTYRELSES?)\b|\b(?:BYRÅDET|KOMMUNALBESTYRELSEN) I {_CAPITAL_WORD}"
)
_SPACED = re.compile(r"^[ \t]*[A-ZÆØÅ](?: [A-ZÆØÅ]){3,}(?:[ \t]{2,}[A-ZÆØÅ](?: [A-ZÆØÅ]){3,})*[ \t]*$", re.MULTILINE)
_IN_CAPITALS = ("KOMMUN", "BYRÅD")
_WIDE = re.compile(r"[ \t]{2,}")
_PLACE = re.compile(
    r"^\W*(?:møde)?(?:sted|lokale|lokation|adresse|afholdes|afholdt)(?:[ \t]*[:|\t]|[ \t]{2,})[^\n]*\Z|\brådhus(?:et)?,\s[^\n]*\Z"
    r"|^\W*(?:møde)?(?:sted|lokale|lokation|adresse)\W*\n[^\n]*\Z",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"^\W{0,4}Kommune[ \t]*[:|\t][ \t|]*(?P<name>[A-ZÆØÅ][\wæøåéü]+(?:[ -][A-ZÆØÅ][\wæøåéü]+){0,2})[ \t|]*$",
    re.MULTILINE,
)
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_HEAD_LINES, _TAIL_LINES = 12, 6
_HEAD_CHARS = 1500
_LONGEST_LETTERHEAD = 110
_LIKELY_WRAPPED = 60
_MOSTLY = 3
_LONGEST_NAME = 60
_OFTEN = 3
_NEARLY_ALL = 0.8
_OF_PEOPLE = re.compile(
    r"\W*(?:(?:deltagere?|til ?stede|fraværende|afbud|medlemmer|mødedeltagere|gæster?|fra |formand|referent|sekretær|ordstyrer)(?i:\b)"
    r"|[A-ZÆØÅ][\wæøå.'-]+(?: (?!Kommune|Byråd|Kommunalbestyrelse)[A-ZÆØÅ][\wæøå.'-]+){1,3}(?: \([^()]{1,20}\))?\s*[,|–-]\s)",
)
_OWN_VOICE = re.compile(
    r"\b(?:[Kk]ommunens?|[Bb]yrådets?|[Kk]ommunalbestyrelsens?|[Bb]orgmester\w*|[\wæøåÆØÅ-]+udvalgets?|[Ff]orvaltningens?)\b"
)
_OTHERS_VOICE = re.compile(
    r"\b(?:(?:andre|alle|flere|mange|de|landets|danske|nogle|enkelte) kommuner|[Kk]ommuner(?:ne)?s?)\b"
)
_JOINT = re.compile(  # a letterhead or foot of one that several municipalities own, or of a region
    r"(?:REGION|Region) [A-ZÆØÅ][\wæøåÆØÅ]+\W*|[^\W\d][^\n.,:;]{2,60}\b(?:I/S|a\.?m\.?b\.?a)\b(?:\W.{0,80})?"
    r"|[A-ZÆØÅ][\wæøåÆØÅ-]+ (?:HAVN|Havn|HAVNS|Havns)\b.{0,40}|.{0,40}\b(?:kommunal|fælleskommunal)t? (?:selvstyrehavn|selskab|fællesskab|samarbejde).{0,40}"
    r"|.{0,40}\b(?:[Bb]eredskab|BEREDSKAB|[Bb]randvæsen|BRANDVÆSEN|[Bb]rand (?:&|og) [Rr]edning|BRAND (?:&|OG) REDNING)(?: [A-ZÆØÅ].{0,30})?"
)
_SENDER_LINES = 3
_OTHER_SENDER = re.compile(
    r"\b(?:KL|Kommunernes Landsforening|Danske Regioner|Region (?:Hovedstaden|Sjælland|Syddanmark|Midtjylland|Nordjylland)|Folketinget"
    r"|[\wæøåÆØÅ]*(?:[Mm]inisteriet|(?<![Bb]e)[Ss]tyrelsen))\b"
)


def municipality_in_text(text: str) -> Municipality:
    """The municipality whose text it is, by its letterhead, title or foot; unknown where none of them names one.

    A mention in running text tells nothing of who writes, unless it is of the only one in a municipality's own text. Whom something is done with ("sammen med Morsø Kommune") is not who writes, and a town hall
    is a place. Of two named alike in the letterhead it is the one that the text names more often.
    """
    text = unicodedata.normalize("NFC", text)
    first, last = min(_HEAD_CHARS, len(text)), max(_HEAD_CHARS, len(text) - _HEAD_CHARS)
    text = _in_small_letters(text[:first]) + text[first:last] + _in_small_letters(text[last:])
    mentions = list(_mentions(text))
    if not mentions:
        return Municipality()
    edges = _edges(text)
    if _is_of_several(text):  # what is named further down is an owner, or where a member is from
        edges = edges[:_SENDER_LINES]
    everywhere = Counter(mention.name for mention in mentions if mention.is_certain)
    partners = Counter(mention.name for mention in mentions if mention.is_partner)
    at_edge = Counter(
        mention.name
        for mention in mentions
        if not mention.is_partner and any(start <= mention.start < end for start, end in edges)
    )
    own = {name: count for name, count in at_edge.items() if _MOSTLY * partners[name] < max(count, everywhere[name])}
    if own:
        ranked = sorted(own, key=lambda name: (own[name] + everywhere[name], name), reverse=True)
        scores = [own[name] + everywhere[name] for name in ranked[:2]]
        return Municipality() if len(set(scores)) < len(scores) else municipality(ranked[0], Basis.TEXT)
    return _of_running_text(text, everywhere, partners)


def _is_of_several(text: str) -> bool:
    """Whether letterhead or foot is that of a region, or of one that several municipalities own: "Tangsund Brand & Redning I/S"."""
    first = islice(_LINE.finditer(text, 0, _HEAD_CHARS), _SENDER_LINES)
    last = list(_LINE.finditer(text, max(0, len(text) - _HEAD_CHARS)))[-1:]
    return any(_JOINT.fullmatch(line[0].strip()) for line in (*first, *last))


def _in_small_letters(text: str) -> str:
    """Letterheads in capitals as one writes them: "TANGSUND KOMMUNE" and "T A N G S U N D   K O M M U N E"."""
    if "K O M M U N E" in text:
        text = _SPACED.sub(lambda line: " ".join(word.replace(" ", "") for word in _WIDE.split(line[0].strip())), text)
    if not any(word in text for word in _IN_CAPITALS):
        return text
    return _CAPITALS.sub(lambda words: words[0].title().replace(" I ", " i "), text)


def _of_running_text(text: str, everywhere: Counter[str], partners: Counter[str]) -> Municipality:
    """The only municipality a text names, or nearly the only one of many mentions, where the text is a municipality's own.

    Its own is a text that speaks of the council, its committees or "kommunen", more than of municipalities at large.
    """
    if not everywhere or _OTHER_SENDER.search(text, 0, _HEAD_CHARS) or _is_of_several(text):
        return Municipality()
    name, count = everywhere.most_common(1)[0]
    alone = count == everywhere.total() or (count >= _OFTEN and count >= _NEARLY_ALL * everywhere.total())
    if not alone or _MOSTLY * partners[name] >= count:
        return Municipality()
    own, others = (sum(1 for _ in voice.finditer(text)) for voice in (_OWN_VOICE, _OTHERS_VOICE))
    return municipality(name, Basis.TEXT) if own >= others else Municipality()


@dataclass(frozen=True, slots=True)
class _Mention:
    """`is_certain`: the words are a municipality's anywhere in a text, not only in a letterhead ("Tangsund Byråd")."""

    start: int
    name: str
    is_certain: bool
    is_partner: bool


def _mentions(text: str) -> Iterator[_Mention]:
    for start, name, is_certain in _names(text):
        if _is_of_a_place(text, start):
            continue
        is_partner = _PARTNER.search(text, max(0, start - _LONGEST_NAME), start) is not None
        yield _Mention(start, name, is_certain, is_partner)


def _names(text: str) -> Iterator[tuple[int, str, bool]]:
    """(where, name, whether anywhere in the text it is a municipality's) of each place that names one.

    The council of an unknown name counts in the letterhead alone.
    """
    for word in _WORD.finditer(text):
        match = _NAME_BEFORE.search(text, max(0, word.start() - _LONGEST_NAME), word.start())
        if match is None:
            continue
        known = _known_tail(match[1])
        if known:
            yield match.start(), known.name, True
        elif (name := _unknown_tail(match[1])) and word[0] in _AFTER_UNKNOWN:
            yield match.start(), name, word[0].startswith("Kommune")
        elif name and word[0] == "kommune" and _stands_alone(text, match.start(), word.end()):
            yield match.start(), name, False
    for match in _LABELLED.finditer(text, 0, _HEAD_CHARS):
        name = match["name"].removesuffix(" Kommune")
        known = _known(name)
        yield match.start("name"), known.name if known else name, True
    for match in _COUNCIL_IN.finditer(text, 0, _HEAD_CHARS):
        known = _known(match["name"])
        yield match.start(), known.name if known else match["name"], False


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether the words are a part of a letterhead for themselves: "Tangsund kommune, Byrådet"."""
    return (
        _ON_ITS_OWN.search(text, max(0, start - _LONGEST_NAME), start) is not None
        and _ENDS.match(text, end) is not None
    )


def _is_of_a_place(text: str, start: int) -> bool:
    """Whether the line tells where the meeting was: "Sted: Skolen, Skolevej 3, Tangsund Kommune"."""
    line = text.rfind("\n", 0, start) + 1
    above = text.rfind("\n", 0, max(line - 1, 0)) + 1
    return any(_PLACE.search(text[max(begin, start - _LONGEST_LETTERHEAD) : start]) for begin in (line, above))


def _edges(text: str) -> list[tuple[int, int]]:
    """The lines of letterhead, title and foot: the first and last ones that are no running text."""
    first = [line.span() for line in islice(_LINE.finditer(text, 0, _HEAD_CHARS), _HEAD_LINES)]
    last_chars = max(len(text) - _HEAD_CHARS, first[-1][1] if first else 0)
    last = [line.span() for line in _LINE.finditer(text, last_chars)][-_TAIL_LINES:]
    return [span for spans in (first, last) for place, span in enumerate(spans) if not _is_running(text, spans, place)]


def _is_running(text: str, spans: list[tuple[int, int]], place: int) -> bool:
    """Whether the line is a sentence, or part of one that was broken at the margin; or tells of people and where they are from."""
    start, end = spans[place]
    line = text[start:end].strip()
    if len(line) > _LONGEST_LETTERHEAD or line.endswith((".", ",", ";")) or _OF_PEOPLE.match(line):
        return True
    above = text[slice(*spans[place - 1])].strip() if place and start - spans[place - 1][1] == 1 else ""
    below = text[slice(*spans[place + 1])].strip() if place + 1 < len(spans) and spans[place + 1][0] - end == 1 else ""
    goes_on = len(above) >= _LIKELY_WRAPPED and line[:1].islower()
    return goes_on or (len(line) >= _LIKELY_WRAPPED and below[:1].islower())


def _known_tail(name: str) -> KnownMunicipality | None:
    """ "I Thisted" and "Både Morsø" begin a sentence: leading words are dropped until a known name is left."""
    words = name.split()
    tails = (" ".join(words[first:]) for first in range(len(words)))
    return next((known for tail in tails if (known := _known(tail))), None)


def _unknown_tail(name: str) -> str:
    """The name without the words that begin a sentence; empty where nothing else is left ("Denne")."""
    words = name.split()
    while words and (words[0].casefold() in _NO_NAME or _NO_TOWN.fullmatch(words[0])):
        words = words[1:]
    return " ".join(words)
