"""Which record a question asks for, read from its words: who was there, who voted how, when and by whom, how many. Knows no index."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from corpus.records import AttendanceStatus


class Side(StrEnum):
    """A side of a vote."""

    IN_FAVOUR = "in_favour"
    AGAINST = "against"
    ABSTAINED = "abstained"


@dataclass(frozen=True, slots=True)
class AttendanceAsked:
    """Who had that status; `count`: how many had."""

    status: AttendanceStatus
    count: bool = False


@dataclass(frozen=True, slots=True)
class RoleAsked:
    """Who is or was "formand", "næstformand"."""

    role: str


@dataclass(frozen=True, slots=True)
class StandInAsked:
    """Who sat in for whom. `of` is the person named in the question, absent or deputy, None where none is."""

    of: str | None


@dataclass(frozen=True, slots=True)
class VoteAsked:
    """Who voted so, or how many. `side` None: how `voter` voted, or how the whole vote fell out. `amendment`: the vote on an amendment is
    asked for. Not `surely`: who backed or opposed it, which need not be told by a vote."""

    side: Side | None
    count: bool
    voter: str | None
    amendment: bool
    surely: bool = True


class CaseAsked(StrEnum):
    """What is asked of the treatment of a matter."""

    NUMBER = "number"
    DATE = "date"
    FIRST_DATE = "first_date"
    LATEST_DATE = "latest_date"
    NEXT_DATE = "next_date"
    BODY = "body"
    BODIES = "bodies"
    LATEST = "latest"


class CountAsked(StrEnum):
    ITEMS = "items"
    MEETINGS = "meetings"
    TREATMENTS = "treatments"


RecordAsked = AttendanceAsked | RoleAsked | StandInAsked | VoteAsked | CaseAsked | CountAsked

_PEOPLE = r"(?:hvem|hvilke[nt]? (?:af )?(?:\w+ )?(?:\w*medlem(?:mer(?:ne)?)?|\w*politiker(?:e|ne)?|person(?:er)?|partier|parti|lister?|deltagere?))"
_MANY = r"(?:hvor mange|antal(?:let)?(?: af)?)(?: (?:af )?(?:\w+ )?(?:\w*medlemmer(?:ne)?|\w*politikere?(?:ne)?|personer|deltagere?|partier))?"
_WHO = rf"\b(?:{_PEOPLE}|{_MANY})"
_IS = r"(?:er|var|blev|har været|havde været|måtte|skulle)"
_BETWEEN = r"(?: (?:der|så|egentlig|desuden|også|i alt|den gang|dengang))*"

_ATTENDANCE: tuple[tuple[AttendanceStatus, re.Pattern[str]], ...] = tuple(
    (status, re.compile(pattern, re.IGNORECASE))
    for status, pattern in (
        (
            AttendanceStatus.RECUSED,
            rf"{_WHO}{_BETWEEN} (?:(?:{_IS}(?: erklæret)?|erklærede sig|meldte sig|kendte sig|blev kendt)(?: selv)?{_BETWEEN} inhabile?\b|deltog ikke\b.*\binhabil)",
        ),
        (
            AttendanceStatus.ABSENT,
            rf"{_WHO}{_BETWEEN} (?:{_IS}{_BETWEEN} (?:fraværende|væk|ikke (?:til ?stede|med|mødt|fremmødt)|syge?|forhindrede?)\b"
            r"|(?:havde|har) (?:meldt|sendt|givet) (?:afbud|fra\b)|(?:meldte|sendte|gav) (?:afbud|fra\b)|manglede(?! (?:at|penge))|udeblev|deltog(?:er)? ikke\b|mødte ikke\b|kom ikke\b)"
            r"|^\W*(?:(?:hvem )?afbud|fraværende|fravær)\b.*\bmøde|\bhvem\b.*\bmed afbud\b",
        ),
        (
            AttendanceStatus.LATE,
            rf"{_WHO}{_BETWEEN} (?:{_IS}{_BETWEEN} (?:forsinket|forsinkede|sent på den)|(?:kom|ankom|mødte|dukkede|stødte)\b[^?]*?\b(?:for sent|senere|forsinket|forsinkede|efter mødets (?:start|begyndelse)|til midt i|midt i))\b"
            rf"|{_WHO}{_BETWEEN} ankom\b[^?]*\bmøde",
        ),
        (
            AttendanceStatus.LEFT,
            rf"{_WHO}{_BETWEEN} (?:(?:forlod|måtte forlade|gik fra)\b[^?]*\bmøde|(?:gik|måtte gå|tog hjem|smuttede)\b[^?]*\b(?:før|tidligt|tidligere|inden|undervejs)\b)",
        ),
        (
            AttendanceStatus.PRESENT,
            rf"{_WHO}{_BETWEEN} (?:(?:{_IS}) (?:til ?stede|mødt|fremmødt|fremmødte|med|deltagere?|deltagerne)|deltog|deltager|deltagelse|mødte(?: (?:op|frem))?|mødte|sad med|var der)\b"
            r"|\bhvem har deltaget\b|^\W*(?:deltagere?|deltagerne|fremmødte|til ?stede|deltagerliste|fremmøde)\b.*\bmøde",
        ),
    )
)
_OF_A_MEETING = re.compile(
    r"\b(?!borger|dialog|informations|orienterings|års|personale|opstarts|temaborger|naboh?)\w*(?:møde|mødet|møder|møderne|mødets)\b"
    r"|\b\w*(?:udvalg|råd|nævn|bestyrelse|repræsentation)(?:et|en|n)?s?\b|\b(?-i:[A-ZÆØÅ]{2,4})\b|\bpunkt(?:et)?\b|\bsag(?:en)?\b|\bbehandl\w+\b",
    re.IGNORECASE,
)
_NOT_A_MEETING = re.compile(
    r"\b(?:borger|dialog|informations|orienterings|personale|fælles|års|nabo|digital\w*|tema)møde\w*|\bhøring(?:en)?\b|\bprojekt\w*|\bkampagne\w*|\bundersøgelse\w*"
    r"|\b\w*forsøget\b|\bkurs\w+|\bbesigtigelse\w*|\bfesten?\b|\barrangement\w*|\bworkshop\w*|\barbejdsgruppe\w*|\bindvielse\w*",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\bhvem (?:er|var)(?: p\.?t\.?| nu| i dag| for tiden| den nuværende)? (?:valgt som |valgt til )?(?P<role>(?:næst|vice)?formand(?:en)?)\b"
    r"|\bhvem (?:ledede|styrede|stod for|var dirigent|var mødeleder|var ordstyrer)\b[^?]*\bmøde"
    r"|\bhvad hedder (?P<called>(?:næst|vice)?formanden)\b|\bhvem (?:er|var) [\w, -]{3,60}?s (?P<owned>(?:næst|vice)?formand)\b"
    r"|\bnavnet? på (?P<named>(?:næst|vice)?formanden)\b|\bhvem har formandsposten\b",
    re.IGNORECASE,
)
_NAME = r"[A-ZÆØÅ][\w.'-]*(?: (?:(?:von|van|de|af) )?[A-ZÆØÅ][\w.'-]*){1,4}"
_NAMED = re.compile(rf"(?<!^)(?<![?.!] )\b(?P<name>{_NAME})")
_STAND_IN = re.compile(
    r"\bhvem\b[^?]*\b(?:stedfortrædere?n?|stedfortræderne|suppleant(?:er(?:ne)?|en)?|afløsere?n?|vikar(?:er)?)\b|\bhvem (?:afløste|erstattede|vikarierede for|stod ind for)\b"
    r"|\bhvem\b[^?]*\b(?:i stedet for|på vegne af)\b|\bhvem (?:mødte|deltog|sad|trådte ind|var med|var indkaldt) (?:for|i \w+s sted)\b|^\W*(?:suppleanter|stedfortrædere?)\b.*\bmøde",
    re.IGNORECASE,
)
_PARTIES = re.compile(r"\bhvilke[nt]? partie?r?\b", re.IGNORECASE)
_VOTE = re.compile(
    rf"{_WHO}{_BETWEEN} (?:har |havde |der )*(?:stemte|stemt|undlod(?: at stemme)?|afholdt sig|stemmer)\b"
    r"|\bhvor mange stemmer\b|\bmed hvor mange stemmer\b|\bstemmetal\w*\b|\b(?:hvordan|hvad|hvorledes) (?:har |havde )?\w[^?]{0,80}?\bstemt\b"
    r"|\b(?:hvordan|hvad|hvorledes) stemte\b|\bhvordan (?:faldt|fordelte|gik|var|lød)\b[^?]*\b(?:afstemning\w*|stemme\w*)\b|^\W*stemte\b|\bhvordan blev der stemt\b"
    r"|\bafstemningsresultat\w*",
    re.IGNORECASE,
)
_BACKED = re.compile(
    rf"{_WHO}{_BETWEEN} (?:(?P<for>bakkede op|støttede|var for\b|gik ind for|var enige?|sagde ja)|(?P<against>var (?:i?mod|uenige?)|gik imod|sagde nej|modsatte sig))\b",
    re.IGNORECASE,
)
_SIDES = (
    (Side.ABSTAINED, re.compile(r"\bundlod\b|\bhverken\b|\bblank\w*|\bafholdt sig\b|\bundlade\b", re.IGNORECASE)),
    (Side.AGAINST, re.compile(r"\b(?:i?mod|nej)\b", re.IGNORECASE)),
    (Side.IN_FAVOUR, re.compile(r"\b(?:for|ja)\b", re.IGNORECASE)),
)
_BOTH = re.compile(
    r"\bfor og (?:i?mod)\b|\b(?:i?mod) og for\b|\bja og nej\b|\bhvordan (?:faldt|fordelte|gik|var|lød)\b", re.IGNORECASE
)
_VOTER = re.compile(
    rf"\b(?:stemte|har|havde) (?P<name>{_NAME}|[A-ZÆØÅ][a-zæøå]+|(?:liste |parti )?[A-ZÆØÅ])(?= |\?|,)", re.MULTILINE
)
_AMENDMENT = re.compile(r"\b(?:under)?ændringsforslag\w*|\bmodforslag\w*|\bmindretals\w*", re.IGNORECASE)
_COUNT = re.compile(r"\bhvor mange\b|\bantal\w*\b|\bstemmetal\w*", re.IGNORECASE)

_TREATED = r"(?:behandlet|besluttet|vedtaget|godkendt|drøftet|afvist|forkastet|afgjort|tiltrådt|udsat|bevilget|taget til efterretning|sendt i høring|på dagsordenen|oppe)"
_DECIDED = r"(?:besluttede|vedtog|godkendte|behandlede|drøftede|afgjorde|tiltrådte|bevilgede|afviste|forkastede|traf (?:beslutning|afgørelse))"
_NO_TREATMENT = re.compile(r"\bsenest(?: den)? \d", re.IGNORECASE)
_CASE: tuple[tuple[CaseAsked, re.Pattern[str]], ...] = tuple(
    (asked, re.compile(pattern, re.IGNORECASE))
    for asked, pattern in (
        (
            CaseAsked.NUMBER,
            r"\bhvad er (?:\w+ )?(?:sagsnummer\w*|sagsnr\b\.?|journalnummer\w*|sags-?id\b)|\bhvilke[nt]? (?:sagsnummer|sagsnr\b\.?|journalnummer|sags-?id)\b"
            r"|^\W*(?:sagsnummer(?:et)?|sagsnr\.?) (?:på|for|til|i)\b|\bhvad hedder sagsnummeret\b",
        ),
        (
            CaseAsked.LATEST,
            r"\b(?:seneste|sidste|nyeste) (?:beslutning|afgørelse|behandling|vedtagelse)(?:er|en)?\b|\bhvad (?:blev|er) der (?:senest|sidst) (?:besluttet|vedtaget|afgjort)\b"
            r"|\bhvad (?:besluttede|vedtog) \S+ (?:senest|sidst)\b",
        ),
        (
            CaseAsked.NEXT_DATE,
            rf"\bhvornår (?:skal|bliver|vil|kommer)\b[^?]*\b(?:{_TREATED}|behandles|besluttes|vedtages|afgøres|drøftes|til behandling|på (?:dagsordenen|et møde))\b",
        ),
        (
            CaseAsked.LATEST_DATE,
            rf"\bhvornår (?:blev|er|har|var)\b[^?]*\b(?:sidst|senest|sidste gang|seneste gang)\b[^?]*\b{_TREATED}\b|\bhvornår (?:\w+ )?(?:{_DECIDED})\b[^?]*\b(?:sidst|senest)\b",
        ),
        (CaseAsked.FIRST_DATE, rf"\bhvornår (?:blev|er|var)\b[^?]*\b(?:først|første gang)\b[^?]*\b{_TREATED}\b"),
        (
            CaseAsked.DATE,
            rf"\b(?:hvornår|hvilken (?:dato|dag)|på hvilke[nt]? (?:dato|dag|møde)|hvilket møde) (?:blev|er|var|har)\b[^?]*\b{_TREATED}\b|\bhvornår {_DECIDED}\b"
            rf"|\bpå hvilke[nt]? (?:møde|dag|dato) {_DECIDED}\b|\b(?:dato(?:en)?|dagen) for (?:vedtagelsen|godkendelsen|beslutningen|behandlingen)\b",
        ),
        (
            CaseAsked.BODIES,
            rf"\bhvilke (?:udvalg|råd|instanser|fora) (?:har |der )*(?:{_DECIDED}|{_TREATED}|været inde over)\b|\bhvem har (?:alt sammen |alle )?behandlet\b",
        ),
        (
            CaseAsked.BODY,
            rf"\b(?:hvem|hvilke[nt]? (?:udvalg|råd|nævn|instans|forsamling|organ)) (?:har |der )*(?:{_DECIDED}|{_TREATED}|truffet (?:beslutning|afgørelse))\b"
            rf"|\b(?:af hvem|af hvilke[nt]? (?:udvalg|råd|instans)|i hvilke[nt]? (?:udvalg|råd)) (?:blev|er|var)\b[^?]*\b{_TREATED}\b",
        ),
    )
)
_COUNTS: tuple[tuple[CountAsked, re.Pattern[str]], ...] = tuple(
    (asked, re.compile(pattern, re.IGNORECASE))
    for asked, pattern in (
        (
            CountAsked.ITEMS,
            r"\b(?:hvor mange|antal(?:let)?(?: af)?) (?:\w+ )?(?:punkter|dagsordenspunkter|sager)\b[^?]*\b(?:\w*møde\w*|dagsorden\w*|udvalget|rådet|byrådet|kommunalbestyrelsen|\w+udvalget)\b",
        ),
        (
            CountAsked.MEETINGS,
            r"\b(?:hvor mange|antal(?:let)?(?: af)?) (?:\w+ )?(?:møder|udvalgsmøder|byrådsmøder)\b|\bhvor (?:mange gange|tit|ofte) (?:mødtes|holdt)\b[^?]*",
        ),
        (
            CountAsked.TREATMENTS,
            rf"\bhvor (?:mange gange|tit|ofte) (?:har|er|blev|var)\b[^?]*\b{_TREATED}\b|\bhvor mange gange {_DECIDED}\b",
        ),
    )
)


def record_asked(text: str) -> RecordAsked | None:
    """The record that the question asks for; None where it asks for something else.

    >>> record_asked("Hvem var fraværende i Byrådet den 3. maj 2021?").status.value
    'absent'
    """
    return _vote(text) or _count(text) or _people(text) or _case(text)


def _vote(text: str) -> VoteAsked | None:
    if backed := _BACKED.search(text):
        backing = Side.IN_FAVOUR if backed["for"] else Side.AGAINST
        return VoteAsked(
            backing, _COUNT.search(text) is not None, None, _AMENDMENT.search(text) is not None, surely=False
        )
    if not _VOTE.search(text) or re.search(r"\bhvorfor\b", text, re.IGNORECASE):
        return None
    voter = _VOTER.search(text)
    named = voter["name"] if voter is not None else None
    side = next((side for side, pattern in _SIDES if pattern.search(text)), None)
    if named is not None or _BOTH.search(text) or re.match(r"\W*(?:hvordan|hvorledes)\b", text, re.IGNORECASE):
        side = None
    return VoteAsked(
        side, _COUNT.search(text) is not None and named is None, named, _AMENDMENT.search(text) is not None
    )


def _count(text: str) -> CountAsked | None:
    return next((asked for asked, pattern in _COUNTS if pattern.search(text)), None)


def _people(text: str) -> AttendanceAsked | RoleAsked | StandInAsked | None:
    if _STAND_IN.search(text):
        named = _NAMED.search(text)
        return StandInAsked(named["name"].removesuffix("s") if named is not None else None)
    if found := _ROLE.search(text):
        role = found["role"] or found["called"] or found["owned"] or found["named"] or "formand"
        return RoleAsked(role.casefold().removesuffix("en"))
    told = _OF_A_MEETING.search(text) is not None
    if _NOT_A_MEETING.search(text):
        return None
    for status, pattern in _ATTENDANCE:
        if pattern.search(text) and (told or status is AttendanceStatus.RECUSED):
            return AttendanceAsked(status, _COUNT.search(text) is not None)
    return None


def _case(text: str) -> CaseAsked | None:
    plain = _NO_TREATMENT.sub(" ", text)
    return next((asked for asked, pattern in _CASE if pattern.search(plain)), None)
