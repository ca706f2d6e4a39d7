"""The forms in which a date and four digits are a personal number when no label tells: see docs/decisions/0014."""

from __future__ import annotations

import calendar
import re

from corpus.number_rows import OF_AMOUNTS, is_in_column_of_numbers, stands_in_row
from corpus.printed_digits import Joint, Printed

_SIGNS = (Joint.DOT, Joint.DASH, Joint.SLASH)
_UNSIGNED = (Joint.NONE, Joint.BLANK)
_AROUND = 160
"""Characters before and behind a number that are looked at."""

_CASE_ID = re.compile(r"[A-ZÆØÅ]{2,6}-\d{2,4}-\Z")
_CODE_BEFORE = re.compile(r"(?<!\w)(?!NR|PNR)[A-ZÆØÅ]{1,3}-?\Z|(?<!\w)0x\Z")
_DIGEST = re.compile(r"[0-9a-f]{16,}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_IN_ADDRESS = re.compile(
    r"(?:://|www\.)\S*\Z|(?<!\w)[a-zA-Z_]+=\Z|<(?!input)[^<>]*=[\"']?\Z|\"\w+\"\s?:\s?\Z|(?<!\d)10\.\d{4,9}/\S*\Z"
)
_GROUP_BEFORE, _GROUP_AFTER = re.compile(r"\d[.,/-]\Z"), re.compile(r"[./-]\d")
_NUMBERS_BEFORE = re.compile(r"(?:(?<!\S)\d[\d.,]{2,}[ \u00a0]{1,2})+\Z")
_NUMBERS_AFTER = re.compile(r"(?:[ \u00a0]{1,2}\d[\d.,]{2,}(?!\S))+")
_SUM_BEFORE, _SUM_AFTER = (
    re.compile(r"\d\s?=\s?\Z"),
    re.compile(r"(?:\s?[-+*\u00d7\u00f7\u2212\u2013]\s?\d[\d.,]*){0,4}+\s?=\s?[-\u2212]?\d"),
)
_ACCOUNT_BEFORE = re.compile(r"(?<!\d)(?!19[5-9]|20[0-5])\d{4}[-\u2013]\Z")
_VERSION_BEFORE = re.compile(r"(?<!\w)[vV]\.?\Z")
_AXIS_BEFORE = re.compile(
    r"(?<!\w)(?:[ENSWØVXYZxyz]|[Ll]at|[Ll]on|[Ll]ng|[Ee]asting|[Nn]orthing)[ :=]{0,3}\Z|\d{5,}\.\d+[,; ]{1,3}\Z"
)
_AXIS_AFTER = re.compile(r"[,;]?[ ]?(?:[ENSWØVXYZxyz][ :=]{0,3})?\d{5,}\.\d{2}")
_UNTIL = re.compile(r"\s?[-\u2013]\s?(?:[01]\d|2[0-4])[.:]?[0-5]\d(?!\d)")
_DECIMALS_BEFORE = re.compile(r"(?<![\d,;-])\d{1,3}[.,]\Z")
_FIELD_BEFORE, _FIELD_AFTER = re.compile(r"\n\d+,\Z"), re.compile(r"[\"']?[,;]")
_REST_OF_AMOUNT = re.compile(r",\d\d?(?![\d,;])")
_DAY_WORD = re.compile(
    r"\b(?:den|d\.|pr\.|dato:?|(?:man|tirs|ons|tors|fre|lør|søn)dag|\w*møde[tr]?|\w*frist:?|tidspunkt:?)\s*\Z",
    re.IGNORECASE,
)
_TOWN = re.compile(r"[ \u00a0]+[A-ZÆØÅ]")
_UNIT = re.compile(
    r"[ \u00a0\u202f]?(?:,-|(?:kr|kroner|dkk|eur|euro|usd|sek|nok|mio|mia|[mt]kr|m2|m3|[kmg]wh|kg|tons?|liter|km|ha|stk|pct|procent"
    r"|timer|personer|mennesker|borgere|indbyggere|elever|børn|boliger|husstande|deltagere|besøgende|eksemplarer|sider|point"
    r"|øre|[kmgt]?bytes?|[kmg]b|[cm]m|hektar|meter|kilometer|kubikmeter|stemmer|biler|cykler|køretøjer|passagerer|virksomheder"
    r"|ansatte|medlemmer|tilskuere|gæster|underskrifter|træer|visninger|brugere|pladser|tilfælde|minutter|sekunder|dage|måneder"
    r")\b|[%€]|m[²³])",
    re.IGNORECASE,
)
_MONEY = re.compile(r"(?: ?,-| (?:kr|kroner|dkk|mio)\b(?!\.?\s*\d))", re.IGNORECASE)
_AMOUNT_BEFORE = re.compile(  # no "tilskud" and no "udgift til", for persons get them
    r"(?:beløb|budget|regnskab|forbrug|antal|areal|pris|i alt|sum|saldo|udgift|indtægt|drift|afskrivning|befolkning|resultat|ramme)"
    r"\w*(?: \([^()\n]{0,12}\))?[ :|]*\Z",
    re.IGNORECASE,
)

_WEIGHTS = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_RECENT = 39
"""Years up to this one are those that documents are dated in; later ones are years of birth."""


def is_birth_date(printed: Printed) -> bool:
    """Whether there is such a day; 60 may be added to it. The century tells the year of a 29 February and clears nothing else."""
    day = printed.day - 60 if printed.day > 60 else printed.day
    if not (1 <= printed.month <= 12 and 1 <= day <= _DAYS[printed.month - 1]):
        return False
    if len(printed.year) == 4 and not 1850 <= int(printed.year) <= 2057:
        return False
    return (day, printed.month) != (29, 2) or calendar.isleap(_whole_year(printed))


def _whole_year(printed: Printed) -> int:
    """By the seventh digit: 0-3 the 1900s; 4 and 9 the 2000s up to 36, else the 1900s; 5-8 the 2000s up to 57, else the 1800s.

    Source: cpr.dk, Personnummeret i CPR-systemet (2008), the table of the seventh position.
    """
    if len(printed.year) == 4:
        return int(printed.year)
    year, seventh = int(printed.year), int(printed.serial[0])
    if seventh <= 3:
        return 1900 + year
    if seventh in (4, 9):
        return (2000 if year <= 36 else 1900) + year
    return (2000 if year <= 57 else 1800) + year


def fulfils_modulus_11(printed: Printed) -> bool:
    """The check digit's rule, which numbers issued since 2007 may break: the weighted sum is divisible by 11."""
    figures = f"{printed.day:02}{printed.month:02}{printed.year[-2:]}{printed.serial}"
    return sum(int(figure) * weight for figure, weight in zip(figures, _WEIGHTS, strict=True)) % 11 == 0


def is_year(serial: str) -> bool:
    return 1950 <= int(serial) <= 2059


def may_follow_birth(text: str, printed: Printed) -> bool:
    """Whether the four digits after "født" and a date are its serial, not where the person lives ("21.10.1962, 5600 Ådal")."""
    to_month, _, to_serial = printed.joints
    if to_month is Joint.NAME and _is_period(printed):
        return False
    if to_serial in (Joint.DASH, Joint.SLASH, Joint.NONE, Joint.CELL, Joint.TOLD, Joint.APART):
        return True
    return to_serial in (Joint.BLANK, Joint.LINE) and (printed.is_plain or not _TOWN.match(text, printed.end))


def is_of_form(text: str, printed: Printed) -> bool:
    """Whether the date and the serial stand there as personal numbers do."""
    to_month, to_year, joint = printed.joints
    if printed.is_broken:
        return printed.is_dashed
    if joint in (Joint.OTHER, Joint.TOLD, Joint.APART):
        return False
    if to_month is Joint.NAME:
        return joint is Joint.DASH and not _is_period(printed)
    before, after = text[max(0, printed.start - _AROUND) : printed.start], text[printed.end : printed.end + _AROUND]
    if (_UNIT if joint is not Joint.DASH or _is_loose(printed) else _MONEY).match(after):
        return False
    if _SUM_AFTER.match(after) or _SUM_BEFORE.search(before):
        return False
    if joint not in (Joint.DASH, Joint.BLANK) and _IN_ADDRESS.search(before) and not fulfils_modulus_11(printed):
        return False  # an address has numbers of its own, and one of eleven of them fulfils it by chance
    if len(printed.year) == 2 and to_month in _UNSIGNED and to_year in _UNSIGNED:
        return _is_of_plain_form(text, printed, before, after)
    if _GROUP_BEFORE.search(before) or _GROUP_AFTER.match(after):
        return False
    is_hour = _is_time(printed.serial) and int(printed.year[-2:]) <= _RECENT
    if is_hour and (joint is not Joint.DASH or _is_loose(printed)) and _DAY_WORD.search(before):
        return False
    if len(printed.year) == 4:
        return _has_whole_year(text, printed)
    if _VERSION_BEFORE.search(before):
        return False
    if to_month not in _SIGNS or (to_month is not to_year and to_month is not Joint.SLASH):
        return False
    return _is_of_parted_form(text, printed)


def _is_of_plain_form(text: str, printed: Printed, before: str, after: str) -> bool:
    """211062-5629, 21 10 62 5629. Groups of another length (31 0112 2030) are numbers of other things, hours among them."""
    to_month, to_year, joint = printed.joints
    if to_month is not to_year and (joint is not Joint.DASH or _GROUP_BEFORE.search(before)):
        return False
    if joint in (Joint.BLANK, Joint.CELL, Joint.LINE) and is_year(printed.serial) and after.startswith(":"):
        return False  # "2021: 101045  2022: 4500"
    if (joint in (Joint.BLANK, Joint.SLASH, Joint.SIGN) or _is_loose(printed)) and _AMOUNT_BEFORE.search(before):
        return False
    match joint:
        case Joint.DASH:
            return not _CASE_ID.search(before)
        case Joint.BLANK:
            is_recent = int(printed.year) <= _RECENT
            is_day = is_recent and _DAY_WORD.search(before) and (is_year(printed.serial) or _is_time(printed.serial))
            is_hour = _is_time(printed.serial) and _UNTIL.match(after)
            return not (is_day or is_hour) and not _is_in_row_of_numbers(before, after)
        case Joint.SLASH | Joint.SIGN:
            return True
        case Joint.NONE:
            return not printed.is_plain or _is_of_run_form(text, printed, before, after)
        case Joint.DOT:
            is_axis = _AXIS_BEFORE.search(before) or _AXIS_AFTER.match(after)
            return printed.is_plain and not (is_axis or _GROUP_BEFORE.search(before) or _GROUP_AFTER.match(after))
        case Joint.LINE:
            return printed.is_plain and not is_year(printed.serial) and not is_in_column_of_numbers(text, printed)
        case _:
            return printed.is_plain and stands_in_row(text, printed)


def _is_of_run_form(text: str, printed: Printed, before: str, after: str) -> bool:
    """2110625629, the form that most other things have too."""
    if (
        _REST_OF_AMOUNT.match(after)
        or _CODE_BEFORE.search(before)
        or _ACCOUNT_BEFORE.search(before)
        or _is_in_digest(text, printed)
    ):
        return False
    return not _DECIMALS_BEFORE.search(before) or bool(_FIELD_AFTER.match(after) or _FIELD_BEFORE.search(before))


def _is_of_parted_form(text: str, printed: Printed) -> bool:
    """21.10.62-5629, 21.10.62 5629. A day of our own years before a time or a year is that."""
    to_month, to_year, joint = printed.joints
    is_recent = int(printed.year) <= _RECENT
    if joint in _SIGNS:
        return not (joint is Joint.DOT and is_recent)
    if joint is Joint.NONE:
        return to_month is to_year is Joint.DOT
    if is_recent and (to_month is not to_year or is_year(printed.serial) or _is_time(printed.serial)):
        return False
    if joint is Joint.CELL:
        return not is_recent and stands_in_row(text, printed)
    return joint in (Joint.BLANK, Joint.LINE, Joint.SIGN)


def _has_whole_year(text: str, printed: Printed) -> bool:
    """21.10.1962-5629. A day of our own years before four digits is that and something else, unless the century fits."""
    to_month, to_year, joint = printed.joints
    is_date = to_month in _UNSIGNED and to_year in _UNSIGNED
    if joint in (Joint.NONE, Joint.LIST) or not (
        is_date or (to_month in _SIGNS and to_year in (to_month, Joint.BLANK))
    ):
        return False
    year, seventh = int(printed.year), int(printed.serial[0])
    if year >= 2000:
        return joint in (Joint.DASH, Joint.SLASH) and ((seventh in (4, 9) and year <= 2036) or 5 <= seventh <= 8)
    return not _is_period(printed) and (joint is not Joint.CELL or stands_in_row(text, printed))


def _is_period(printed: Printed) -> bool:
    """01.01.1970-2007"""
    return int(printed.year) <= int(printed.serial) <= 2099


def _is_loose(printed: Printed) -> bool:
    """Whether more than one sign parts the serial from the year: blanks beside the dash."""
    return printed.digits[-4] - printed.digits[-5] > 2


def _is_time(serial: str) -> bool:
    return int(serial[:2]) <= 24 and int(serial[2:]) < 60


def _is_in_row_of_numbers(before: str, after: str) -> bool:
    """Whether three numbers or more stand right beside it, or two behind a word for amounts: 101045 1200 1300 1400 1500."""
    beside = (_NUMBERS_BEFORE.search(before), _NUMBERS_AFTER.match(after))
    many = sum(len(match[0].split()) for match in beside if match)
    return many >= 3 or (many == 2 and OF_AMOUNTS.search(before.rpartition("\n")[2]) is not None)


def _is_in_digest(text: str, printed: Printed) -> bool:
    """Whether the ten digits stand in a checksum or a UUID."""
    start, end = printed.start, printed.end
    while start > 0 and printed.start - start < _AROUND and text[start - 1] in "0123456789abcdef-":
        start -= 1
    while end < len(text) and end - printed.end < _AROUND and text[end] in "0123456789abcdef-":
        end += 1
    return end - start > 10 and _DIGEST.fullmatch(text, start, end) is not None
