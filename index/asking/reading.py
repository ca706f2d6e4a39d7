"""What a query says, read once for search, answers and evaluation.

Nothing of it filters save "-word": it says what ranks first (`index.searching.boosts`) and what an answer must be of. It is told to
the user and can be switched off (`literally`).
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from index.asking.bodies import decider, named_committees
from index.asking.forms import (
    Form,
    asks_decision,
    asks_final,
    asks_latest,
    asks_upcoming,
    form_of,
    without_phrasing,
)
from index.asking.identifiers import Identifier, IdentifierKind, ItemAsked, identifiers, items_asked, without_labels
from index.asking.places import NamedMunicipality, named_municipalities
from index.asking.signs import read_signs
from index.asking.times import COUNTS, Relation, Says, StatedPeriod, stated_periods
from index.danish.analysis import query_words


@dataclass(frozen=True, slots=True)
class Reading:
    """`asked` is the query as it came, `text` what is embedded: without quotation marks and left-out words.

    `words` are the content words, each as its terms (a passage holds a word by any of them), as often as they stand there; `only_phrases`:
    none of them says what it is about ("Hvad besluttede udvalget?"). `phrases` stood in quotation marks, `excluded` behind a
    dash. `committees` are keys of the index, `decider` the name of the body whose decision is asked for, known or not.
    `asks_decision`: the hit of an item is then its decision. `latest` and `upcoming`: the newest, the next one is asked for;
    `final`: what holds in the end. `literal`: the words were taken as they stand, and nothing else was read.
    """

    asked: str
    text: str
    words: tuple[tuple[str, ...], ...]
    form: Form = Form.KEYWORDS
    asks_decision: bool = False
    only_phrases: bool = False
    phrases: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    items: tuple[ItemAsked, ...] = ()
    periods: tuple[StatedPeriod, ...] = ()
    committees: tuple[str, ...] = ()
    decider: str | None = None
    municipalities: tuple[NamedMunicipality, ...] = ()
    latest: bool = False
    upcoming: bool = False
    final: bool = False
    literal: bool = False

    @property
    def case_numbers(self) -> tuple[str, ...]:
        return tuple(found.number for found in self.identifiers if found.kind is IdentifierKind.CASE)

    @property
    def names_one(self) -> bool:
        """Whether an item, a case, a document or words to be found as they stand are named."""
        return bool(self.identifiers or self.phrases or any(item.date for item in self.items))

    @property
    def indexed_municipalities(self) -> tuple[str, ...]:
        """The keys of those that the index holds."""
        return tuple(found.key for found in self.municipalities if found.indexed)

    @property
    def decision_days(self) -> tuple[datetime.date, ...]:
        """The days, printed with their year, on which something is to have been decided."""
        return tuple(
            period.day
            for period in self.periods
            if period.day is not None
            and period.dated
            and period.relation is Relation.IN
            and period.says is not Says.SUBJECT
        )

    @property
    def years(self) -> tuple[str, ...]:
        """The years named as a point in time, four digits each."""
        return tuple(dict.fromkeys(year for period in self.periods for year in period.years))


def read_query(
    text: str, *, committees: Mapping[str, str], municipalities: Mapping[str, str], today: datetime.date
) -> Reading:
    """What the query says. `committees` and `municipalities` are those in the index, key to name; `today` is for "i år".

    >>> reading = read_query('støj punkt 7 den 9. februar 2023 "ny sti" -havn', committees={}, municipalities={}, today=datetime.date(2024, 1, 1))
    >>> reading.items[0].number, reading.phrases, reading.excluded, reading.form.value
    ('7', ('ny sti',), ('havn',), 'keywords')
    """
    signs = read_signs(text)
    form, decision = form_of(signs.text), asks_decision(signs.text)
    periods = tuple(stated_periods(signs.text, today, decided=decision or form is Form.LIST))
    words, only_phrases = _content(signs.text, periods)
    return Reading(
        asked=text,
        text=signs.text,
        words=words,
        form=form,
        asks_decision=decision,
        only_phrases=only_phrases,
        phrases=signs.phrases,
        excluded=signs.excluded,
        identifiers=tuple(identifiers(signs.text)),
        items=items_asked(signs.text),
        periods=periods,
        committees=tuple(named_committees(signs.text, committees)),
        decider=decider(signs.text),
        municipalities=named_municipalities(signs.text, municipalities),
        latest=asks_latest(signs.text, COUNTS),
        upcoming=asks_upcoming(signs.text),
        final=asks_final(signs.text),
    )


def literally(text: str) -> Reading:
    """The words as they stand: no days, names, phrases or signs are read from them."""
    words, only_phrases = _content(text, ())
    return Reading(text, text, words, form_of(text), asks_decision(text), only_phrases, literal=True)


def _content(text: str, periods: tuple[StatedPeriod, ...]) -> tuple[tuple[tuple[str, ...], ...], bool]:
    """Words that only phrase the question ("besluttede udvalget"), label a number or say from when or until when are not searched
    for while others remain."""
    telling = text
    for period in sorted(periods, key=lambda period: -period.start):
        if period.relation is not Relation.IN and period.says is Says.WHEN:
            telling = f"{telling[: period.start]} {telling[period.end :]}"
    told = query_words(without_labels(without_phrasing(telling)))
    return tuple(told or query_words(text)), not told
