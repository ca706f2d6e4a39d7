"""The words right before a number that tell what it is, and whether they or its form are to be believed: one table."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum, auto

from corpus.printed_digits import without_unseen

_REACH = 60
"""Characters before a number in which its label is looked for."""


class Label(Enum):
    """Whose number it is, and what is believed where the number's form says otherwise."""

    PERSON = auto()  # a person's, in whatever form
    BORN = auto()  # a day of birth, which a serial may follow
    CASE = auto()  # a case's: DDMMYY-XXXX is a person's all the same, for cases are filed under their persons
    SOME = auto()  # of something that the table has no word for: so too
    THING = auto()  # of something that is numbered by itself, in whatever form


_PERSON = (
    r"\bc[ .|]?p[ .|]?r|\Bcpr|person(?:lig\w*)?[ .-]{0,2}(?:nr|num|id)|pers\.? ?nr|(?:identi\w+|civil\w+)[ -]{0,2}(?:nr|num|id)"
    r"|\bssn\b"
)
_BORN = r"født|fødsels(?:dag|dato|nr|num)|(?<!\w)f\.(?=\s?$)"
_CASE = "sag sags journal journals journalsag j esdh acadre sbsys personsag".split()
_REFERENCE = "ref refs reference references".split()
_THING = (
    "dok ean gln cvr tlf telefon telefax mobil mobiltelefon fax phone konto bankkonto giro iban swift fakt faktura kreditnota matr "
    "matrikel bfe isbn issn doi dgu kle utm kl klokken version koordinat koordinater lokalplan periode perioden fik ocr-linje p-enhed udbud "
    "licitation annonce klassifikation kapitel paragraf § hotline nødopkald imei s/n sn batch lot ticket invoice euro sek nok gbp ts timestamp epoch hash md5 sha1 sha256 etag checksum commit guid uuid offset"
).split()
_THING_AT_END = (
    "tegning måler stregkode fejlkode entreprise størrelse printjob omkostningssted brønd ledning container hydrant skilt facade snit "
    "situationsplan kortblad matrikelkort telefon"
).split()
_SOME_AT_END = (
    "aftale kontrakt projekt element enhed opgave job center bevis rapport skema blanket mappe bestilling billet prøve system "
    "anlæg bygning kode nøgle station område byggesag vejsag plansag klagesag udbudssag anlægssag supportsag dokument protokol installation "
    "ordre postering kort nota reference ejendom artikel model booking reservation varelinje skrivelse lokale udstyr kreditor "
    "debitor leverandør abonnement transaktion faktura bilag aflæsning instrument køretøj apparat maskine "
    "pumpe kabel sensor router printer server kamera pakke parti lampe"
).split()
"""What is numbered without a "nr." between, alone or at the end of a longer word; none that names of people end with."""
_THING_WITH_NR = (
    "p se ordre rekvisition bestilling licens autorisation certifikat police kvittering transaktion projekt build måler dokument "
    "akt brev bilag dagsorden punkt produktionsenhed virksomhed reg registrering indkøb vare serie lot batch model ejendom esr "
    "bygning bbr adresse adgangsadresse vej parcel lejemål anlæg opgave aktivitet budget bevilling pulje tilladelse aflæsning "
    "aftale kontrakt tilbud forsikring skade stel chassis tinglysning løbe streg betaling kort bon boring kommune post "
    "revision cas art artikel best rekv ser kt kto del part reservedel tegning type model rute linje hold rum lokale skab nøgle "
    "inventar parkering afgift sporing pakke forsendelse gtin regulativ dispensation rammeaftale lovforslag blanket skema arkiv plan kortblad revision tender invoice"
).split()
_SOME = [
    *"ordre rekvisition bestilling licens autorisation certifikat police kvittering transaktion projekt varekode build".split(),
    *"dokid docid sagsid journalid fileid nodeid itemid pageid userid sessionid".split(),
    "iso",
    "i alt",
    "+45",
]
_AMOUNT = "beløb saldo sum budget regnskab forbrug pris antal udgift udgifter indtægt indtægter tilskud".split()
_OF_PERSONS = (
    "cpr person fød borger patient klient elev barn medarbejder ansat bruger medlem syge sikring forsikred forsørger ægtefælle "
    "forælder mor far ansøger erstatning"
).split()
"""What has a number that is a person's: "borgernr." is no label."""
_NO_NOUN = (
    "af med har er og under på som et samme dette hans hendes deres sit eget dit mit det til fra for om vedr angående the nr"
).split()

_NR = r"[ .-]{0,2}(?:nr|nummer|numre|no|id|kode)(?:e[nt]|et|s)?\b\.?"
_SIGNS = r"(?:[\s.:;#=\[|\"'/»“”\\<>)-]|\((?:[^()]*\))?){0,12}"
_BESIDE = _SIGNS + r"(?:(?:nr|nummer|er|var|lyder|på|for|den|d\.)\b[\s.:#=(|\"'-]{0,6}){0,2}"
_AND_MORE = (  # "er" alone, for "Telefon for 2110625629" tells whose it is; and others of the same label
    _SIGNS + r"(?:(?:nr|nummer|er|var)\b[\s.:#=(|\"'-]{0,6})?(?:\d{10}\s*(?:[,;/+&–-]|og)\s*)*"
)
_RIGHT_BESIDE = r"(?:e?[ntsr]|e?r?ne|e)?[ \t:#=\"'»“(-]{0,6}(?:\d{10}\s*(?:[,;/+&–-]|og)\s*)*"  # and the noun's ending
_WHERE = r" (?:på|i|hos|fra|ved|til)(?: [^\W\d_]{2,}){1,3}:\s*"  # "Serienr. på brandbilen: "
_WORD = r"(?<![^\W\d_])"


def _any(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, words))})"


_NOUN = rf"{_WORD}(?!{_any(_OF_PERSONS)})[^\W\d_]*?"


_LABELS = tuple(
    (label, re.compile(rf"(?:{words}){beside}$", re.IGNORECASE))
    for label, words, beside in (
        (Label.PERSON, rf"(?:{_PERSON})[\w.-]*(?:{_NR})?", _BESIDE),
        (Label.BORN, rf"(?:{_BORN})[\w.-]*", _BESIDE),
        (Label.CASE, rf"{_WORD}{_any(_CASE)}\.?{_NR}", _BESIDE),
        (Label.CASE, rf"{_WORD}{_any(_REFERENCE)}\.?(?:{_NR})?", _BESIDE),
        (Label.THING, rf"{_WORD}{_any(_THING)}s?\.?(?:{_NR})?", _AND_MORE),
        (Label.THING, rf"{_WORD}{_any(_THING_WITH_NR)}s?\.?{_NR}", _AND_MORE),
        (Label.THING, r"\b(?:kr|dkk|eur|usd)\b\.?|[€$£]", r"[\s:]*"),
        (Label.THING, r"(?:konto|reg)[\w.]*[\s.:]*(?:nr\.?)?[\s.:]*\d{4}", r"[\s-]*"),
        (Label.SOME, rf"{_WORD}{_any(_SOME)}", _AND_MORE),
        (Label.THING, rf"{_NOUN}{_any(_THING_AT_END)}e?(?:{_NR})?", _RIGHT_BESIDE),
        (Label.THING, r"(?<!\w)(?-i:TED)", _AND_MORE),
        (Label.SOME, rf"{_NOUN}{_any(_SOME_AT_END)}", _RIGHT_BESIDE),
        (Label.SOME, rf"{_WORD}{_any(_AMOUNT)}[ ]?:", r"\s*"),
        (
            Label.SOME,
            rf"{_WORD}(?!{_any(_OF_PERSONS)}|{_any(_NO_NOUN)}\b)[^\W\d_]{{2,}}"
            r"(?:[ .-]{0,2}(?:nr|nummer|numre|kode)(?:e[nt]|et)?|-id|(?-i:ID|Id))\b\.?",
            rf"(?:{_AND_MORE}|(?!.*\b{_any(_OF_PERSONS)}){_WHERE})",
        ),
    )
)
_OF_A_PERSON = re.compile(r"c.?p.?r|pers|f[øö]d|\bf\.|ssn|identi|civil", re.IGNORECASE)
_SIGNS_BESIDE = " \t\r\n\u00a0.:;#=[|\"'/»“”\\<>-()"
_ENDINGS = (
    *"nr nummer nummeret nummere numre numrene no id kode koden er var lyder på for den d og kr dkk eur usd".split(),
    *("€", "$", "£", "&", "+", ",", "–", *"0123456789"),
    *(word + ending for word in (*_REFERENCE, *_THING, *_SOME, *_AMOUNT) for ending in ("", "s")),
    *(
        word + ending
        for word in ("ted", *_THING_AT_END, *_SOME_AT_END)
        for ending in ("", *"n t s e r en et es er ne erne rne".split())
    ),
)
_BEHIND = re.compile(
    r"\s{0,2}(?:[(=]|er\b)\s?(?!ikke|ej\b|mangler)(?:[^\W\d_]+ )?(?:cpr|personn)(?![^\d)\n]{0,30}\d)", re.IGNORECASE
)


def label_before(text: str, start: int, *, only_persons: bool = False) -> Label | None:
    """What the words right before `start` say that the number is. `only_persons`: no matter what else they say."""
    before = without_unseen(text[max(0, start - _REACH) : start])
    if _OF_A_PERSON.search(before) or not (only_persons or _ends_otherwise(before)):
        return label_in(before)
    return None


def is_called_personal(text: str, end: int) -> bool:
    """Whether the words right behind `end` say that a person's number ended there: "(cpr)", "= personnummer"."""
    return _BEHIND.match(text, end) is not None


def label_in(before: str) -> Label | None:
    """The label at the end of `before`. The first in the table: all of them reach to the end, so none is nearer than another."""
    return next((label for label, words in _LABELS if words.search(before)), None)


def _ends_otherwise(before: str) -> bool:
    """Whether no label can be there, told a hundred times as fast: what stands before most numbers is none."""
    if before.rstrip().endswith(":") and re.search(_NR, before, re.IGNORECASE):
        return False
    end = before.rstrip(_SIGNS_BESIDE).lower()
    return not end.endswith(_ENDINGS) or not any(letter.isalpha() or letter in "€$£+§" for letter in end)
