"""Who came late, left, was absent or recused, where a sentence tells it: "Bo Dal (V) forlod mødet kl. 16.20"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from corpus.facts.sentences import sentences
from corpus.records import AttendanceStatus as Status

ANY_NAME = r"[A-ZÆØÅ][\wæøåéäöüÆØÅ.'’-]*(?: (?:[A-ZÆØÅ][\wæøåéäöüÆØÅ.'’-]*|van|von|de|af|la|el|da|bin)){1,5}"  # two words at least
PARTY = r"(?:[A-ZÆØÅ]{1,3}|Uden for parti(?:erne)?|Løsgænger|[A-ZÆØÅ][\w æøå-]{2,30})"

_OFFICIAL = re.compile(r"\w*(?:direktør|chef|konsulent|sekretær|leder|jurist|advokat|arkitekt|ingeniør|revisor|rektor)")
_OFFICE = re.compile(
    r"(?:Vice)?[Bb]orgmester|(?:\w*[Uu]dvalgs)?[Ff]or(?:mand|person|kvinde)|Næstfor\w+|\w*[Mm]edlem|Rådmand|Suppleant\w*|Stedfortræder\w*"
)

_NO_PERSON = re.compile(
    r"\b(?:Kommune|Region|Rådhus|Skole|Byråd|Kommunalbestyrelse|Udvalg|Center|\w*[Ff]orvaltning(?:en)?|\w*(?:udvalget|rådet|nævnet))\.?$"
)
_INITIAL_LAST = re.compile(r" [A-ZÆØÅ]\.$|\b[Jj]r\.$")
_NO_PARTY = re.compile(r"uden for parti|udenfor parti|løsgænger|partiløs", re.IGNORECASE)

_HE_OR_SHE = re.compile(
    r"^(?:Hun|Han|De|Begge|Vedkommende)\b|(?=[hd])(?:(?:(?<=\bfandt )|(?<=\berklærede )|(?<=\bkendte ))(?:ham|hende|dem)\b"
    r"|(?:(?<=\bat )|(?<=\bda )|(?<=\bfordi )|(?<=\bidet ))(?:hun|han|de)\b)"
)
_TELLING = re.compile(
    r"habil|afbud|forfald|fraværende|forhindret|udeblevet|\b(?:ankom|mødte|indfandt|stødte|dukkede|afgik|trådte|blev|kendtes|tiltrådte|indtrådte|tilsluttede|kom|deltog|var|forlod|gik|måtte|udtrådte)\b"
)
_DENIED = re.compile(r"\bikke,? at\b")
_CAME_BACK = re.compile(r"\b(?:vendte|kom) (?:igen )?tilbage\b|\bgenindtrådte\b")
_AN_ITEM = r"(?:kl\b|pkt\b|punkt|sag\b|dagsordenspunkt|behandlingen)"
_WAS_AWAY = r"var (?:forhindret|fraværende|ikke til ?stede|ikke mødt)"
_NOT_NEGATED = r"(?: (?!ikke\b|at\b|om\b)\w+){0,5}?"

# What stands after the person.
_DID = (
    (
        Status.RECUSED,
        rf"(?:(?:var|er|blev|erklærede sig|meldte sig|anså sig|kendtes|fandtes){_NOT_NEGATED} inhabile?\b"
        r"|deltog\b(?=.{0,200}\bikke\b)(?=.{0,200}(?:\binhabil|\b(?:grund af|pga\.?|grundet) (?:manglende )?habilitet))"
        r"|(?:forlod|gik|trådte|måtte)\b(?=.{0,120}\b(?:som|grund af|pga\.?|grundet|følge af) (?:sin )?inhabil))",
    ),
    (
        Status.LATE,
        r"(?:ankom\b(?! ikke)|mødte (?:først|senere|for sent|op|ind|kl\b)|(?:tiltrådte|indtrådte i|tilsluttede sig) mødet\b|indfandt sig\b|stødte til (?:mødet|kl\b|under\b)|dukkede op\b|trådte ind i mødet\b"
        r"|kom (?:for sent|(?:(?:først|senere) )?(?:kl\b|til (?:stede|mødet)(?=,| kl\b| under\b| efter\b| ved\b|\W*$)))"
        rf"|deltog (?:først\b|(?:i mødet )?fra (?:og med )?{_AN_ITEM})"
        rf"|{_WAS_AWAY} (?:(?:ved|fra|under|i) (?:mødets )?(?:begyndelse|start)\w*|(?:indtil|til(?: og med)?) {_AN_ITEM}))",
    ),
    (
        Status.LEFT,
        r"(?:forlod mødet\b|gik (?:fra mødet|kl\.)|måtte (?:forlade|gå fra) mødet\b|udtrådte af mødet\b|afgik fra mødet\b|trådte ud af mødet\b"
        rf"|deltog (?:kun )?(?:i mødet )?(?:indtil|til(?: og med)?) {_AN_ITEM}|deltog ikke i resten af mødet\b"
        rf"|{_WAS_AWAY} fra (?:og med )?{_AN_ITEM})",
    ),
)  # fmt: skip
# The person stands in the middle: "ankom Bo Dal (V)", "fandt Bo Dal (V) inhabil".
_DID_AROUND = (
    (Status.RECUSED, r"(?:fandt|erklærede|kendte|anså|var|er|blev) ", rf"(?: for)?{_NOT_NEGATED} inhabile?\b"),
    (Status.RECUSED, r"inhabil\w*\b.{0,80}\bdeltog ", r" ikke\b"),
    (Status.LATE, r"ankom ", ""),
    (Status.LEFT, r"(?:forlod|måtte) ", r" (?:forlade )?mødet\b"),
)
_STAYED_AWAY = (
    r"(?:(?:havde|har) (?:meldt |sendt |anmeldt )?(?:afbud|forfald)|(?:meldte|sendte) (?:afbud|forfald)|deltog ikke(?: i mødet\b|\W*$)|mødte ikke\b"
    r"|(?:var|er) (?:fraværende|forhindret|ikke til ?stede|ikke mødt|udeblevet)(?! fra\b| (?:ind)?til\b))"
)
_START = r"(?<![\w-])(?<!\bom )(?<!hvorvidt )(?<!hvis )"
_THEN = r"(?:,? (?:der|som))? (?:[^,;:()]{1,80}? (?:og|men) )?"


@dataclass(frozen=True, slots=True, eq=False)
class _Rule:
    """What stands before and after the person; `signs` are what of it no sentence that fits is without."""

    status: Status
    before: str
    after: str
    signs: tuple[re.Pattern[str], ...]


_RULES = (
    *(_Rule(status, _START, _THEN + did, (re.compile(did),)) for status, did in _DID),
    *(
        _Rule(status, rf"(?<!\w){before}", after, (re.compile(before), re.compile(after)))
        for status, before, after in _DID_AROUND
    ),
)
_AWAY = _Rule(Status.ABSENT, _START, _THEN + _STAYED_AWAY, (re.compile(_STAYED_AWAY),))


@dataclass(frozen=True, slots=True)
class Mention:
    """A person as one place tells of them; `items` are the (first, last) item numbers an absence is limited to."""

    name: str
    party: str | None
    status: Status
    items: tuple[tuple[str, str], ...] = ()


_PARTY_BEHIND = re.compile(rf"\(({PARTY})\)$")
_AS_DEPUTY = r"(?:stedfortræder|suppleant|afløser) for "
_SOMEBODY = rf"{ANY_NAME}(?:,? \({PARTY}\))?"
_STANDS_IN = re.compile(r"\b(?:stedfortræder|suppleant|afløser)\b|i stedet for ", re.IGNORECASE)
_DEPUTIES = (
    re.compile(
        rf"(?P<here>{_SOMEBODY}) (?:deltog|deltager|mødte|møder|var mødt|var indkaldt|er indkaldt|indtrådte|indtræder)"
        rf"(?: i mødet| i rådet| i udvalget)? (?:som {_AS_DEPUTY}|i stedet for )(?P<away>{_SOMEBODY})"
    ),
    re.compile(
        rf"(?:[Ss]om {_AS_DEPUTY}|[Ii] stedet for )(?P<away>{_SOMEBODY}) (?:deltog|deltager|mødte|møder|indtrådte|var indkaldt) "
        rf"(?P<here>{_SOMEBODY})"
    ),
)


def people_named(
    name: str, party: str | None, status: Status, items: tuple[tuple[str, str], ...] = ()
) -> list[Mention]:
    """The mention of that person; none for the name of a body. Who is outside the parties ("Løsgænger") has none."""
    if _NO_PERSON.search(name):
        return []
    name = name if _INITIAL_LAST.search(name) else name.rstrip(".")
    return [Mention(name, None if party and _NO_PARTY.match(party) else party, status, items)]


def hold_members(mentions: Iterable[Mention]) -> bool:
    """Whether these say who was there, so that nobody else can be a member: more were there than not."""
    present: set[str] = set()
    others: set[str] = set()
    for mention in mentions:
        (present if mention.status is Status.PRESENT else others).add(mention.name)
    return len(present) > len(others - present)


def deputies(sentence: str) -> list[Mention]:
    """Who was there for whom: "Ea Ask (A) deltog som stedfortræder for Bo Dal (A)" tells of both."""
    found: list[Mention] = []
    if not _STANDS_IN.search(sentence):
        return found
    for rule in _DEPUTIES:
        for match in rule.finditer(sentence):
            for person, status in ((match["here"], Status.PRESENT), (match["away"], Status.ABSENT)):
                party = _PARTY_BEHIND.search(person)
                name = person[: party.start()].rstrip(" ,") if party else person
                found += people_named(name, party[1] if party else None, status)
    return found


def tells_of_presence(text: str) -> bool:
    """Whether the words can tell of anybody's coming, going or absence; cheap, and right about those that cannot."""
    return _TELLING.search(text) is not None


@lru_cache(maxsize=64)
def teller_of(names: frozenset[str] | None) -> Teller:
    """The reader of sentences about these people; of any full name without names."""
    return Teller(names)


class Teller:
    """Reads what sentences tell of people with these names; without names, of any full name.

    A pattern that holds every name takes longer to compile than a meeting to read: each is made when a sentence asks for it.
    """

    def __init__(self, names: Iterable[str] | None = None) -> None:
        name = (
            ANY_NAME
            if names is None
            else "|".join(re.escape(each) for each in sorted(names, key=lambda each: (-len(each), each)))
        )
        one = rf"(?:{name})(?![\w-])(?:\s*,?\s*\([^()]{{1,30}}\),?)?"
        self._name = name
        self._people = rf"(?P<people>{one}(?:(?:,| og|, og| samt) {one}){{0,7}})"
        self._fits: dict[_Rule, re.Pattern[str]] = {}

    @cached_property
    def _one(self) -> re.Pattern[str]:
        return re.compile(rf"(?P<name>{self._name})(?![\w-])(?:\s*,?\s*\((?P<party>{PARTY})\))?")

    @cached_property
    def _group(self) -> re.Pattern[str]:
        return re.compile(rf"(?<![\w-]){self._people}")

    def _told_by(self, rule: _Rule, sentence: str) -> Iterator[Mention]:
        """The people the sentence tells of in the words of the rule."""
        if not all(sign.search(sentence) for sign in rule.signs):
            return
        if rule not in self._fits:
            self._fits[rule] = re.compile(f"{rule.before}{self._people}{rule.after}")
        for match in self._fits[rule].finditer(sentence):
            yield from self._mentions(match["people"], rule.status)

    def told(self, paragraph: str) -> list[Mention]:
        """Recused, late and left in the paragraph; "Hun" is who was named before."""
        found: list[Mention] = []
        if not _TELLING.search(paragraph):
            return found
        about = None
        for sentence in sentences(paragraph):
            named = self._named(sentence, about)
            opening = self._group.match(named)
            about = opening["people"] if opening else about
            for rule in _RULES if _TELLING.search(named) else ():
                denied = {Status.LEFT: _CAME_BACK, Status.RECUSED: _DENIED}.get(rule.status)
                if denied is None or not denied.search(named):
                    found += self._told_by(rule, named)
        recused = {mention.name for mention in found if mention.status is Status.RECUSED}
        return [mention for mention in found if mention.status is not Status.LEFT or mention.name not in recused]

    def _named(self, sentence: str, about: str | None) -> str:
        """The sentence with whom "hun" or "ham" is: the people named before it, or else those in `about`."""

        def who(match: re.Match[str]) -> str:
            before = [group["people"] for group in self._group.finditer(sentence, 0, match.start())]
            return (before[-1] if before else about) or match[0]

        return _HE_OR_SHE.sub(who, sentence)

    def stayed_away(self, sentence: str) -> list[Mention]:
        """Who "havde meldt afbud" or "var fraværende" in the sentence; who stepped aside as recused was there."""
        if "inhabil" in sentence or not _TELLING.search(sentence):
            return []
        return list(self._told_by(_AWAY, sentence))

    def _mentions(self, text: str, status: Status) -> Iterator[Mention]:
        for match in self._one.finditer(text):
            title = match["name"].split()[0]
            if _OFFICIAL.fullmatch(title):
                continue
            if _OFFICE.fullmatch(title):
                yield from self._mentions(match[0][len(title) + 1 :], status)
            else:
                yield from people_named(match["name"], match["party"], status)
