"""What speaks against an answer, however near it lies: something the question asks about that the item does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from index.danish.analysis import own_terms, query_words
from index.danish.compounds import is_known
from index.segments.generation import Generation
from service.answering.candidates import Sentence
from service.answering.question import Question
from service.answering.question_kinds import Measure, QuestionKind, measure_of
from service.answering.sources import Source
from service.answering.support import Asked
from service.answering.weights import AgainstWeights


@dataclass(frozen=True, slots=True)
class Against:
    """`reason` as it is told; `most` is the confidence from which on the answer is given all the same."""

    reason: str
    most: float


def against(
    generation: Generation,
    question: Question,
    asked: Asked,
    main: Source,
    said: Sequence[Sentence],
    weights: AgainstWeights,
) -> Iterator[Against]:
    """The reasons for silence. `said` are the sentences that may answer, best first."""
    surfaces = dict(_surfaces(question.text))
    name = _missing_name(generation, question, asked, main, surfaces, weights)
    if name is not None:
        yield Against(f"»{name}« står ikke i det punkt, der ligger nærmest.", weights.name_given)
    word = _missing_thing(asked, main, surfaces, weights)
    if word is not None:
        yield Against(f"»{word}« står ikke i det punkt, der ligger nærmest.", weights.thing_given)
    if len(asked.words) == 1 and not main.cosine and not question.names and not asked.numeric[0]:
        yield Against("Intet punkt handler om det, der spørges om.", weights.thing_given)
    number = _missing_number(asked, main, weights)
    if number is not None:
        yield Against(f"Det punkt, der ligger nærmest, nævner ikke {number}.", weights.thing_given)
    if said and _lacks_money(question, said[0]):
        yield Against("Det punkt, der ligger nærmest, nævner intet beløb for det, der spørges om.", weights.kind_given)
    if said and question.kind is QuestionKind.NUMBER and said[0].span is None:
        yield Against("Det punkt, der ligger nærmest, nævner intet tal for det, der spørges om.", weights.number_given)
    read = said[: weights.sentences_read]
    other = _other_year(question, main, read)
    if other is not None:
        yield Against(
            f"Det punkt, der ligger nærmest, fortæller om {other[0]}, ikke om {other[1]}.", weights.year_given
        )
    if read and all(_lacks_holder(question, asked, main, sentence, weights) for sentence in read):
        yield Against("Hvem det er, står ikke i det punkt, der ligger nærmest.", weights.kind_given)


def _surfaces(text: str) -> Iterator[tuple[str, str]]:
    """The words of the text by the term they are searched by."""
    for found in re.finditer(r"[\w-]+", text):
        words = query_words(found[0])
        if len(words) == 1:
            yield words[0][0], found[0]


def _missing_name(
    generation: Generation,
    question: Question,
    asked: Asked,
    main: Source,
    surfaces: Mapping[str, str],
    weights: AgainstWeights,
) -> str | None:
    """A place, person or project named that other items name, and this one does not in any form."""
    if not question.names:
        return None
    named = frozenset[str]().union(*map(own_terms, question.names))
    return next(
        (
            surfaces[word[0]]
            for word, held, met in zip(asked.words, main.held.tolist(), main.support.tolist(), strict=True)
            if word[0] in named
            and word[0] in surfaces
            and held < weights.held
            and met < weights.vouched
            and word[0] in generation.lexical.vocabulary
        ),
        None,
    )


def _missing_number(asked: Asked, main: Source, weights: AgainstWeights) -> str | None:
    """A number or day that carries some of the question and is not in the item."""
    return next(
        (
            word[0]
            for word, share, held, numeric in zip(
                asked.words, asked.weights.tolist(), main.held.tolist(), asked.numeric.tolist(), strict=True
            )
            if numeric and share >= weights.some and held < weights.held
        ),
        None,
    )


_MEASURING = re.compile(
    r"\b(?:hedder|hed|stor|stort|store|lang|langt|lange|længe|høj|højt|høje|hurtigt?|bred|bredt|dyb|dybt|ofte|meget|gammel|gammelt|gamle)\b",
    re.IGNORECASE,
)
"""Words that say what kind of answer is asked for, not what about."""

_NO_THING = re.compile(
    r"(?:\w+(?:ede|ende|bar|bare|fuld|fulde|fuldt|som|somme|somt|lig|lige|ligt|isk|iske|løs|løse|løst|vis)|overalt)$",
    re.IGNORECASE,
)
"""Endings of verbs and adjectives, which a text says in other words sooner than a thing."""


def _missing_thing(asked: Asked, main: Source, surfaces: Mapping[str, str], weights: AgainstWeights) -> str | None:
    """A thing that carries much of the question, is spelled as Danish is, and is not in the item, by the word or one that means the same."""
    measuring = {term for term, surface in surfaces.items() if _MEASURING.fullmatch(surface)}
    shares = [
        0.0 if word[0] in measuring else share for word, share in zip(asked.words, asked.weights.tolist(), strict=True)
    ]
    total = sum(shares) or 1.0
    for word, share, held, met, numeric in zip(
        asked.words, shares, main.held.tolist(), main.support.tolist(), asked.numeric.tolist(), strict=True
    ):
        surface = surfaces.get(word[0], "")
        if (
            share / total >= weights.much
            and held < weights.held
            and met < weights.vouched
            and not numeric
            and len(surface) >= weights.shortest
            and not _NO_THING.match(surface)
            and is_known(surface.casefold())
        ):
            return surface
    return None


_SUM = r"kr\b|kron|mio|mia|million|milliard|euro|€|\$|dollar|pund|øre\b|cent\b"
_MONEY = re.compile(_SUM, re.IGNORECASE)
_MONEY_OR_SHARE = re.compile(rf"{_SUM}|pct|procent|%|promille", re.IGNORECASE)
_IS_PAID = re.compile(r"\bkost(?:e|er|ede|et)\b|\bpris|\btakst|\bgebyr|husleje|timeløn", re.IGNORECASE)
_AFTER = 16
"""Characters behind a number in which its unit stands."""


def _lacks_money(question: Question, best: Sentence) -> bool:
    """Whether a sum is asked for, and the best sentence marks none."""
    if question.kind is not QuestionKind.NUMBER or measure_of(question.text) is not Measure.MONEY:
        return False
    if best.span is None:
        return True
    if best.table is not None:
        return False  # its unit may stand anywhere above
    start, end = best.span
    unit = _MONEY if _IS_PAID.search(question.text) else _MONEY_OR_SHARE
    return unit.search(best.document.text[start : end + _AFTER]) is None


_YEARS = re.compile(r"\b((?:19|20)\d\d)(?:\s?[-–/]\s?((?:19|20)?\d\d))?\b")


def years_in(text: str) -> set[str]:
    """The years that a text names, those within "2022-2025" too."""
    found: set[str] = set()
    for first, last in _YEARS.findall(text):
        until = int(last if len(last) == len(first) else first[:2] + last) if last else int(first)
        found |= {str(year) for year in range(int(first), min(until, int(first) + 20) + 1)} or {first}
    return found


def _other_year(question: Question, main: Source, read: Sequence[Sentence]) -> tuple[str, str] | None:
    """The year that the best sentence tells of and the one asked for, where a figure of a year is asked for, and neither the title, the day nor
    a sentence near it is of that year."""
    asked = set(question.years)
    if question.kind is not QuestionKind.NUMBER or not asked or not read:
        return None
    told = years_in(read[0].text)
    titles = f"{main.document.title} {main.item.title if main.item is not None else ''}"
    day = main.document.meeting_date
    if not told or asked & (years_in(titles) | {str(day.year) if day is not None else ""}):
        return None
    if any(asked & years_in(sentence.text) for sentence in read):
        return None
    return min(told), min(asked)


_ROLE = (
    r"\w*(?:formand|forkvinde|chef|leder|direktør|borgmester|mægler|entreprenør|leverandør|arkitekt|sekretær|konsulent|ejer|revisor"
    r"|rådgiver|ambassadør|bygherre|inspektør|advokat|tovholder)(?:en|et|n|ne|ens)?"
)
_HOLDER = re.compile(
    r"\b(?:hvem (?:er|var|bliver|blev)|hvad hed(?:der)?|hvilke[nt]?) (?:den |det |de |ny |nye |nyeste )?"
    rf"(?P<role>{_ROLE})\b",
    re.IGNORECASE,
)
_CAPITAL = re.compile(r"\b[A-ZÆØÅ][\w-]*")


def _lacks_holder(question: Question, asked: Asked, main: Source, best: Sentence, weights: AgainstWeights) -> bool:
    """Whether it is asked who holds an office or a task, and the item does not name the task, or the sentence does not speak of it or marks
    nobody."""
    found = _HOLDER.search(question.text)
    if found is None:
        return False
    terms = own_terms(found["role"])
    place = next((place for place, word in enumerate(asked.words) if word[0] in terms), None)
    if place is not None and (main.held[place] < weights.held or best.support[place] < weights.held_by_sentence):
        return True
    if best.span is None:
        return True
    named = _CAPITAL.findall(best.document.text[slice(*best.span)])
    return all(terms & own_terms(name) or re.fullmatch(rf"[\w-]*{_ROLE}", name, re.IGNORECASE) for name in named)
