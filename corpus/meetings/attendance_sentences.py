"""Who came late, left, was absent or recused, where a sentence tells it: "Bo Dal (V) forlod mødet kl. 16.20"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from corpus.facts.sentences import sentences
from corpus.meetings.attendance_names import item_runs
from corpus.meetings.people import ANY_NAME, PARTY, Mention, Turn, people_named
from corpus.records import AttendanceStatus as Status

_OFFICIAL = re.compile(r"\w*(?:direktør|chef|konsulent|sekretær|leder|jurist|advokat|arkitekt|ingeniør|revisor|rektor)")
_OFFICE = re.compile(
    r"(?:Vice)?[Bb]orgmester|(?:\w*[Uu]dvalgs)?[Ff]or(?:mand|person|kvinde)|Næstfor\w+|\w*[Mm]edlem|Rådmand|Suppleant\w*|Stedfortræder\w*"
)

_HE_OR_SHE = re.compile(
    r"^(?:Hun|Han|De|Begge|Vedkommende)\b|(?=[hd])(?:(?:(?<=\bfandt )|(?<=\berklærede )|(?<=\bkendte ))(?:ham|hende|dem)\b"
    r"|(?:(?<=\bat )|(?<=\bda )|(?<=\bfordi )|(?<=\bidet ))(?:hun|han|de)\b)"
)
_WAYS = {"Aa": "(?:Aa|Å)", "Å": "(?:Aa|Å)", "aa": "(?:aa|å)", "å": "(?:aa|å)", "é": "[ée]", "e": "[eé]", "ü": "[üu]"}
_SHORT = re.compile(
    r"(?<![\w-])(?:(?P<before>[A-ZÆØÅ][\w.-]*) )?(?P<short>(?:[Vv]ice)?[Bb]orgmesteren|(?:[Nn]æst)?[Ff]ormanden|[A-ZÆØÅ][\w-]+)(?![\w-]| [A-ZÆØÅ(])"
)
_EITHER_WAY = re.compile("|".join(_WAYS))
_PARTED = re.compile(r"[ ‑–-]+")
_TELLING = re.compile(
    r"habil|afbud|forfald|fraværende|forhindret|udeblevet|\b(?:ankom|mødte|indfandt|stødte|dukkede|afgik|trådte|blev|kendtes|tiltrådte|indtrådte|tilsluttede|kom|deltog|var|forlod|gik|måtte|udtrådte)\b"
)
_DENIED = re.compile(r"\bikke,? at\b")
_CAME_BACK = re.compile(r"\b(?:vendte|kom) (?:igen )?tilbage\b|\bgenindtrådte\b")
_AN_ITEM = r"(?:kl\b|pkt\b|punkt|sag\b|dagsordenspunkt|behandlingen)"
_WAS_AWAY = r"var (?:forhindret|fraværende|ikke til ?stede|ikke mødt)"
_NOT_NEGATED = r"(?: (?!ikke\b|at\b|om\b)\w+){0,5}?"

_PEOPLE = "\ue000"  # stands for people named together
_TIED = (  # what makes a member recuse, told instead of the word
    rf"\b(?:da|fordi|idet|eftersom) (?:(?:han|hun|hans|hendes|vedkommende|[A-ZÆØÅ]\w+)\b|{_PEOPLE}).{{0,60}}"
    r"(?:\b(?:søn|datter|mand|kone|hustru|ægtefælle|samlever|bror|søster|svoger|svigerinde|far|mor|forældre|familie|nabo|ejer|medejer|bygherre|ansøger|part i)\b"
    r"|\bansat|bestyrelse|formand for|medlem af)"
)

# What stands after the person.
_DID = (
    (
        Status.RECUSED,
        rf"(?:(?:var|er|blev|erklæredes|erklærede sig|meldte sig|anså sig|kendtes|fandtes){_NOT_NEGATED} inhabile?\b"
        r"|deltog\b(?=.{0,200}\bikke\b)(?=.{0,200}(?:\binhabil|\b(?:grund af|pga\.?|grundet) (?:manglende )?habilitet))"
        r"|(?:forlod|gik|trådte|måtte)\b(?=.{0,120}\b(?:som|grund af|pga\.?|grundet|følge af) (?:sin )?inhabil)"
        rf"|(?:forlod|gik|trådte|deltog(?: derfor)? ikke|deltog hverken)\b(?=.{{0,120}}{_TIED}))",
    ),
    (
        Status.LATE,
        r"(?:ankom\b(?! ikke)|mødte (?:først|senere|for sent|op|ind|kl\b|(?:ved|under|efter|fra) (?:og med )?(?:kl|pkt|punkt|sag|dagsordenspunkt)\b)|(?:tiltrådte|indtrådte i|tilsluttede sig) mødet\b|indfandt sig\b|stødte til (?:mødet|kl\b|under\b)|dukkede op\b|trådte ind i mødet\b"
        r"|kom (?:for sent|(?:(?:først|senere) )?(?:kl\b|til (?:stede|mødet)(?=,| kl\b| under\b| efter\b| ved\b|\W*$)))"
        rf"|deltog (?:først\b|(?:i mødet )?fra (?:og med )?{_AN_ITEM})"
        rf"|{_WAS_AWAY} (?:(?:ved|fra|under|i) (?:mødets )?(?:begyndelse|start)\w*|(?:indtil|til(?: og med)?) {_AN_ITEM}))",
    ),
    (
        Status.LEFT,
        r"(?:forlod mødet\b|gik (?:fra mødet|kl\.|tidligere|(?:før|inden|efter|under|ved) (?:behandlingen af )?(?:pkt|punkt|sag|dagsordenspunkt|mødet))|måtte (?:forlade|gå fra) mødet\b|måtte gå\b|udtrådte af mødet\b|afgik fra mødet\b|trådte ud af mødet\b"
        rf"|deltog (?:kun )?(?:i mødet )?(?:indtil|til(?: og med)?) {_AN_ITEM}|deltog ikke i resten af mødet\b|deltog ikke (?:i mødet )?fra (?:og med )?{_AN_ITEM}"
        rf"|{_WAS_AWAY} fra (?:og med )?{_AN_ITEM})",
    ),
)  # fmt: skip
# The person stands in the middle: "ankom Bo Dal (V)", "fandt Bo Dal (V) inhabil".
_DID_AROUND = (
    (Status.RECUSED, r"(?:fandt|erklærede|kendte|anså|var|er|blev) ", rf"(?: for)?{_NOT_NEGATED} inhabile?\b"),
    (Status.RECUSED, r"[Ii]nhabil\w*\b.{0,80}\bdeltog ", r" ikke\b"),
    (Status.RECUSED, r"[Ii]nhabile?: ", ""),
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
    """What stands before and after the person; `signs` are what of it no sentence that fits is without, `fits` what a sentence with `_PEOPLE` fits."""

    status: Status
    fits: re.Pattern[str]
    signs: tuple[re.Pattern[str], ...]


def _rule(status: Status, before: str, after: str, *signs: str) -> _Rule:
    return _Rule(status, re.compile(f"{before}{_PEOPLE}{after}"), tuple(map(re.compile, signs)))


_RULES = (
    *(_rule(status, _START, _THEN + did, did) for status, did in _DID),
    *(_rule(status, rf"(?<!\w){before}", after, before, after) for status, before, after in _DID_AROUND),
)
_AN_OWN_ITEM = r"(?:(?:dagsordens)?(?:punkt(?:et|er|erne)?|pkt\.?|sag(?:en|er|erne)?)\b|dette punkt|(?:behandling|drøftelse|afgørelse|beslutning)en\b)"
_STAYED_OUT = (
    r"(?:(?:deltog|medvirkede) (?:således |derfor |dermed |dog )?(?:ikke|hverken) (?:i|under|ved|til)"
    r"|(?:var|er) (?:fraværende|ikke til ?stede|ude af lokalet|ikke i lokalet) (?:under|ved|i|til|på)"
    r"|forlod (?:lokalet|salen|mødelokalet) (?:under|ved|inden|før|mens)) "
    r"(?:(?:behandling(?:en)?|drøftelsen?|afgørelsen?|beslutningen?) (?:og \w+ )?(?:af )?)?(?:(?:denne|dette) )?"
    rf"(?:(?:punktets|sagens) (?:behandling|afgørelse|drøftelse)|{_AN_OWN_ITEM})"
)
_OUT = _rule(Status.ABSENT, _START, _THEN + _STAYED_OUT, _STAYED_OUT)
_TURN = re.compile(
    r"(?P<denied>\b(?:ikke|hverken) )?\b(?P<how>før|inden|efter(?: at)?|under|ved|fra(?: og med)?|(?:ind)?til(?: og med)?|mens|i|da)\s+"
    r"(?:(?:behandlingen|begyndelsen|starten|afslutningen|slutningen|drøftelsen|afgørelsen) (?:af )?)?"
    r"(?:(?:dette|denne|det) )?(?:dagsordens)?(?:pkt\.?|punkt(?:et|erne)?|sag(?:en)?|behandlingen|afstemningen|afgørelsen)"
    r"(?:\s+(?:af )?(?:nr\.? ?)?(?P<number>\d[\d.]*\d|\d))?",
    re.IGNORECASE,
)
_WAS_OVER = re.compile(
    r"\b(?:var|blev|er|havde været) (?:\w+ )?(?:slut|afsluttet|færdig\w*|behandlet|overstået|til ende)\b"
)
_AWAY_AROUND = (
    r"\b(?:[Vv]ar|[Ee]r) ",
    r" (?:fraværende|forhindret|udeblevet|ikke til ?stede)\b(?! (?:fra|til|indtil|under|ved)\b)",
)
_AWAY = (
    _rule(Status.ABSENT, _START, _THEN + _STAYED_AWAY, _STAYED_AWAY),
    _rule(Status.ABSENT, *_AWAY_AROUND, *_AWAY_AROUND),
    _rule(
        Status.ABSENT,
        r"\b(?:[Aa]fbud|[Ff]orfald) (?:er modtaget |modtaget )?fra ",
        "",
        r"(?:fbud|orfald)\b.{0,14} fra ",
    ),
)


def hold_members(mentions: Iterable[Mention]) -> bool:
    """Whether these say who was there, so that nobody else can be a member: more were there than not."""
    present: set[str] = set()
    others: set[str] = set()
    for mention in mentions:
        (present if mention.status is Status.PRESENT else others).add(mention.name)
    return len(present) > len(others - present)


def _spelt(name: str) -> str:
    """A pattern for the name with hyphens, accents and "Aa" as others may spell them, and an initial where it has none."""
    parts = [_EITHER_WAY.sub(lambda match: _WAYS[match[0]], re.escape(part)) for part in _PARTED.split(name)]
    return (r"(?: [A-ZÆØÅ]\.?)? " if len(parts) == 2 else r"[ ‑–-]{1,3}").join(parts)


def _placed(mention: Mention, rule: _Rule, sentence: str, behind: int) -> Mention:
    """The mention with the items a recusal is limited to, or with when who came late or left did so; what is said stands `behind`."""
    if mention.status is Status.RECUSED:
        items = item_runs(sentence)
        return replace(mention, items=items, said="" if items else sentence)
    if mention.status is Status.ABSENT:
        return mention
    did = rule.signs[-1].search(sentence, behind)
    return replace(mention, turn=turning_point(sentence, mention.status, did.start() if did else behind))


def turning_point(sentence: str, status: Status, start: int = 0) -> Turn:
    """From which item on who came late was there, or who left was gone: "ankom under punkt 4", "forlod mødet efter dette punkt".

    What the sentence says from `start` on comes first.
    """
    match = _TURN.search(sentence, start) or _TURN.search(sentence)
    if match is None:
        return Turn(None)
    how = match["how"].casefold()
    if match["denied"]:  # "og deltog ikke i behandlingen af punkt 2 og 3"
        runs = item_runs(sentence[match.start("how") :])
        if status is Status.LATE:
            return Turn(runs[-1][1] if runs else None, after=True)
        return Turn(runs[0][0] if runs else None)
    if how in ("før", "inden"):
        after = False
    elif how in ("mens", "da", "i"):
        after = _WAS_OVER.search(sentence, match.start()) is not None
    else:
        after = how.startswith("efter") or (how.endswith("og med") and not how.startswith("fra"))
    return Turn(match["number"], after)


def tells_of_presence(text: str) -> bool:
    """Whether the words can tell of anybody's coming, going or absence; cheap, and right about those that cannot."""
    return _TELLING.search(text) is not None


def in_full(text: str, people: Iterable[Mention]) -> str:
    """The words with the full name for "Bo" or "Formanden", where only one of these people bears that name or has that role.

    Words that tell of nobody's coming or going are left as they are.
    """
    if not _TELLING.search(text):
        return text
    full: dict[str, str | None] = {}
    for mention in people:
        shorts = [mention.name.split()[0]]
        if mention.role and mention.role.isalpha():
            shorts.append(f"{mention.role}en".capitalize())
        for short in shorts:
            full[short] = mention.name if full.get(short, mention.name) == mention.name else None
    return _SHORT.sub(
        lambda match: (
            full.get(match["short"][0].upper() + match["short"][1:]) or match[0] if not match["before"] else match[0]
        ),
        text,
    )


@lru_cache(maxsize=64)
def teller_of(names: frozenset[str] | None) -> Teller:
    """The reader of sentences about these people; of any full name without names."""
    return Teller(names)


class Teller:
    """Reads what sentences tell of people with these names; without names, of any full name.

    A pattern that holds every name takes longer to compile than a meeting to read: one is made, when a sentence asks for it.
    """

    def __init__(self, names: Iterable[str] | None = None) -> None:
        name = (
            ANY_NAME
            if names is None
            else "|".join(_spelt(each) for each in sorted(names, key=lambda each: (-len(each), each)))
        )
        one = rf"(?:{name})(?![\w-])(?:\s*,?\s*\([^()]{{1,30}}\),?)?"
        self._name = name
        self._people = rf"(?P<people>{one}(?:(?:,| og|, og| samt) {one}){{0,7}})"

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
        groups = list(self._group.finditer(sentence))
        if not groups:
            return
        marked = self._group.sub(_PEOPLE, sentence)
        for match in rule.fits.finditer(marked):
            group = groups[marked.count(_PEOPLE, 0, match.start() + match[0].index(_PEOPLE))]
            for mention in self._mentions(group["people"], rule.status):
                yield _placed(mention, rule, sentence, group.end("people"))

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
        return [mention for rule in _AWAY for mention in self._told_by(rule, sentence)]

    def stayed_out(self, sentence: str) -> list[Mention]:
        """Who "deltog ikke i behandlingen af punktet", with the items where they are named; who was recused is told elsewhere."""
        if "habil" in sentence or not _TELLING.search(sentence):
            return []
        items = item_runs(sentence)
        return [replace(mention, items=items, implied=True) for mention in self._told_by(_OUT, sentence)]

    def _mentions(self, text: str, status: Status) -> Iterator[Mention]:
        for match in self._one.finditer(text):
            title = match["name"].split()[0]
            if _OFFICIAL.fullmatch(title):
                continue
            if _OFFICE.fullmatch(title):
                yield from self._mentions(match[0][len(title) + 1 :], status)
            else:
                yield from people_named(match["name"], match["party"], status)
