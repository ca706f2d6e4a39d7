"""What every meeting has and says: items of form known by their titles, and the words that say nothing ("Ingen bemærkninger")."""

from __future__ import annotations

import re
from enum import StrEnum


class Formality(StrEnum):
    """What an item of form is about."""

    APPROVAL = "approval"
    SIGNATURES = "signatures"
    ELECTION = "election"
    ANNOUNCEMENTS = "announcements"
    OTHER_BUSINESS = "other_business"
    MEETING = "meeting"


_TITLES: tuple[tuple[Formality, str], ...] = (  # of a title's letters and digits alone
    (
        Formality.APPROVAL,
        r"(?:endelig)?godkendelseaf(?:møde(?:ts)?|dagens|tillægs|udvidet|beslutnings|sidste|seneste|forrige|tidligere)?(?:møde(?:ts|s)?)?(?:dagsorden|referat|protokol)\w*"
        r"|(?:dagsordenens|referatets|protokollens)godkendelse|dagsordenensgodkendelseogreferat\w*",
    ),
    (
        Formality.SIGNATURES,
        r"(?:(?:digitale?|elektroniske?|protokollens|referatets)(?:elektroniske?)?)?underskrift(?!sindsamling)\w*|underskrivelseaf(?:møde(?:ts)?|beslutnings)?(?:referat|protokol)\w*",
    ),
    (Formality.ELECTION, r"valgaf(?:dirigent|referent|mødeleder|ordstyrer|stemmetæller)\w*"),
    (
        Formality.ANNOUNCEMENTS,
        r"(?:diverse)?meddelelser(?:og\w{0,30}|(?:fra|til|ved)\w{0,80})?|(?:gensidig|kort)?orientering(?:er)?(?:(?:fra|ved)\w{0,80}|og(?:meddelelser|eventuelt))?"
        r"|bordetrundt|sidensidst|nytfra(?:formanden?|forvaltningen|administrationen|udvalget)",
    ),
    (Formality.OTHER_BUSINESS, r"eventuelt|evt"),
    (
        Formality.MEETING,
        r"(?:velkomst|mødetsåbning|åbningafmødet|næstemøde|konstituering|(?:borgernes)?spørgetid)\w{0,30}",
    ),
)
_COMPILED = tuple((formality, re.compile(pattern)) for formality, pattern in _TITLES)
_EVERY_MEETING = frozenset((Formality.APPROVAL, Formality.SIGNATURES, Formality.ELECTION))
_LAST = frozenset((Formality.OTHER_BUSINESS, Formality.SIGNATURES))
_NO_LETTER = re.compile(r"[\W_]+")

_OPENING = re.compile(
    r"(?:godkendelse af (?:dagsorden|referat|protokol)|underskrift|eventuelt|meddelelser|orientering|gensidig orientering"
    r"|bordet rundt|næste møde|konstituering|spørgetid)",
    re.IGNORECASE,
)
_SIGNATURE_PAGE = re.compile(
    r"(?:(?:digitale?|elektroniske?) )?underskrift(?:er|s(?:side|sider|blad|ark|liste|bilag))?\W*"
    r"|(?:(?:referatet|protokollen|beslutningsprotokollen|mødereferatet)? ?(?:er )?(?:(?:digitalt|elektronisk) )?(?:underskrevet|underskrives|signeret|godkendt(?= (?:og|af|den)\b))(?: og (?:underskrevet|godkendt|signeret))?"
    r"(?: (?:digitalt|elektronisk))?(?: (?:af|den))?|godkendelse af referatet?)\s*:?"
    r"|(?:medlemmernes|mødedeltagernes|deltagernes|udvalgets|byrådets|rådets|formandens) underskrift(?:er)?\W*",
    re.IGNORECASE,
)
_NAMED = re.compile(r"\b(?:dagsorden|underskrift|referatet? (?:fra|af)|protokol|dirigent|referent)", re.IGNORECASE)
_NOTHING = re.compile(
    r"(?:(?:der (?:er|var) )?(?:ingen|intet)(?: at bemærke| bemærkninger| yderligere| særlige| økonomiske konsekvenser| konsekvenser| kommentarer"
    r"| høring| bilag| at tilføje)*|[-–—./]+|n/?a|ikke relevant|bortfalder|se sagsfremstilling(?:en)?|jf\. sagsfremstilling(?:en)?)\s*[.!]?",
    re.IGNORECASE,
)


def formality_of(title: str) -> Formality | None:
    """What an item of that title is a formality of: "Godkendelse af dagsorden" of approval; None for a matter of its own.

    A title's letters alone ("godkendelseafdagsorden") are read alike.
    """
    letters = _NO_LETTER.sub("", title.casefold())
    return next((formality for formality, pattern in _COMPILED if pattern.fullmatch(letters)), None)


def is_formality(title: str) -> bool:
    """Whether an item of that title says nothing of a matter in any meeting: approval, signatures, election of who leads."""
    return formality_of(title) in _EVERY_MEETING


def is_last_item(title: str) -> bool:
    """Whether an item of that title ends a meeting: "Eventuelt", "Underskrifter"."""
    return formality_of(title) in _LAST


def opens_as_formality(title: str) -> bool:
    """Whether a title begins as those of form do, whatever it is about: "Orientering om broen"."""
    return _OPENING.match(title) is not None


def is_signature_page(line: str) -> bool:
    """ "Underskriftsside", "UNDERSKRIFTER": what stands below belongs to no item."""
    return _SIGNATURE_PAGE.fullmatch(line) is not None


def asks_for_formality(words: str) -> bool:
    """Whether a query names what is a formality, which is then what it looks for."""
    return _NAMED.search(words) is not None


def says_nothing(text: str) -> bool:
    """Whether a section says nothing: "Intet at bemærke.", "Ingen bemærkninger", "-"."""
    return _NOTHING.fullmatch(text.strip()) is not None
