"""What is said beside an answer: why it is given with a reservation, and what came later or elsewhere."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from corpus.facts.dates import danish_date
from corpus.facts.municipalities import municipality_key
from corpus.records import Document, DocumentKind, Outcome
from corpus.words import OUTCOMES
from index.danish.analysis import own_terms
from service.answering.question import Question, is_body
from service.answering.sources import Source
from service.answering.told import Decision
from service.case import Treatment, later_treatments

UNDECIDED = "En beslutning står ikke i de dokumenter, der er søgt i; her er, hvad de ellers siger om sagen."
OPEN_STILL = "Sagen står på en dagsorden; hvad der kom ud af den, står ikke i de dokumenter, der er søgt i."
OTHER_TIME = (
    "En beslutning fra den tid, der spørges om, står ikke i de dokumenter, der er søgt i; her er en fra en anden."
)
UNSURE = "Det er usikkert, om dokumenterne svarer på spørgsmålet; her er det, der ligger nærmest."


def reservation(
    main: Source, municipalities: Sequence[str], *, undecided: bool, other_time: bool, unsure: bool
) -> str | None:
    """Why the answer is given with a reservation; None where it is not. `municipalities` are those that the question names."""
    if undecided:
        return UNDECIDED
    if other_time:
        return OTHER_TIME
    if main.document.kind is DocumentKind.AGENDA:
        return OPEN_STILL
    if municipalities and main.document.municipality.name is None and not _tells_of(main.document, municipalities):
        return f"Hvilken kommune dokumentet er fra, fremgår ikke af det; om det er {municipalities[0]}, vides ikke."
    return UNSURE if unsure else None


def _tells_of(document: Document, municipalities: Sequence[str]) -> bool:
    return all(own_terms(name) <= own_terms(document.text) for name in municipalities)


def notices_of(
    question: Question,
    main: Source,
    decision: Decision | None,
    steps: Sequence[Treatment],
    sources: Sequence[Source],
) -> list[str]:
    """What the user should know beside the answer: the case was decided on again, another municipality decided on it too, or what the
    document sets has run out."""
    document, found = main.document, []
    shown = decision.item_id if decision is not None else main.item.item_id if main.item is not None else None
    day = decision.date if decision is not None and decision.date is not None else document.meeting_date
    later = later_treatments(steps, shown, day)
    if later:
        found.append(f"Sagen er behandlet igen senere: {_told(later[-1])}.")
    elsewhere = _decided_elsewhere(main, sources) if question.decider is None else None
    if elsewhere is not None:
        found.append(
            f"Også {elsewhere.document.municipality.name} har behandlet sagen: »{elsewhere.item and elsewhere.item.title}«."
        )
    if document.valid_to is not None and document.valid_to < datetime.date.today():
        found.append(f"»{document.title}« gjaldt til {danish_date(document.valid_to)}.")
    return found


def _told(treatment: Treatment) -> str:
    """ "Byrådet 8. oktober 2025, punkt 101, »Vindmøller ved Grydehede«: godkendt" """
    day = f" {danish_date(treatment.date)}" if treatment.date is not None else ""
    number = f", punkt {treatment.item_number}" if treatment.item_number else ""
    title = f", »{treatment.stored.item.title}«" if treatment.stored is not None and treatment.stored.item.title else ""
    outcome = f": {OUTCOMES[treatment.outcome.value].lower()}" if treatment.outcome is not Outcome.UNKNOWN else ""
    return f"{treatment.committee or 'ukendt udvalg'}{day}{number}{title}{outcome}"


def _decided_elsewhere(main: Source, sources: Sequence[Source]) -> Source | None:
    """Another municipality's decision of the same matter, as one of the two says itself: likeness alone does not make a matter the same."""
    here = municipality_key(main.document.municipality.name or "")
    return next(
        (
            source
            for source in sources
            if source.own_decision is not None
            and source.document.municipality.name is not None
            and municipality_key(source.document.municipality.name) != here
            and (_refers_to(main, source) or _refers_to(source, main))
        ),
        None,
    )


def _refers_to(one: Source, other: Source) -> bool:
    """Whether an item names the other's municipality, and its body, day and number: bodies of one name meet on the same day in many places."""
    if one.item is None or other.item is None or other.document.meeting_date is None:
        return False
    municipality = (other.document.municipality.name or "").removesuffix(" Kommune").removesuffix("s")
    if not municipality or municipality not in one.document.text[one.item.start : one.item.end]:
        return False
    day, number, name = other.document.meeting_date, other.item.number, other.document.committee.name
    named = [
        *((each.committee, each.date, each.item_number) for each in one.item.references),
        *((each.committee, each.date, each.item_number) for each in one.item.earlier_decisions),
    ]
    return number is not None and any(
        body is not None and is_body(body, name) and (date, item) == (day, number) for body, date, item in named
    )
