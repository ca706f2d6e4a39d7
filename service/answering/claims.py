"""What a language model claims, held against what it was given: a claim stays only if its quote stands there.

A quote is found when the passage holds it, blanks and kind of quotation mark aside, or holds what is as good as the same letters, the same numbers
and the same negations. What is then cited is the document's own stretch, never the model's copy of it.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein
from rapidfuzz.fuzz import partial_ratio_alignment

from corpus.facts.dates import MONTH_NAMES
from corpus.facts.numbers import spelled
from corpus.facts.sentences import sentences_around
from index.danish.analysis import FUNCTION_WORDS

ALIKE = 95.0
"""Of 100, from which a quote may be a copy with a slip (rapidfuzz's normalised indel similarity)."""

SHORTEST_SLIP = 5
"""Letters from which one of a word's may be wrong."""

MOST_CLAIMS = 5
SHORTEST_QUOTE, LONGEST_CLAIM = 8, 500
"""Characters."""

_MONTHS = "|".join(MONTH_NAMES)
_NUMBERS = re.compile(
    r"(?<![\w.,])-?\d+(?:[.,]\d+)*(?:-?[A-Za-z]\b)?|§|%|\b(?:"
    + spelled(1, 1_000)
    + r"|halv\w*|million\w*|milliard\w*|mio|mia|første|anden|tredje|procent\w*|pct|"
    rf"{_MONTHS})\b",
    re.IGNORECASE,
)
_NEGATIONS = re.compile(
    r"\b(?:ikke|ej|ingen|intet|ingenting|aldrig|hverken|uden|undtagen|nægte\w*|afslå\w*|afslag\w*|afvis\w*|forkast\w*|imod|mod|udsat|udsæt\w*|not|no|never)\b",
    re.IGNORECASE,
)
_DENIALS = re.compile(r"\b(?:ikke|ej|ingen|intet|ingenting|aldrig|hverken|not|no|never)\b", re.IGNORECASE)
_GRANTED = re.compile(r"\b(?:godkend|vedtag|vedtog|tiltråd|bevilg|bevilling|imødekom)\w*", re.IGNORECASE)
_REFUSED = re.compile(
    r"\b(?:afvis|forkast|afslå|afslog|afslag|udsat|udsæt|faldet|faldt|nedstem|nægt|imod)\w*", re.IGNORECASE
)
_NAME = re.compile(r"\b[A-ZÆØÅ][\w-]+")
_DEFINITE = ("en", "et", "ne")
_SURNAME = "sen"
_SAME_SIGN = str.maketrans({"“": '"', "”": '"', "„": '"', "»": '"', "«": '"', "’": "'", "–": "-", "—": "-", "−": "-"})
_FENCE = re.compile(r"^\s*```\w*\s*|\s*```\s*$")
_AROUND_WORD = ".,:;!?()[]\"'»«"


@dataclass(frozen=True, slots=True)
class Given:
    """A passage as the model gets it: whose it is, its text, and whether it only proposes (a recommendation)."""

    header: str
    text: str
    proposed: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """What the model says: `text` in its words, borne out by `quote` from the passage numbered `source`."""

    text: str
    source: int
    quote: str


def read_claims(answer: str) -> list[Claim]:
    """The claims in a model's answer: JSON, also with words or a code fence around it. What cannot be read is no claim."""
    body = _json_object(_FENCE.sub("", answer))
    listed = body.get("påstande", body.get("paastande", body.get("claims"))) if body is not None else None
    if body is None or body.get("kan_besvares") is False or not isinstance(listed, list):
        return []
    found = []
    for entry in listed[:MOST_CLAIMS]:
        if not isinstance(entry, dict):
            continue
        text, source, quote = entry.get("tekst"), entry.get("kilde_id"), entry.get("citat")
        if isinstance(source, str) and source.strip().isdigit():
            source = int(source)
        if isinstance(text, str) and isinstance(quote, str) and isinstance(source, int) and text.strip():
            found.append(Claim(" ".join(text.split())[:LONGEST_CLAIM], source, quote.strip()))
    return found


def _json_object(text: str) -> dict[str, object] | None:
    """The whole text as a JSON object, else the first one in it."""
    decoder = json.JSONDecoder()
    for start in (found.start() for found in re.finditer(r"\{", text)):
        try:
            value, _ = decoder.raw_decode(text, start)
        except (json.JSONDecodeError, RecursionError):
            continue
        if isinstance(value, dict):
            return value
    return None


def verified(claims: Sequence[Claim], given: Sequence[Given]) -> list[tuple[Claim, int, int]]:
    """The claims whose quote stands in their passage (numbered from 1), with the stretch `text[start:end]` it is.

    The claim's own words may hold no number, month or name that the sentences it quotes and the passage's header lack, not deny, grant or
    refuse what those do not, and not tell a proposal as decided.
    """
    kept = []
    for claim in claims:
        if not 1 <= claim.source <= len(given):
            continue
        passage = given[claim.source - 1]
        place = find_quote(claim.quote, passage.text)
        if place is not None and _bears_out(passage, place, claim.text):
            kept.append((claim, *place))
    return kept


def _bears_out(passage: Given, place: tuple[int, int], claim: str) -> bool:
    first, last = sentences_around(passage.text, *place)
    sentence = passage.text[first:last]
    if passage.proposed and _GRANTED.search(claim) and not re.search(r"indstil|foreslå|anbefal", claim, re.IGNORECASE):
        return False
    known = f"{passage.header}\n{sentence}"
    if not set(_numbers(claim)) <= {*_numbers(known), "en", "et", "én", "ét", "første", "anden"}:
        return False
    return _names_only(claim, known.casefold()) and not _contradicts(claim, sentence)


def _names_only(claim: str, known: str) -> bool:
    """Whether every word with a capital stands in what is known; the first word of a sentence may be an ordinary one."""
    for found in _NAME.finditer(claim):
        word = found[0].casefold()
        begins = found.start() == 0 or claim[: found.start()].rstrip().endswith((".", "!", "?"))
        ordinary = begins and (word in FUNCTION_WORDS or (word.endswith(_DEFINITE) and not word.endswith(_SURNAME)))
        if not ordinary and word.removesuffix("s") not in known:
            return False
    return True


def _contradicts(claim: str, quote: str) -> bool:
    """Whether one denies and the other does not, or one grants what the other refuses."""
    if bool(_DENIALS.search(claim)) != bool(_DENIALS.search(quote)):
        return True
    return any(
        one.search(claim) and other.search(quote) and not one.search(quote)
        for one, other in ((_GRANTED, _REFUSED), (_REFUSED, _GRANTED))
    )


def find_quote(quote: str, passage: str) -> tuple[int, int] | None:
    """[start, end) of the passage that is the quote; None where it is not there."""
    wanted = _plain(quote.strip("\"'»«“”„ …"))[0]
    if len(wanted) < SHORTEST_QUOTE:
        return None
    text, places = _plain(passage)
    start = text.find(wanted)
    while start >= 0:
        end = start + len(wanted)
        if _whole_words(text, start, end) == (
            start,
            end,
        ):  # "3.000 kr." is no quote of "433.000 kr.", nor "lovligt" of "ulovligt"
            return places[start], places[end - 1] + 1
        start = text.find(wanted, start + 1)
    if len(wanted) > len(text):
        return None
    found = partial_ratio_alignment(wanted, text, score_cutoff=ALIKE)
    if found is None:
        return None
    start, end = _whole_words(text, found.dest_start, found.dest_end)
    return (places[start], places[end - 1] + 1) if _says_the_same(text[start:end], wanted) else None


def _says_the_same(said: str, wanted: str) -> bool:
    """Whether two stretches have the same numbers and negations in the same order, and words that differ by a slip at most."""
    if _numbers(said) != _numbers(wanted) or _negations(said) != _negations(wanted):
        return False
    ours = [word for each in said.split() if (word := each.strip(_AROUND_WORD))]
    theirs = [word for each in wanted.split() if (word := each.strip(_AROUND_WORD))]
    return len(ours) == len(theirs) and all(map(_is_a_slip, ours, theirs))


def _is_a_slip(one: str, other: str) -> bool:
    """Whether two words are the same, or one with a letter wrong: never a name, a number, a month, a short word, or another beginning."""
    if one == other:
        return True
    if not (one.isalpha() and other.isalpha() and one.islower() and other.islower()):
        return False
    if (
        min(len(one), len(other)) < SHORTEST_SLIP
        or one[0] != other[0]
        or _NUMBERS.search(one)
        or _NUMBERS.search(other)
    ):
        return False
    return Levenshtein.distance(one, other, score_cutoff=1) <= 1


def _plain(text: str) -> tuple[str, list[int]]:
    """The text with one blank for each stretch of them and one kind of each sign; and where each character stood."""
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text.translate(_SAME_SIGN)):
        if letter.isspace():
            if letters and letters[-1] != " ":
                letters.append(" ")
                places.append(place)
        elif unicodedata.category(letter) != "Cf":
            letters.append(letter)
            places.append(place)
    while letters and letters[-1] == " ":
        letters.pop()
        places.pop()
    return "".join(letters), places


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch, widened to where its first and last word begin and end; a number ends behind its digits, points and commas."""
    while start > 0 and _joined(text[start - 1], text[start]):
        start -= 1
    while end < len(text) and _joined(text[end - 1], text[end]):
        end += 1
    return start, end


def _joined(left: str, right: str) -> bool:
    return (
        (left.isalnum() and right.isalnum()) or (left.isdigit() and right in ".,") or (left in ".," and right.isdigit())
    )


def _numbers(text: str) -> list[str]:
    return [found[0].casefold() for found in _NUMBERS.finditer(text.translate(_SAME_SIGN))]


def _negations(text: str) -> list[str]:
    return [found[0].casefold() for found in _NEGATIONS.finditer(text)]
