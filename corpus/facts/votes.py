"""How a decision was voted: who stood for, against and aside, by name, party letter or count."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from corpus.facts.small_letters import small_letters
from corpus.records import Majority, Vote, VoteBy

_Side = Literal["in_favour", "against", "abstained"]

_NUMBER_WORDS = {
    "nul": 0, "en": 1, "et": 1, "én": 1, "ét": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "syv": 7, "otte": 8,
    "ni": 9, "ti": 10, "elleve": 11, "tolv": 12, "tretten": 13, "fjorten": 14, "femten": 15, "seksten": 16, "sytten": 17,
    "atten": 18, "nitten": 19, "tyve": 20, "tredive": 30, "ingen": 0,
}  # fmt: skip
_NUMBER_WORDS |= {
    f"{unit}og{tens}": _NUMBER_WORDS[unit] + _NUMBER_WORDS[tens]
    for unit in ("en", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni")
    for tens in ("tyve", "tredive")
}
_NUMBER_WORD = (
    r"(?:[iI]ngen|(?:[eE]n|[tT](?:o|re)|[fF](?:ire|em)|[sS](?:eks|yv)|[oO]tte|[nN]i)og(?:tyve|tredive)|[tT]redive|[nN](?:ul|i|itten)|[eEéÉ](?:n|t)|[eE]lleve|[tT](?:o|re|retten|i|olv|yve)|[fF](?:ire|em|jorten|emten)"
    r"|[sS](?:eks|yv|eksten|ytten)|[oO]tte|[aA]tten)"
)
_NUMBER = rf"(?:\d{{1,2}}(?![\d%]|[.,/]\d)|{_NUMBER_WORD})\b"

_LETTER = r"[A-ZÆØÅ]{1,2}(?!\w|\.\w)"
_BROKEN = r"(?:(?<=-)[ \t]*\n[ \t]*[a-zæøå][\w-]*)?"  # a name that goes on in the next line: "Thoft-", "bjerg"
_PERSON = (
    rf"[A-ZÆØÅ][\w'’-]{{1,40}}{_BROKEN}(?:\s(?!(?:For|Imod|Mod|Undlod|Hverken|Blank|Afbud|Fraværende)\b)"
    rf"(?:[A-ZÆØÅ]\.|[A-ZÆØÅ][\w'’-]{{0,40}}{_BROKEN}|van|von|de|af)){{1,5}}"
)
_PARTY = (
    r"(?:(?:Det )?Radikale(?: Venstre)?|De (?:Konservative|Radikale)|(?:Det )?Konservative(?: Folkeparti)?|Dansk Folkeparti"
    r"|Liberal Alliance|Socialistisk Folkeparti|Frie Grønne|Socialdemokrat(?:iet|erne)|Venstre|SF|Enhedslisten|Alternativet"
    r"|Moderaterne|Danmarksdemokraterne|Kristendemokraterne|Nye Borgerlige|[A-ZÆØÅ][a-zæøå]{2,20}(?:listen|partiet|gruppen)"
    r"|(?:[Ll]iste|[Gg]ruppe) [A-ZÆØÅ])\b"
)
_HEAD = r"(?:Borgmesteren|Viceborgmesteren|Formanden|Næstformanden)"
_VOTER = (
    rf"(?:(?:{_PARTY}|{_PERSON}|{_HEAD})(?: fra (?:{_PARTY}|{_LETTER}))?(?:(?:,\s?|\s)?\([^()\n]{{1,30}}\))?"
    rf"|{_LETTER}(?:\s?\(\d{{1,2}}(?: stemmer?)?\))?)"
)
_BULLET = r"[ \t]*[•*–-][ \t]+"
_LINE_OF_ONE = r"(?=[^\n(]{3,60}\([^()\n]{1,30}\)[ \t]*,?(?:\n|$))"  # "Ane Bro (A)" and nothing more on the line
_BETWEEN = (
    rf"(?:\s*\+\s*|\s*[,;]\s*(?:(?:og|samt)\s+)?|\s+(?:og|samt|&)\s+|\s*\n{_BULLET}|[ \t]*\n[ \t]*{_LINE_OF_ONE})"
)
_VOTERS = rf"(?>{_VOTER}(?:{_BETWEEN}{_VOTER}){{0,60}})"
_MATTER = r"(?:\s+(?:indstillingen|forslaget|ændringsforslaget|sagen|punktet|beslutningen|dette))?"
_LONG_MATTER = r"(?:\s+(?!stem)[\w-]+){1,7}?"
_VOTED = r"\s+stem(?:te|mer)\b"
_COUNT = (
    rf"(?:(?P<count>{_NUMBER})\s*(?:stemme(?:r|berettigede)?|medlem(?:mer)?)?\s*(?::\s*)?(?!\s*(?:pct|procent|%))"
    r"(?=[(\s.,;]|$))?"
)
_AT_START = r"(?:^[ \t|]*|(?<=[.!?:;)]\s))"
_NO_VOTE = r"(?:stem(?:te|mer)\s+(?:blankt?|hverken for eller imod)|und(?:lod|lader)\s+at\s+stemme)"

_OPENINGS: tuple[tuple[_Side, str], ...] = (  # each with the letters it may begin with first: twice as fast
    (
        "in_favour",
        rf"(?=[ \t|FfSsJ])(?:\b[Ff]or{_MATTER}{_VOTED}|{_AT_START}For{_LONG_MATTER}{_VOTED}|{_AT_START}For(?=\s?[:|])"
        rf"|\b[Ss]tem(?:mer|te) for(?=\s?:)|{_AT_START}Ja(?:-?stemmer)?(?=\s?:))",
    ),
    (
        "against",
        rf"(?=[ \t|IiMmSsN])(?:\b[Ii]?[Mm]od{_MATTER}{_VOTED}|{_AT_START}(?:Im|M)od{_LONG_MATTER}{_VOTED}|{_AT_START}Imod(?=\s?[:|])"
        rf"|\b[Ss]tem(?:mer|te) i?mod(?=\s?:)|{_AT_START}Nej(?:-?stemmer)?(?=\s?:))",
    ),
    (
        "abstained",
        rf"(?=[ \t|HhUuBb])(?:\b[Hh]verken for eller imod{_MATTER}(?:{_VOTED})?|\b[Uu]nd(?:lod|lader) at stemme|\b[Bb]lankt stem(?:te|mer)"
        rf"|{_AT_START}(?:Undlod|Undlader|Blankt?|Blanke(?: stemmer)?|Hverken)(?=\s?[:|]))",
    ),
    (
        "against",
        rf"\b(?:[Gg]odkendt|[Vv]edtaget|[Tt]iltrådt|[Aa]nbefalet)\s+i?mod(?:\s+stemmerne\s+fra|(?=\s+{_NUMBER}\s+stemme)"
        r"|(?=\s+[A-ZÆØÅ]))",
    ),
    (
        "in_favour",
        rf"(?:\b[Ee]t flertal(?: bestående)?(?: af| på|,|(?=\s?[(:]))|\b[Ff]lertallet(?: bestående af|,|(?=\s?[(:]))|{_AT_START}Flertal(?=\s?:))",
    ),
    (
        "against",
        rf"(?:\b[Ee]t mindretal(?: bestående)?(?: af| på|,|(?=\s?[(:]))|\b[Mm]indretallet(?: bestående af|,|(?=\s?[(:]))|{_AT_START}Mindretal(?=\s?:))(?![^.;]{{1,120}}\bønsker\b)",
    ),
)
_TELLS = (  # what may stand between who and the vote: "kan ikke støtte det og", "ønsker, at partiet"
    r"\s+(?:(?:[a-zæøå][\w-]*\s+){1,8}?og\s+)?|(?:\s+[a-zæøå][\w-]*){1,8}?,\s+at\s+(?:partie(?:t|rne)|gruppen|listen|han|hun|de)\s+"
    r"|,\s+(?:der|som)\s+(?=[^.,;]*\bimod\s*(?:[.;]|$))"
)
_VERBS: tuple[tuple[_Side, str, str], ...] = (
    ("in_favour", r"\s+", rf"stem(?:te|mer)\s+for\b{_MATTER}"),
    ("against", _TELLS, rf"stem(?:te|mer)\s+i?mod\b{_MATTER}"),
    ("in_favour", r"\s+", r"for(?=\s*[.;,](?:\s|$))"),
    ("against", r"\s+", r"imod(?=\s*(?:[.;,](?:\s|$)|$))"),
    ("abstained", _TELLS, rf"(?:{_NO_VOTE}|undlod(?=\s*[.;\n]|$))"),
)
_EXCEPT = re.compile(r"\b(?:undtagen|undtaget|bortset fra|på nær|ud over|foruden|minus)\s+$")
_SIDED: tuple[
    tuple[_Side, re.Pattern[str] | None, re.Pattern[str]], ...
] = (  # a side, what must stand in the text, all of it
    *(
        (
            side,
            None,
            re.compile(rf"{opening}\s*[:|]?\s*{_COUNT}\s*(?:[•*–-][ \t]+)?\(?(?P<voters>{_VOTERS})?\)?", re.MULTILINE),
        )
        for side, opening in _OPENINGS
    ),
    *(
        (
            side,
            re.compile(verb),
            re.compile(rf"(?<![\w(-])(?P<voters>{_VOTERS})(?P<tells>{tells})(?P<count>(?!))?{verb}"),
        )
        for side, tells, verb in _VERBS
    ),
)

_OF_ALL = r"(?:\s+(?:ud\s+)?af\s+(?:[\w-]+\s+){0,2}?(?=\d|medlem|stem))?(?:\s*\d{1,2}(?=\s+medlem))?"
_MEMBERS = rf"\b(?P<count>{_NUMBER}){_OF_ALL}(?:\s*medlem(?:mer)?\b)?(?:\s*\((?P<before>{_VOTERS})\))?"
_IN_BRACKETS = rf"(?:\s?:\s?(?P<listed>{_VOTERS})|(?:\s+(?!og\b|mens\b|i?mod\b|for\b)[a-zæøå-]+){{0,8}}?\s*\((?P<after>{_VOTERS})\))?"
_COUNTED = re.compile(
    rf"{_MEMBERS}\s*(?:(?P<in_favour>(?:stem(?:te|mer)|stemme)\s+for\b)"
    rf"|(?P<against>(?:stem(?:te|mer)|stemme)\s+i?mod\b(?!\s+{_NUMBER}))|(?P<abstained>{_NO_VOTE}|blanke?\s+stemmer?))"
    rf"{_IN_BRACKETS}"
)
_CARRIED = re.compile(  # "Vedtaget med 7 stemmer. 1 stemte imod."
    rf"\b(?:[Vv]edtaget|[Gg]odkendt|[Tt]iltrådt|[Aa]nbefal(?:et|es))\s+med\s+(?P<count>{_NUMBER})\s+stemmer\b"
    rf"(?!\s+(?:i?mod|for)\b)(?:\s*\((?P<voters>{_VOTERS})\)(?!\s+i?mod\b))?"
)
_AGAINST_EACH_OTHER = re.compile(
    rf"\b(?P<one>{_NUMBER})\s+stemmer?(?:\s*\((?P<who>{_VOTERS})\))?\s+i?mod\s+(?P<other>{_NUMBER})(?!\s+stemmer\s+for)"
    rf"(?:(?:\s+stemmer?)?\s*\((?P<whom>{_VOTERS})\))?"
    rf"|\b(?P<one2>{_NUMBER})\s+i?mod\s+(?P<other2>{_NUMBER})\s+stemmer\b"
    rf"|\b(?:[Ss]temme(?:rne|tallene|tal)\s*:?|(?:[Vv]edtaget|[Gg]odkendt|[Aa]nbefalet|[Ff]orkastet)\s+med)\s+(?P<one3>{_NUMBER})\s*(?:i?mod|-|–)\s*(?P<other3>{_NUMBER})(?!\s?[-./]\d)"
    rf"|\b(?P<one4>{_NUMBER})\s+for(?:\s*\((?P<who4>{_VOTERS})\))?\s*[,;]?\s*(?:og\s+)?(?P<other4>{_NUMBER})\s+i?mod\b(?:\s*\((?P<whom4>{_VOTERS})\))?"
)
_ELLIPTIC = (  # only right behind another side: "…, imod 2, 1 undlod"
    re.compile(
        rf"{_MEMBERS}\s*(?:(?P<in_favour>(?:stemmer?\s+)?for\b)|(?P<against>(?:stemmer?\s+)?i?mod\b)"
        rf"|(?P<abstained>(?:undlod|undlader|blankt?|blanke|hverken for eller imod)\b)){_IN_BRACKETS}"
    ),
    re.compile(
        r"\b(?:(?P<in_favour>[Ff]or)|(?P<against>[Ii]?[Mm]od)"
        r"|(?P<abstained>[Uu]ndlod|[Uu]ndlader|[Bb]lankt?|[Bb]lanke(?: stemmer)?|[Hh]verken for eller imod))"
        rf"\s*:?\s*{_COUNT}\s*\(?(?P<after>{_VOTERS})?\)?"
    ),
)
_SIDES: tuple[_Side, ...] = ("in_favour", "against", "abstained")
_GAP = re.compile(r"[\s,;.)–-]{0,4}(?:(?:og|mens|men|samt|idet|medens)\s+)?")

_APART = re.compile(
    rf"\s*\+\s*|\s*[,;]\s*(?:(?:og|samt)\s+)?(?![^(]*\))(?!\()|\s+(?:og|samt|&)\s+|\s*\n{_BULLET}|(?<=\))[ \t]*\n[ \t]*"
)
_OF_WHOM = re.compile(r"\s+stemmer?\b(?!\s+(?:for|i?mod)\b)")  # "godkendt mod Bo Dals stemme"
_OF_PARTY = re.compile(r"\s?\((\d{1,2})(?: stemmer?)?\)$")
_HYPHEN = re.compile(r"-[ \t]*\n\s*(?=[a-zæøå])")
_IS_LETTER = re.compile(_LETTER)
_IS_PARTY = re.compile(rf"(?:{_PARTY}(?!\s[A-ZÆØÅ])|{_LETTER}(?:\s?\(|$))")
_HINT = re.compile(
    r"stemm|stemt|undl|\|\s*(?:for|imod)\s*\||flertal|mindretal|for\s?:|mod\s?:|\b(?:ja|nej)\s?:|godkendt\s+i?mod\b|vedtaget\s+i?mod\b|tiltrådt\s+i?mod\b|anbefalet\s+i?mod\b|\bimod\b"
)
_RESULT = re.compile(
    r"\b(?:(?P<fell>forkast(?:et|edes|es)|fald(?:t|er|et)|nedstemt\w*|stemt ned|afvist\w*"
    r"|ikke (?:\w+ )?(?:vedtaget|godkendt|tiltrådt|imødekommet|fremmet))"
    r"|vedt(?:aget|og|ages)|godkend(?:t|te|tes|es)|tilt(?:rådt\w*|rædes|rådte)|anbefal(?:es|er|et|ede))\b",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"[.!?;:](?=\s)|\n\s*\n|,\s+(?:og|men|mens|hvorefter)\b")
_SENTENCE_END = re.compile(r"[.!?](?=\s|$)|\n\s*\n")
_NEXT_PART = re.compile(r"^[ \t•*-]*[Aa]d\.?\s*\w{1,2}\b|\b(?:[Ææ]ndrings|[Mm]od|[Uu]dsættelses)forslag", re.MULTILINE)
_UNANIMOUS = re.compile(r"(?<!ikke )\b(?:[eé]nstemmig\w*|et enigt \w+|alle (?:\w+ )?stemte for)\b", re.IGNORECASE)
_MAJORITY = re.compile(
    r"(?<!ikke )(?<!intet )\b(?:flertal(?:let)?|stemmeflertal|stemmeflerhed|mindretal(?:let)?)\b", re.IGNORECASE
)
_COUNTER_MOTION = re.compile(r"(?:ændrings|mod|udsættelses|mindretals)forslag", re.IGNORECASE)
_MAIN_MATTER = re.compile(r"\b(?:indstilling|hovedforslag)\w*|\bforslaget (?:i sin helhed|som helhed)", re.IGNORECASE)
_LONGEST_CLAUSE = 240


@dataclass(frozen=True, slots=True)
class _Stand:
    """Who or how many stood on one side, as told in one place."""

    voters: tuple[str, ...]
    count: int | None


@dataclass(frozen=True, slots=True)
class _Telling:
    """One or more sides of a vote as told in one place."""

    sides: Mapping[_Side, _Stand]
    start: int
    end: int


def find_votes(text: str, start: int, end: int) -> Iterator[Vote]:
    """The votes told in `text[start:end]`, in order.

    Counts and names of one vote may stand apart ("Vedtaget med 16 stemmer mod 3. Imod stemte …") and are one vote; a
    side told a second time with nothing new begins another.
    """
    current: Vote | None = None
    for telling in _tellings(text, start, end):
        if current is None or not _belongs(current, telling, text):
            if current is not None:
                yield _whole(current, text, start)
            current = Vote(start=telling.start, end=telling.end)
        for side, stand in telling.sides.items():
            current = _with(current, side, stand)
        current = replace(current, end=max(current.end, telling.end))
    if current is not None:
        yield _whole(current, text, start)


def _whole(vote: Vote, text: str, start: int) -> Vote:
    """The vote with what its sentence says of it: "Enstemmigt", "et flertal"."""
    begin = max(start, vote.start - _LONGEST_CLAUSE)
    for border in _SENTENCE_END.finditer(text, begin, vote.start):
        begin = border.end()
    sentence_end = _SENTENCE_END.search(text, vote.end, vote.end + _LONGEST_CLAUSE)
    said = text[begin : sentence_end.start() if sentence_end else vote.end]
    majority = Majority.UNANIMOUS if _UNANIMOUS.search(said) else Majority.MAJORITY if _MAJORITY.search(said) else None
    return replace(vote, by=_by(vote), majority=majority)


def votes_in_stretches(text: str, stretches: Sequence[tuple[int, int]]) -> Iterator[Vote]:
    """The votes told in stretches that read on into each other, as where a page ends in the midst of a sentence."""
    joined = "\n".join(text[start:end] for start, end in stretches)
    begins = [0]
    for start, end in stretches[:-1]:
        begins.append(begins[-1] + end - start + 1)
    for vote in find_votes(joined, 0, len(joined)):
        first = bisect_right(begins, vote.start) - 1
        last = bisect_right(begins, max(vote.start, vote.end - 1)) - 1
        yield replace(
            vote,
            start=stretches[first][0] + vote.start - begins[first],
            end=stretches[last][0] + vote.end - begins[last],
        )


def _told(vote: Vote, side: _Side) -> _Stand:
    if side == "in_favour":
        return _Stand(vote.in_favour, vote.in_favour_count)
    if side == "against":
        return _Stand(vote.against, vote.against_count)
    return _Stand(vote.abstained, vote.abstained_count)


def _with(vote: Vote, side: _Side, stand: _Stand) -> Vote:
    told = _told(vote, side)
    voters = stand.voters or told.voters
    count = told.count if stand.count is None else stand.count
    if side == "in_favour":
        return replace(vote, in_favour=voters, in_favour_count=count)
    if side == "against":
        return replace(vote, against=voters, against_count=count)
    return replace(vote, abstained=voters, abstained_count=count)


def _belongs(vote: Vote, telling: _Telling, text: str) -> bool:
    """Whether the telling is of the same vote: other sides of it, or the names to its counts, or the reverse."""
    between = text[vote.end : telling.start]
    if _NEXT_PART.search(between):
        return False
    if _MAIN_MATTER.search(between) and _COUNTER_MOTION.search(text, max(0, vote.start - _LONGEST_CLAUSE), vote.end):
        return False  # the amendment is voted on, now the recommendation
    again = False
    for side, stand in telling.sides.items():
        told = _told(vote, side)
        if not told.voters and told.count is None:
            continue
        again = True
        voters, count = told.voters or stand.voters, told.count if stand.count is None else stand.count
        if (told.voters and stand.voters) or not voters:
            return False
        if None not in (told.count, stand.count) and told.count != stand.count:
            return False
        if count is not None and count < len(voters):
            return False
    if not again:
        return True
    return not any(_RESULT.search(sentence) for sentence in _SENTENCE_END.split(between)[1:-1])


def _tellings(text: str, start: int, end: int) -> list[_Telling]:
    """Every side told, in order of the text, none overlapping another; the fuller telling wins."""
    if not _HINT.search(small_letters(text[start:end])):
        return []
    found = _Found()
    for match in _AGAINST_EACH_OTHER.finditer(text, start, end):
        found.add(_opposed(text, match, start, end))
    for match in _COUNTED.finditer(text, start, end):
        found.add(_telling(_side(match), match))
    for match in _CARRIED.finditer(text, start, end):
        found.add(_telling("in_favour", match))
    for side, sign, pattern in _SIDED:
        if sign is not None and not sign.search(text, start, end):
            continue
        for match in pattern.finditer(text, start, end):
            if "tells" not in pattern.groupindex or not _excepted(text, match):
                found.add(_telling(side, match))
    if not found.tellings:
        return []
    short = [match for pattern in _ELLIPTIC for match in pattern.finditer(text, start, end)]
    for match in sorted(short, key=lambda each: each.start()):
        telling = _telling(_side(match), match)
        before = found.before(telling.start) if telling else None
        if telling and before and _GAP.fullmatch(text, before.end, telling.start):
            found.add(telling)
    return found.tellings


class _Found:
    """Tellings in order of the text; one that overlaps an earlier found is left out."""

    def __init__(self) -> None:
        self.tellings: list[_Telling] = []
        self._starts: list[int] = []

    def add(self, telling: _Telling | None) -> None:
        if telling is None:
            return
        place = bisect_right(self._starts, telling.start)
        overlaps_before = place > 0 and self.tellings[place - 1].end > telling.start
        overlaps_behind = place < len(self._starts) and self._starts[place] < telling.end
        if not overlaps_before and not overlaps_behind:
            self._starts.insert(place, telling.start)
            self.tellings.insert(place, telling)

    def before(self, start: int) -> _Telling | None:
        place = bisect_right(self._starts, start)
        return self.tellings[place - 1] if place else None


def _excepted(text: str, match: re.Match[str]) -> bool:
    """ "Alle undtagen O stemte for": all but the one named; "…, bortset fra O, der stemte imod" tells how it voted."""
    return not match["tells"].startswith(",") and bool(_EXCEPT.search(text, max(0, match.start() - 20), match.start()))


def _side(match: re.Match[str]) -> _Side:
    return next(side for side in _SIDES if match[side])


def _telling(side: _Side, match: re.Match[str]) -> _Telling | None:
    groups = match.groupdict()
    printed = groups.get("voters") or groups.get("before") or groups.get("after") or groups.get("listed") or ""
    voters, summed = _voters(printed)
    count = summed if groups["count"] is None else _number(groups["count"])
    if not voters and count is None:
        return None
    last = match.start() + len(match[0].rstrip(" :,\n\t"))
    if voters and " " in voters[-1] and _OF_WHOM.match(match.string, last) and voters[-1].endswith("s"):
        voters = (*voters[:-1], voters[-1][:-1])
    return _Telling({side: _Stand(voters, count)}, match.start() + _blanks(match[0]), last)


def _opposed(text: str, match: re.Match[str], start: int, end: int) -> _Telling:
    """ "4 stemmer mod 3": the first number is for what was voted on, save where that fell by the greater number."""
    one, other = (
        int(_number(match[name] or match[f"{name}2"] or match[f"{name}3"] or match[f"{name}4"]) or 0)
        for name in ("one", "other")
    )
    favour, against = (
        _Stand(_voters(match[name] or match[f"{name}4"])[0], count) for name, count in (("who", one), ("whom", other))
    )
    if one > other and not match["one4"] and _fell(text, match, start, end):
        favour, against = against, favour
    return _Telling({"in_favour": favour, "against": against}, match.start(), match.end())


def _fell(text: str, match: re.Match[str], start: int, end: int) -> bool:
    """Whether the clause says that the matter fell: by its last such word before the numbers, else its first after."""
    begin = max(start, match.start() - _LONGEST_CLAUSE)
    for border in _CLAUSE_END.finditer(text, begin, match.start()):
        begin = border.end()
    before = list(_RESULT.finditer(text, begin, match.start()))
    if before:
        return before[-1]["fell"] is not None
    border_after = _CLAUSE_END.search(text, match.end(), min(end, match.end() + _LONGEST_CLAUSE))
    limit = border_after.start() if border_after else min(end, match.end() + _LONGEST_CLAUSE)
    after = _RESULT.search(text, match.end(), limit)
    return after is not None and after["fell"] is not None


def _blanks(printed: str) -> int:
    return len(printed) - len(printed.lstrip())


def _number(printed: str | None) -> int | None:
    if not printed:
        return None
    return int(printed) if printed.isdigit() else _NUMBER_WORDS[printed.lower()]


def _voters(printed: str | None) -> tuple[tuple[str, ...], int | None]:
    """The voters in a list as printed, and how many they are where the list says: "A (4) og B (1)", "A og F (5)"."""
    pieces = _APART.split(printed or "")
    names = [" ".join(_HYPHEN.sub("", piece).split()) for piece in pieces if piece]
    numbers = [int(told[1]) if (told := _OF_PARTY.search(name)) else None for name in names]
    names = _with_party([_OF_PARTY.sub("", name) for name in names], " ".join((printed or "").split()))
    if names and numbers[-1] is not None and all(number is None for number in numbers[:-1]):
        return tuple(names), numbers[-1]
    summed = [number for number in numbers if number is not None]
    return tuple(names), sum(summed) if summed and len(summed) == len(numbers) else None


def _with_party(names: list[str], printed: str) -> list[str]:
    """ "Ane Bro, A, Bo Dal, V" names two persons, each with a party."""
    pairs = list(zip(names[::2], names[1::2], strict=False))
    told = len(names) % 2 == 0 and all(
        _IS_LETTER.fullmatch(party) and not _IS_PARTY.match(one) and "(" not in one and f"{one}, {party}" in printed
        for one, party in pairs
    )
    return [f"{one}, {party}" for one, party in pairs] if told else names


def _by(vote: Vote) -> VoteBy:
    voters = (*vote.in_favour, *vote.against, *vote.abstained)
    if not voters:
        return VoteBy.COUNT
    return VoteBy.PARTY if any(_IS_PARTY.match(voter) for voter in voters) else VoteBy.PERSON
