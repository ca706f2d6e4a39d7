"""What form a query has, and what kind of answer its words call for: a decision, the newest, the next, what holds in the end."""

from __future__ import annotations

import re
from enum import StrEnum


class Form(StrEnum):
    """A question is answered, a list query asks for all records of a kind ("alle beslutninger om X"), keywords for what fits."""

    QUESTION = "question"
    LIST = "list"
    KEYWORDS = "keywords"


RECORD = (
    r"\w*(?:sag|sager|sagerne|punkt|punkter|punkterne|beslutning|beslutninger|beslutningerne|vedtagelse|vedtagelser|afgørelse|afgørelser|møde|møder"
    r"|møderne|referat|referater|referaterne|dagsorden|dagsordener|dokument|dokumenter|indstilling|indstillinger|behandling|behandlinger|høring"
    r"|høringer|lokalplan|lokalplaner|bevilling|bevillinger|dispensation|dispensationer|afslag|afstemning|afstemninger|redegørelse|redegørelser)"
)
"""A record of the council's work, of one or many. A compound may end so: "anlægsbevillinger"."""

_MANY = (
    r"(?:\w*(?:sager|punkter|beslutninger|vedtagelser|afgørelser|møder|referater|dagsordener|dokumenter|indstillinger|behandlinger"
    r"|høringer|lokalplaner|bevillinger|dispensationer|afstemninger|redegørelser|forslag|afslag)(?:ne)?)"
)
_SHOW = r"(?:(?:vis|find|giv|list|hent|lav|søg)(?:\s+(?:mig|os|efter|op))*\s+)?"
_LIST = re.compile(
    rf"^\W*{_SHOW}(?:(?:en|et)\s+)?(?:(?:komplet|samlet|fuld)\s+)?"
    rf"(?:(?:oversigt|liste)\s+(?:over|med|af)\b|(?:alle|alt|samtlige|hver)\b(?!\s+(?:børn|borgere)\s+\w+\?)|(?:hvilke|de\s+seneste|de\s+nyeste)\s+(?:\w+\s+)?{_MANY}\b"
    rf"|(?:(?:udsatte|afviste|godkendte|vedtagne|trukne|forkastede|tiltrådte)\s+)?{_MANY}\s+(?:om|vedrørende|vedr\.?|angående|ang\.?|fra|i|der|som|med|siden|efter|før|mellem|hvor|på)\b|(?:besluttet|vedtaget|afgjort)\s+(?:om|vedrørende|i|af)\b(?!.*\?))",
    re.IGNORECASE,
)
_ASKING = re.compile(
    r"\b(?:hv(?:ad|em|is|or\w*|ilke[nt]?)|what|who|how|which|when|where|why)\b"
    r"|^\W*(?:fortæl|forklar|er|har|havde|blev|bliver|skal|skulle|kan|kunne|må|måtte|får|fik|gælder|findes|var|vil|ville|did|does|is|are|was|were|has|can|will)\b|\?\s*$",
    re.IGNORECASE,
)
_DECISION_WORD = r"(?:beslut\w*|vedtag\w*|vedtog|afgjort|afgjorde|afgørelse\w*)"
_ASKS_DECISION = re.compile(
    rf"\b{_DECISION_WORD}\b|\budfald(?:et)?\b|\bhvad endte\b|^(?:blev|bliver|skal)\b|\b(?:sagde|sagt)\b.+\btil\b"
    r"|^(?:hvad|hvem|hvordan|hvorfor|hvornår|er|har)\b.*\b(?:godkend|tiltråd|tiltrådt|afvis|afslå|afslag|forkast|udsat)\w*",
    re.IGNORECASE,
)
_PHRASING = re.compile(
    rf"\b(?:{_DECISION_WORD}|(?:sagde|sagt|siger|sige) (?:ja|nej)(?: tak)? til|kommunen|kommune|udvalget|byrådet|kommunalbestyrelsen|punktet|sagen|mødet)\b",
    re.IGNORECASE,
)
_MEETING = r"\w*(?:møde|referat|dagsorden|beslutning|behandling|nyt|gang)\w*"
_LATEST = re.compile(
    r"\b(?:seneste|senest|nyeste|lige nu|p\.t\.|for tiden|aktuelle?|gældende|gælder (?:der )?nu|nuværende|sidst)\b"
    rf"|\bsidste\s+{_MEETING}",
    re.IGNORECASE,
)
_IS_A_TIME = r"\bsenest\s+(?:den\s+|d\.\s?|i\s+|kl\b|\d)|\b(?:seneste|sidste)\s+(?:\d+|par|halve|{counts})\b"
_UPCOMING = re.compile(rf"\b(?:næste|kommende|førstkommende)\s+{_MEETING}", re.IGNORECASE)
_FINAL = re.compile(
    r"\b(?:endte|endeligt?|endelige|til sidst|senest\w*|sidst|nu|stadig|længere|gælder|gældende)\b", re.I
)


def form_of(text: str) -> Form:
    """
    >>> form_of("alle beslutninger om støj"), form_of("Hvilke skoler lukkes?"), form_of("støj fra havnen")
    (<Form.LIST: 'list'>, <Form.QUESTION: 'question'>, <Form.KEYWORDS: 'keywords'>)
    """
    if _LIST.search(text):
        return Form.LIST
    return Form.QUESTION if _ASKING.search(text) else Form.KEYWORDS


def asks_decision(text: str) -> bool:
    return _ASKS_DECISION.search(text) is not None


def asks_latest(text: str, counts: str) -> bool:
    """Whether the newest is asked for; `counts` is a pattern of number words: "de seneste to år" is a time."""
    return _LATEST.search(re.sub(_IS_A_TIME.format(counts=counts), " ", text, flags=re.IGNORECASE)) is not None


def asks_upcoming(text: str) -> bool:
    return _UPCOMING.search(text) is not None


def asks_final(text: str) -> bool:
    """Whether what holds in the end is asked for, not what was decided at some time."""
    return _FINAL.search(text) is not None


def without_phrasing(text: str) -> str:
    """The text without the words that only phrase a question: "besluttede udvalget"."""
    return _PHRASING.sub(" ", text)
