"""What became of an item, part by part: "Godkendt.", "Ad 2. Taget til efterretning.", "Godkendt, idet punkt 3 udsættes."."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.facts.numbered_cases import numbered_cases
from corpus.facts.outcome_words import is_placeholder, outcome_of
from corpus.facts.part_marks import ORDINALS, each_part, part_marks
from corpus.facts.sentences import sentences
from corpus.records import Outcome, OutcomePart

_FLAGS = re.IGNORECASE
_MARK = r"(?:\d{1,2}(?:\.\d)?|[a-zæøå])(?![\w])"
_MARKS = rf"{_MARK}(?:[.)]?(?:\s*,\s*|\s*[-–]\s*|\s+(?:og|til)\s+)(?:ad\.?\s+)?(?:punkt\s+|pkt\.?\s+)?{_MARK}(?=[\s.,:);–-]|$)){{0,20}}"
_PROPOSED = re.compile(r"^[ \t•*-]*(?:[Aa]t\s+)?(?P<part>\d{1,2}(?:\.\d)?|[a-h](?=\)))[.):]?\s+(?=\D)", re.MULTILINE)
_AT_LINE = re.compile(r"^[ \t]*(?:[•*–-][ \t]*\S|at\s)", re.MULTILINE | _FLAGS)
_OF_PROPOSAL = r"(?:(?:indstilling(?:en)?|forslag(?:et)?|anbefaling(?:en)?)s\s+)?"
_PART = re.compile(
    rf"(?:^[ \t•*-]*|(?<=[.;!?)])\s+|(?<=,)\s+(?=ad\.?\s*\w{{1,3}}[.):]))"
    rf"(?:ad\.?\s*(?:{_OF_PROPOSAL}(?:pkt\.?|punkt|indstilling|nr\.)\s*)?(?P<part>{_MARKS})(?=[\s.):])"
    rf"|(?:vedr\.|vedrørende|angående)\s*(?:{_OF_PROPOSAL}(?:pkt\.?|punkt|indstilling|nr\.)\s*)?(?P<about>{_MARKS})(?=:))[.):]*\s*",
    re.MULTILINE | _FLAGS,
)
_NUMBERED = re.compile(
    r"^[ \t•*–-]*(?P<part>\d{1,2}(?:\.\d{1,2})?(?=[.):])|[a-zæøå](?=\))|[IVX]{1,4}(?=[.)]))[.):]\s+", re.MULTILINE
)
_ONLY = re.compile(r"\s*(?:1|a)[.)] [A-ZÆØÅ]")
_RUNNING = re.compile(r"(?:\A|(?<=[.;)\w])\s+)(?P<part>\d{1,2}|[a-hA-H])[.):]\s+(?=[A-ZÆØÅ]|blev |er |bliver )")
_NAMED = re.compile(
    r"^[ \t•*-]*(?:(?:ændrings|del|under)?forslag|(?:del)?indstilling(?:spunkt)?|punkt|pkt\.?|at)\s*(?:nr\.?\s*)?"
    rf"(?P<part>{_MARK})\s*(?:[:)]|\s[-–]\s)\s*",
    re.MULTILINE | _FLAGS,
)
_FEW = r"(?:[1-9]|[a-h](?=\)))(?!\w|[.,/]\d)\)?"
_MENTION = re.compile(
    rf"(?=[ifapdtsn])(?<![\w.-])(?:(?P<whose>{_OF_PROPOSAL})(?:punkt(?:et|erne)?|pkt\.?|del(?:indstilling)?|dot|pind|(?P<bare>nr\.?))\s*(?:nr\.?\s*)?"
    rf"(?P<marks>{_FEW}(?:(?:\s*,\s*|\s*[-–]\s*|\s+(?:og|til|samt)\s+)(?:(?:punkt|pkt\.?)\s+)?{_FEW}){{0,20}})"
    rf"|(?P<ordinal>{'|'.join(ORDINALS)})\s+(?:punkt|at|del|led|indstilling|pind|dot|prik)\b)"
    r"(?!\s+(?:den|d\.|på dagsorden|af dagsorden|\w+ af dagsorden|fra dagsorden)|,?\s+\d)",
    _FLAGS,
)
_ELSEWHERE = re.compile(
    r"\b(?:til|(?<!stemte )(?<!stemtes )(?<!afstemning )om|jf\.?|jævnfør|under|i|se|ved|sammen med|dagsordenens|dagsorden|mod|imod)\s+(?:den\s+)?$",
    _FLAGS,
)
_EXCEPT = re.compile(
    r"\b(?:undtagen|undtaget|med undtagelse af|bortset fra|på nær|dog ikke|ekskl\.?|eksklusive)\s+$", _FLAGS
)
_CLAUSE = re.compile(r"\s*[;,]\s*|\s+(?=(?:og|men|mens|hvorimod|idet|dog)\s)", _FLAGS)
_OPENS_CLAUSE = re.compile(r"(?:(?:og|men|mens|hvorimod|idet|dog)\s+)+", _FLAGS)
_SUBORDINATE = re.compile(r"at\s(?!\d)", _FLAGS)
_CHANGES = re.compile(r"(?:ændring(?:er)?|således|sådan|undtagelse)\s*$", _FLAGS)
_RELATIVE = re.compile(r"(?:som|der|hvilket|hvis)\s", _FLAGS)
_REST = re.compile(r"^\W*(?:i øvrigt|øvrige|de øvrige|resten|det øvrige)\b", _FLAGS)
_OF_AGENDA = re.compile(r"\b(?:i øvrigt|dagsorden\w*)\b", _FLAGS)
_LONGEST = 10_000
_FEWEST = 2
_MAY_TELL_PARTS = re.compile(
    r"\d[.):, -]|\b[a-h][.):]|\b(?:litra|pkt|punkt|nr|første|pind|dot|led|del|forslag|(?:del)?indstilling|anbefaling)\b",
    _FLAGS,
)
_FIRST_PARTS = frozenset(("1", "1.1", "a", "A"))


def outcomes_of(text: str, proposal: str | None = None) -> tuple[OutcomePart, ...]:
    """One entry a part ("Ad 1. Godkendt."), or a single one with `part=None`; empty for an empty text.

    Where only some parts are named ("Godkendt, idet punkt 3 udsættes"), the entry without part is the rest. "Punkt 3"
    within a sentence might as well be another item: where the item's proposal is known ("" when it has none), it counts
    only if the proposal has that part, or the decision says "indstillingens punkt 3".
    """
    if not text.strip() or is_placeholder(text):
        return ()
    parts = _parts(text, _PART)
    if parts:
        return (*_above(text, parts), *parts)
    for mark in (_NUMBERED, _NAMED, _RUNNING):
        listed = _parts(text, mark)
        if len(listed) > 1 and all(part.outcome is not Outcome.UNKNOWN for part in listed) and _is_list(listed, mark):
            return listed
    return (
        _marked(text, proposal)
        or _of_cases(text)
        or _told_in_clauses(text, proposal)
        or _only(text)
        or (OutcomePart(None, outcome_of(text)),)
    )


def proposed_parts(proposal: str) -> frozenset[str]:
    """The parts a recommendation has: its numbers or letters, else as many as its lines that begin with "at" or a bullet."""
    marks = [match["part"] for match in _PROPOSED.finditer(proposal)]
    lines = len(_AT_LINE.findall(proposal))
    return frozenset(marks or (str(place + 1) for place in range(lines) if lines > 1))


def common_outcome(parts: tuple[OutcomePart, ...]) -> Outcome:
    """The outcome all parts share, else unknown."""
    outcomes = {part.outcome for part in parts}
    return outcomes.pop() if len(outcomes) == 1 else Outcome.UNKNOWN


def _parts(text: str, mark: re.Pattern[str]) -> tuple[OutcomePart, ...]:
    marks = list(mark.finditer(text))
    ends = [*(match.start() for match in marks[1:]), len(text)][: len(marks)]
    found = []
    for match, end in zip(marks, ends, strict=True):
        outcome = _part_outcome(text[match.end() : end])
        found += [OutcomePart(part, outcome) for part in each_part(match["part"] or match["about"])]
    return tuple(found)


def _only(text: str) -> tuple[OutcomePart, ...]:
    """The part of a decision that has one and numbers it: "1. Godkendt."."""
    listed = _parts(text, _NUMBERED) if _ONLY.match(text) else ()
    return listed if len(listed) == 1 and listed[0].outcome is not Outcome.UNKNOWN else ()


def _is_list(parts: Sequence[OutcomePart], mark: re.Pattern[str]) -> bool:
    """Numbers within a line count only when they run from the first on: "1. Godkendt. 2. Udsat."."""
    if mark is not _RUNNING:
        return True
    numbers = [part.part or "" for part in parts]
    return numbers in ([str(place + 1) for place in range(len(parts))], list("abcdefgh"[: len(parts)]))


def _marked(text: str, proposal: str | None) -> tuple[OutcomePart, ...]:
    """Parts that clauses begin with, from the first on, each with its outcome: "1. og 2. godkendt, 3. udsat".

    A lone "Punkt 1-3 udsættes" may tell of other items; so may all of them where the rest of an agenda is told of.
    """
    marks = part_marks(text[:_LONGEST]) if _MAY_TELL_PARTS.search(text) else []
    numbers = [part for mark in marks for part in mark.parts]
    if len(numbers) < _FEWEST or len(set(numbers)) < len(numbers) or not _counts_on(numbers):
        return ()
    known = proposed_parts(proposal) if proposal else frozenset()
    if not known.issuperset(numbers):
        open_alone = len(marks) == 1 and marks[0].open
        if (
            numbers[0] not in _FIRST_PARTS
            or open_alone
            or (any(mark.open for mark in marks) and _OF_AGENDA.search(text))
        ):
            return ()
    told = [(mark.parts, _part_outcome(text[mark.start : mark.end])) for mark in marks]
    if any(outcome is Outcome.UNKNOWN for _, outcome in told) or _says_more(text[: marks[0].first]):
        return ()
    named = (part for mention in _MENTION.finditer(text) for part in _of_mention(mention))
    if any(part in known and part not in numbers for part in named):
        return ()
    every = [OutcomePart(part, outcome) for parts, outcome in told for part in parts]
    return tuple(sorted(every, key=lambda each: _in_order(each.part or "")))


def _of_cases(text: str) -> tuple[OutcomePart, ...]:
    """The outcome of each application or project that is told by its number, where every one of them is."""
    told = [OutcomePart(number, _part_outcome(clause)) for number, clause in numbered_cases(text[:_LONGEST])]
    if any(part.outcome is Outcome.UNKNOWN for part in told):
        return ()
    return tuple(sorted(told, key=lambda each: _in_order(each.part or "")))


def _counts_on(numbers: Sequence[str]) -> bool:
    """Whether they stand in order, or are out of it with none left out: "1. og 3. tiltrådt, 2. forkastet"."""
    ordered = sorted(numbers, key=_in_order)
    whole = [str(place + 1) for place in range(len(numbers))]
    return list(numbers) == ordered or ordered in (whole, list("abcdefgh"[: len(numbers)]))


def _in_order(part: str) -> tuple[int, str]:
    return (int(part), "") if part.isdecimal() else (0, part)


def _part_outcome(words: str) -> Outcome:
    """The outcome of a part by the words behind its mark, which is what they speak of: "2. følges ikke"."""
    outcome = outcome_of(f"Indstillingen {words}" if words[:1].islower() else words)
    return outcome if outcome is not Outcome.UNKNOWN else outcome_of(f"Indstillingen {words[:1].lower()}{words[1:]}")


def _says_more(above: str) -> bool:
    return outcome_of(above) is not Outcome.UNKNOWN


def _above(text: str, parts: Sequence[OutcomePart]) -> tuple[OutcomePart, ...]:
    """What was decided of the rest, told above parts that do not begin with the first."""
    first = _PART.search(text)
    rest = outcome_of(text[: first.start()]) if first and parts[0].part not in _FIRST_PARTS else Outcome.UNKNOWN
    return (OutcomePart(None, rest),) if rest is not Outcome.UNKNOWN else ()


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause of a decision: which parts it names, whether as exceptions, and what it says of them."""

    words: str
    parts: tuple[str, ...]
    excepted: bool
    outcome: Outcome


def _told_in_clauses(text: str, proposal: str | None) -> tuple[OutcomePart, ...]:
    """Parts named within sentences: "Punkt 1 blev godkendt, og punkt 2 udgår", "Godkendt, bortset fra punkt 3".

    What is told without a part is of the rest: all of it before the first part, behind it only "I øvrigt godkendt".
    """
    if not _MENTION.search(text):
        return ()
    known = None if proposal is None else proposed_parts(proposal)
    parts: dict[str, Outcome] = {}
    rest: list[str] = []
    for sentence in sentences(text[:_LONGEST], at_lines=True):
        excepted: tuple[str, ...] = ()
        for clause in _clauses(" ".join(sentence.split()), known):
            told = clause.outcome is not Outcome.UNKNOWN
            relative = _RELATIVE.match(clause.words) if excepted else None
            if relative and (outcome := _part_outcome(clause.words[relative.end() :])) is not Outcome.UNKNOWN:
                parts.update(dict.fromkeys(excepted, outcome))
            elif clause.parts and told and not clause.excepted:
                parts = dict.fromkeys(clause.parts, clause.outcome) | parts
            elif not parts or clause.excepted or _REST.match(clause.words):
                rest.append(clause.words)
            excepted = clause.parts if clause.excepted or not told else ()
            if clause.excepted:
                parts |= {part: Outcome.UNKNOWN for part in excepted if part not in parts}
    if not parts:
        return ()
    whole = outcome_of(", ".join(rest))
    told_parts = tuple(OutcomePart(part, outcome) for part, outcome in sorted(parts.items()))
    return told_parts if whole is Outcome.UNKNOWN else (OutcomePart(None, whole), *told_parts)


def _clauses(sentence: str, known: frozenset[str] | None) -> Iterator[_Clause]:
    """The clauses of a sentence; only what names parts that are `known`, or says whose they are, counts as naming them."""
    mentions = [
        match
        for match in _MENTION.finditer(sentence)
        if (match["whose"] or (not match["bare"] if known is None else known.issuperset(_of_mention(match))))
        and not _ELSEWHERE.search(sentence, max(0, match.start() - 30), match.start())
    ]
    borders = [(0, 0)]
    for match in _CLAUSE.finditer(sentence):
        if not any(mention.start() < match.end() and match.start() < mention.end() for mention in mentions):
            borders.append(match.span())
    ends = [*(start for start, _ in borders[1:]), len(sentence)]
    for (_, start), end in zip(borders, ends, strict=True):
        words = _OPENS_CLAUSE.sub("", sentence[start:end].strip(), count=1)
        named = [mention for mention in mentions if start <= mention.start() < end]
        if _SUBORDINATE.match(words) and not _CHANGES.search(sentence, 0, max(0, start - 2)):
            named = []  # what a decision is on condition of
        parts = tuple(part for mention in named for part in _of_mention(mention))
        excepted = any(_EXCEPT.search(sentence, max(start, mention.start() - 30), mention.start()) for mention in named)
        yield _Clause(words, parts, excepted, outcome_of(words))


def _of_mention(mention: re.Match[str]) -> list[str]:
    return [ORDINALS[mention["ordinal"].lower()]] if mention["ordinal"] else each_part(mention["marks"])
