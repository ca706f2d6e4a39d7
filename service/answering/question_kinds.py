"""What the exact answer to a question looks like, read from its words: a number (of money, time, length …), a day, a name, a place."""

from __future__ import annotations

import re
from enum import StrEnum


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


class Measure(StrEnum):
    """What a number is of; a number of things ("hvor mange borgere") has none."""

    MONEY = "money"
    TIME = "time"
    LENGTH = "length"
    SPEED = "speed"
    AREA = "area"
    SHARE = "share"


_IS = r"(?:er|var|bliver|blev|lyder|lød|har været|skal|vil)"
_MONEY_NOUN = (
    r"(?:takst|pris|gebyr|(?<!ind)sats|afgift|(?<!p)leje|kontingent|beløb|udgift|omkostning|overskud|underskud|mindreforbrug|merforbrug|budget(?!ter|forslag|opfølgning|aftale|lagt)"
    r"|bevilling|tilskud|løn|vederlag|honorar|timepris|kostpris|grundskyld|dækningsafgift|besparelse|indtægt|bøde|depositum|(?<!g)ramme|råderum|egenbetaling)"
)
_OTHER_NOUN = (
    r"(?:antal|alder|højde|længde|bredde|dybde|areal|afstand|hastighed|fartgrænse|hastighedsgrænse|kapacitet|procent|andel|promille|grænse|temperatur"
    r"|ventetid|sagsbehandlingstid|svartid|varighed|folketal|indbyggertal|normering|kvote|dækningsgrad|vægt)"
)
_ENDING = r"(?:tet|det|ten|let|len|men|sen|ser|en|et|n|t|erne|ne|ener|er|e|s)?"
_NUMBER = (
    r"\bhvor (?:mange|meget|stor[et]?|små|lille|lang[te]?|langt|længe|høj[te]?|bred[te]?|dyb[te]?|tyk[te]?|tung[te]?|ofte|tit|hurtigt?|gammel|gamle|gammelt|varmt?|koldt?|dyr[et]?)\b"
    rf"|\bhvad\b[^?.!]{{0,120}}\bkost(?:e|er|ede|et)\b"
    rf"|\bhvad {_IS}\b (?:(?!(?:til|af|for|i|på|med|om|bag)\b)\w+ ){{0,3}}?\w*(?:{_MONEY_NOUN}|{_OTHER_NOUN}){_ENDING}\b"
    rf"|\bhvad\b[^?.!]{{0,20}}\b(?:beløber|beløb)\b[^?.!]{{0,60}}\bsig til\b|\bhvad\b[^?.!]{{0,80}}\b(?:tjener|betaler|betalte|betale|får i løn|i løn|sparer|spares|spare)\b"
    rf"|\bhvilke[nt]? (?:\w+ )?\w*(?:{_MONEY_NOUN}|{_OTHER_NOUN}|frist|sum){_ENDING}\b|\bantallet af\b"
    r"|\bhow (?:many|much|long|often|large|big|old|far|high|wide|fast)\b"
)
_KINDS: tuple[tuple[QuestionKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        (QuestionKind.NUMBER, _NUMBER),
        (
            QuestionKind.DATE,
            r"\bhvornår\b|\bhvilke[nt]? (?:\w+ )?(?:dato|år|dag|ugedag|uge|måned|måneder|kvartal|århundrede|årti|periode|tidspunkt|årstal|dage)\b|\bwhen\b"
            r"|\b(?:what|which) (?:date|year|day|month)\b|\bhvad (?:er|var|bliver) (?:\w+ )?(?:\w*fristen|\w*datoen|deadlinen?|årstallet)\b|\bsiden hvornår\b",
        ),
        (
            QuestionKind.LAW,
            r"\bhvilke[nt]? (?:\w*lov(?:en|e|givning)?|paragraf\w*|bestemmelse\w*|hjemmel|bekendtgørelse\w*|cirkulære\w*|lovgrundlag\w*|retsgrundlag\w*)\b|\befter hvilken\b.*\blov"
            r"|\bhjemmel\w*\b.*\?|\bhvad (?:er|var) (?:lovgrundlaget|retsgrundlaget|hjemlen|lovhjemlen)\b",
        ),
        (
            QuestionKind.PERSON,
            r"\bhvem\b|\bhvis (?:forslag|formand|idé|skyld)\b|\bhvilke[nt]? (?:person|medlem|leverandør|firma|forening|virksomhed|politiker|entreprenør|arkitekt|udvalg|råd|parti|borgmester|rådgiver|organisation|selskab)"
            r"(?:er|en|et|mer|me|s)?\b|\bwho\b|\bhvad hedder (?:\w+ ){0,2}?\w*(?:leder|direktør|chef|formand|mester|arkitekt|entreprenør|rådgiver|sekretær|ansvarlig|medlem|præst|lærer|firma|virksomhed|forening|selskab)\w*",
        ),
        (
            QuestionKind.REASON,
            r"\bhvorfor\b|\bhvad (?:er|var) (?:\w+ )?(?:årsagen|grunden|begrundelsen|baggrunden|formålet)\b|\bwhy\b|\bhvad skyldes\b|\bhvad skyldtes\b|\bhvordan kan det være\b"
            r"|\b(?:af|på) hvilke[nt]? (?:grund|baggrund)\b|\bmed hvilken begrundelse\b|\bhvad (?:begrunder|begrundede)\b",
        ),
        (
            QuestionKind.LIST,
            r"\bhvilke\b|\bhvad (?:indeholder|indeholdt|omfatter|omfattede|består|bestod)\b|\bwhat are\b|\bhvad (?:er|var|bliver|blev) (?:de (?:\w+ )?\w+(?:er|erne|ne|e)|(?:\w+s )?\w{3,}(?:erne|gene|dene|tene|kene))\b"
            r"|^\W*(?:nævn|list|opregn|giv (?:mig |os )?(?:en )?(?:liste|oversigt))\b",
        ),
        (
            QuestionKind.PLACE,
            r"\bhvor(?:hen|fra|henne)?\b|\bhvilke[nt]? (?:by|sted|adresse|vej|land|gade|lokale|bygning|bydel|landsby|matrikel)\b|\bwhere\b|\bpå hvilken adresse\b|\bhvad er (?:\w+ ){0,2}?adressen?\b",
        ),
        (
            QuestionKind.YES_NO,
            r"^\W*mon\b|^\W*(?:og |så )?(?:er|har|havde|blev|bliver|skal|skulle|kan|kunne|må|måtte|får|fik|gælder|gjaldt|sagde|siger|gav|giver|findes|fandtes|var|vil|ville|kommer|kom|vedtog"
            r"|besluttede|godkendte|afviste|støttede|stemte|stemmer|ligger|lå|gik|går|deltog|koster|betaler|åbner|lukker|lukkede|bør|burde|tager|tog|behøver|holder|holdt|ender|endte"
            r"|did|does|do|is|are|was|were|has|have|can|will|should|must)\b",
        ),
    )
)

_TIME_NOUN = r"(?:tid|tids|frist\w*|periode\w*|ventetid\w*|orlov\w*|kontrakt\w*|høring\w*|\w*behandlingstid\w*|svartid\w*|varighed\w*|forsøg\w*|aftale\w*|karantæne\w*|opsigelse\w*|ferie\w*|fase\w*)"
_MEASURES: tuple[tuple[Measure, re.Pattern[str]], ...] = tuple(
    (measure, re.compile(pattern, re.IGNORECASE))
    for measure, pattern in (
        (Measure.SHARE, r"procent(?:en|er|erne|point)?\b|\bpct\b|%|\bandel|\bpromille"),
        (Measure.SPEED, r"\bhvor hurtigt?\b|\bhastighed\w*|\bfart(?:grænse\w*|en)?\b|\bkm/t\b"),
        (
            Measure.TIME,
            rf"\blænge\b|\b{_TIME_NOUN}\b|\btimer\b|\buger\b|\bmåneder\b|\bminutter\b|\bhow long\b|\bhvor gam(?:mel|le|melt)\b|\balder\w*|\bhow old\b",
        ),
        (Measure.AREA, r"\bareal\w*|\bhektar\b|\bkvadratmeter\b|\bm2\b|\bm²"),
        (
            Measure.LENGTH,
            r"\bhvor (?:lang[te]?|høj[te]?|bred[te]?|dyb[te]?|tyk[te]?)\b|\b(?:højden|længden|bredden|dybden|afstand\w*)\b|\bhow (?:far|high|wide)\b|\bmeter\b|\bkilometer\b",
        ),
        (
            Measure.MONEY,
            rf"\bkost(?:e|er|ede|et)\b|\b\w*{_MONEY_NOUN}{_ENDING}\b|\bbudget\w*|\bbevil\w*|\bbetal\w*|\bspare\w*|\btjener\b|\bkroner\b|\bkr\b|\bpenge\b|\bmillioner\b|\bfinansier\w*|\bmoney\b|\bcosts?\b",
        ),
    )
)
_COUNTED = re.compile(r"\b(?:hvor mange|how many|antal(?:let)?(?: af)?) (?P<what>[\w-]+)", re.IGNORECASE)


def question_kind(text: str) -> QuestionKind:
    """The first that fits: "hvor mange" before "hvor"."""
    return next((kind for kind, pattern in _KINDS if pattern.search(text)), QuestionKind.OTHER)


def measure_of(text: str) -> Measure | None:
    """What the number asked for is of: "hvor lang er fristen" of time, "hvor lang er stien" of length. None where things are counted."""
    counted = _COUNTED.search(text)
    if counted is not None:
        return next((measure for measure, pattern in _MEASURES if pattern.fullmatch(counted["what"])), None)
    return next((measure for measure, pattern in _MEASURES if pattern.search(text)), None)
