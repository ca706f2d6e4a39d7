"""What became of an item, read from the words of its decision: "Godkendt.", "Ad 2. Taget til efterretning."."""

from __future__ import annotations

import re

from corpus.records import Outcome, OutcomePart

_FLAGS = re.IGNORECASE
_TO = r"beslutt(?:ede|er|et) (?:(?!ikke\b)[\w-]+ ){0,3}at (?:(?!ikke\b)[\w-]+ ){0,2}"
_WORDS: tuple[tuple[Outcome, re.Pattern[str]], ...] = tuple(
    (outcome, re.compile(pattern, _FLAGS))
    for outcome, pattern in (
        (
            Outcome.POSTPONED,
            r"\b(?:udsat|udsættes|udsættelse|udsattes?|udskudt|udskydes|udskød|genoptages|sættes i bero"
            rf"|{_TO}(?:udsætte|udskyde))\b",
        ),
        (
            Outcome.WITHDRAWN,
            r"\b(?:udgår|udgik|udgået|trukket|taget af dagsordenen|tages af dagsordenen|bortfalder|trækkes)\b",
        ),
        (
            Outcome.REJECTED,
            r"\b(?:afslag|afslås|afslået|afslog|afslår|afviser|afvises|afvist|afvistes?|forkast(?:et|es|edes?)|nedstemt|falder|faldt|bortfaldt"
            r"|ikke (?:\w+ ){0,2}(?:godkend\w+|tiltræd\w+|tiltrådt\w*|vedtag\w+|imødekomme\w*|følge\w*|støtte\w*)"
            r"|(?:godkend(?:es|t|te|tes|er)|tiltrådt\w*|tiltræder|vedtaget|imødekomme(?:s|t)?|imødekom) ikke"
            rf"|{_TO}(?:afvise|afslå|forkaste))\b",
        ),
        (
            Outcome.REFERRED,
            r"\b(?:oversend\w+|henvi(?:st|ses|ste)|tilbagesend\w+|(?:sendt|sendes|sender|sendte) (?:\w+ ){0,4}(?:til|i) (?:\w+ ){0,4}"
            r"(?:høring|fornyet|behandling)|i (?:offentlig )?høring|hjemvi(?:st|ses|ste)|videresend\w+|fremsend(?:es|t|te)|genbehandl\w+)\b",
        ),
        (
            Outcome.RECOMMENDED,
            r"\b(?:anbefal(?:es|et|er|ede|ing)|indstil(?:les|ler|lede)\b|indstillet til|medindstil\w+"
            r"|(?:oversend|fremsend|videresend)\w+ (?:[\w-]+ ){1,6}med (?:udvalgets )?anbefaling"
            rf"|{_TO}(?:anbefale|indstille))\b",
        ),
        (
            Outcome.APPROVED,
            r"\b(?:godkend(?:t|te|tes|es|er)|godkendelse|tiltrådt\w*|tiltræd(?:t|er|es)|tiltrådte|vedtaget|vedtog|vedtages"
            r"|bevilge(?:t|s|de)|bevilliget|imødekomme(?:t|s)|imødekom|bifald(?:t|es|er)|til godkendelse"
            r"|(?:bevilling|tilladelse|dispensation|tilskud)\w* (?:gives|meddeles|ydes)"
            rf"|{_TO}(?:godkende|tiltræde|vedtage|imødekomme|bevilge))\b",
        ),
        (Outcome.NOTED, r"\b(?:til efterretning|til orientering|til underretning|efterretning)\b"),
        (Outcome.DISCUSSED, r"\b(?:drøftet|drøftede|drøftes|drøftelse)\b"),
    )
)
_AS_PROPOSED = re.compile(
    r"\b(?:som indstillet|indstilling(?:en|erne)? (?:blev |er |bliver )?(?:godkendt|tiltrådt|vedtaget|fulgt|følges))\b",
    _FLAGS,
)
_INFORMED = re.compile(r"\b(?:orienteret|orientering(?:en)? (?:blev )?givet)\b", _FLAGS)
_PART = re.compile(r"^[ \t•*-]*ad\.?\s*(?P<part>\d{1,2}(?:\.\d)?|[a-zæøå])(?=[\s.):])[.):]*\s*", re.MULTILINE | _FLAGS)
_NUMBERED = re.compile(r"^[ \t]*(?P<part>\d{1,2})[.)]\s+", re.MULTILINE)
_ABSENCE = re.compile(r"^\W*(?:fraværende|afbud|ikke til stede|inhabil)", _FLAGS)
_BORDER = re.compile(
    r"\n\s*\n|\n\s*(?=[A-ZÆØÅ•*-])|(?<=[.!?])(?<!\bnr\.)(?<!\bpkt\.)(?<!\bstk\.)(?<!\bkl\.)(?<!\bjf\.)(?<!\bca\.)(?<!\bkr\.)"
    r"(?<!\bmio\.)\s+(?=[A-ZÆØÅ\"“”»(])"
)
_MINORITY = re.compile(r"^\W*(?:et )?mindretal", _FLAGS)
_WISH = re.compile(r"\b(?:ønskede|foreslog|stillede forslag)\b", _FLAGS)
_COUNTER_MOTION = re.compile(
    r"\b(?:(?:under)?ændringsforslag|modforslag|mindretalsforslag|udsættelsesforslag|forslag(?:et)? (?:[\w-]+ ){0,5}om (?:at )?udsæt)",
    _FLAGS,
)
_REFUSED = re.compile(
    r"\b(?:forkast\w+|falder|faldt|bortfald\w*|nedstemt\w*|afvist\w*|ikke (?:godkendt|vedtaget))\b", _FLAGS
)
_AFTERWARDS = re.compile(r",? (?:men|hvorefter|mens flertallet)\b", _FLAGS)
_LONGEST = 4000


def outcome_of(text: str) -> Outcome:
    """The outcome of one decision without parts: the first sentence that says one decides.

    What a minority wished decides nothing; a counter-motion that fell decides only where nothing else is said.
    """
    otherwise = Outcome.UNKNOWN
    for sentence in _BORDER.split(text[:_LONGEST]):
        if _ABSENCE.match(sentence):
            continue
        turn = _AFTERWARDS.search(sentence)
        before, after = (sentence[: turn.start()], sentence[turn.end() :]) if turn else (sentence, "")
        fallen = _COUNTER_MOTION.search(before) and _REFUSED.search(before)
        if fallen:
            otherwise = Outcome.REJECTED
        overruled = _WISH.search(before) and _sentence_outcome(after) is not Outcome.UNKNOWN
        if fallen or overruled or _MINORITY.match(before):
            sentence = after
        outcome = _sentence_outcome(sentence)
        if outcome is not Outcome.UNKNOWN:
            return outcome
    return otherwise


def outcomes_of(text: str) -> tuple[OutcomePart, ...]:
    """One entry a part ("Ad 1. Godkendt."), or a single one with `part=None`; empty for an empty text."""
    if not text.strip():
        return ()
    parts = _parts(text, _PART)
    if not parts:
        numbered = _parts(text, _NUMBERED)
        if len(numbered) > 1 and all(part.outcome is not Outcome.UNKNOWN for part in numbered):
            parts = numbered
    return parts or (OutcomePart(None, outcome_of(text)),)


def common_outcome(parts: tuple[OutcomePart, ...]) -> Outcome:
    """The outcome all parts share, else unknown."""
    outcomes = {part.outcome for part in parts}
    return outcomes.pop() if len(outcomes) == 1 else Outcome.UNKNOWN


def _parts(text: str, mark: re.Pattern[str]) -> tuple[OutcomePart, ...]:
    marks = list(mark.finditer(text))
    ends = [*(match.start() for match in marks[1:]), len(text)][: len(marks)]
    return tuple(
        OutcomePart(match["part"], outcome_of(text[match.end() : end])) for match, end in zip(marks, ends, strict=True)
    )


def _sentence_outcome(sentence: str) -> Outcome:
    """The outcome whose word comes first, save that a refusal, and a mere recommendation, colour what follows them."""
    found = {outcome: match.start() for outcome, pattern in _WORDS if (match := pattern.search(sentence))}
    if not found:
        if _AS_PROPOSED.search(sentence):
            return Outcome.APPROVED
        return Outcome.NOTED if _INFORMED.search(sentence) else Outcome.UNKNOWN
    if _AS_PROPOSED.search(sentence):
        found.pop(Outcome.RECOMMENDED, None)
        found.setdefault(Outcome.APPROVED, _first(_AS_PROPOSED, sentence))
    for colouring in (Outcome.REJECTED, Outcome.RECOMMENDED):
        if colouring in found and not any(
            place < found[colouring] and outcome is not Outcome.APPROVED for outcome, place in found.items()
        ):
            return colouring
    return min(found, key=lambda outcome: found[outcome])


def _first(pattern: re.Pattern[str], sentence: str) -> int:
    match = pattern.search(sentence)
    return match.start() if match else 0
