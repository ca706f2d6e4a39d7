"""What a question is about, out of its reading: what its answer looks like, who is to have decided, where, when. Knows no index."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from corpus.facts.committees import committee_key, find_committees
from index.asking.reading import Reading


class QuestionKind(StrEnum):
    """What the exact answer is; `OTHER` may be anything, a keyword too."""

    NUMBER = "number"
    DATE = "date"
    PERSON = "person"
    PLACE = "place"
    REASON = "reason"
    LIST = "list"
    LAW = "law"
    YES_NO = "yes_no"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Question:
    """`text` as asked; `kind` is what the exact answer looks like. `decider` is the body whose decision is asked for ("Hvad besluttede Økonomiudvalget …"), None when none is named.

    `dates` are the days on which it is to have been decided. `municipalities` are names without the word Kommune; `years` are four digits that stand as a point in time.
    `names` are the other words with a capital letter inside the question: places, people, projects. `final`: what holds in the
    end is asked for.
    """

    text: str
    kind: QuestionKind
    decider: str | None
    dates: tuple[datetime.date, ...]
    municipalities: tuple[str, ...]
    years: tuple[str, ...]
    names: tuple[str, ...] = ()
    final: bool = False


_NAME = re.compile(r"(?<=[\wæøå,»\"] )[A-ZÆØÅ][\w-]{2,}")
_OFFICE = re.compile(r"(?:Kommune|Udvalg|Byråd|Råd|Borgmester|Forvaltning|Direktion|Formand)\w*")
_ENGLISH = re.compile(r"\b(?:the|what|which|who|when|where|how|does|was|were|there|about)\b", re.IGNORECASE)


def understand(reading: Reading) -> Question:
    municipalities = tuple(sorted(named.name for named in reading.municipalities))
    return Question(
        reading.asked,
        question_kind(reading.asked),
        reading.decider,
        reading.decision_days,
        municipalities,
        reading.years,
        _names(reading.asked, municipalities),
        reading.final,
    )


_KINDS: tuple[tuple[QuestionKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        (
            QuestionKind.NUMBER,
            r"\bhvor (?:mange|meget|stor[et]?|lang[te]?|længe|høj[te]?|ofte|tit|gammel|gamle|langt)\b|\bhvad (?:koster?|kostede|var prisen|er prisen)\b"
            r"|\bhvilke[nt]? (?:beløb|pris|takst|gebyr|antal|andel|procent\w*|frist|sum)\b|\bhow (?:many|much|long|often|large|big|old)\b",
        ),
        (
            QuestionKind.DATE,
            r"\bhvornår\b|\bhvilke[nt]? (?:dato|år|dag|måned|århundrede|årti|periode|tidspunkt)\b|\bhvilke måneder\b|\bwhen\b"
            r"|\b(?:what|which) (?:date|year|day)\b",
        ),
        (
            QuestionKind.LAW,
            r"\bhvilke[nt]? (?:lov\w*|paragraf\w*|bestemmelse\w*|hjemmel)\b|\befter hvilken\b.*\blov|\bhjemmel\w*\b.*\?",
        ),
        (
            QuestionKind.PERSON,
            r"\bhvem\b|\bhvis (?:forslag|formand)\b|\bhvilke[nt]? (?:person|medlem|leverandør|firma|forening)\w*\b|\bwho\b",
        ),
        (QuestionKind.REASON, r"\bhvorfor\b|\bhvad (?:er|var) (?:årsagen|grunden|begrundelsen)\b|\bwhy\b"),
        (QuestionKind.LIST, r"\bhvilke\b|\bhvad (?:indeholder|omfatter|består)\b|\bwhat are\b"),
        (QuestionKind.PLACE, r"\bhvor\b|\bhvilke[nt]? (?:by|sted|adresse|vej|land)\b|\bwhere\b"),
        (
            QuestionKind.YES_NO,
            r"^\W*(?:er|har|havde|blev|bliver|skal|skulle|kan|kunne|må|måtte|får|fik|gælder|sagde|gav|findes|var|vil|ville"
            r"|did|does|is|are|was|were|has|can|will)\b",
        ),
    )
)


_OUTCOME = re.compile(
    r"\b(?:gjorde|gør|skete|sker|blev|bliver|sagde|svarede|gik|går|endte|udfald\w*|resultat\w*)\b", re.IGNORECASE
)
_ASKING = re.compile(r"\b(?:hv(?:ad|em|is|or\w*|ilke[nt]?)|what|who|how|which|when|where|why)\b", re.IGNORECASE)


def wants_outcome(question: Question) -> bool:
    """Whether what came of the matter answers it best: yes or no, what was done, and keywords, which ask nothing else."""
    if question.kind is QuestionKind.YES_NO:
        return True
    return question.kind is QuestionKind.OTHER and bool(
        _OUTCOME.search(question.text) or not _ASKING.search(question.text)
    )


def question_kind(text: str) -> QuestionKind:
    """The first that fits: "hvor mange" before "hvor"."""
    return next((kind for kind, pattern in _KINDS if pattern.search(text)), QuestionKind.OTHER)


def _names(text: str, municipalities: Iterable[str]) -> tuple[str, ...]:
    """Not those of municipalities and bodies, which the header of a passage answers for. None in an English question:
    its capitals are English words ("Ukrainians"), which no Danish item could hold."""
    if _ENGLISH.search(text):
        return ()
    bodies = [(found.start, found.end) for found in find_committees(text)]
    return tuple(
        dict.fromkeys(
            found[0]
            for found in _NAME.finditer(text)
            if not any(start <= found.start() < end for start, end in bodies)
            and not _OFFICE.match(found[0])
            and not any(found[0] in known for known in municipalities)
        )
    )


def is_body(asked: str, name: str | None) -> bool:
    """Whether a body is the one asked for: the same, or one whose name ends so ("Teknikudvalget" for "Klima-, Plan- og
    Teknikudvalget"). One whose name is not known is never it."""
    if name is None:
        return False
    wanted, known = committee_key(asked), committee_key(name)
    return known == wanted or known.endswith(f"-{wanted}")
