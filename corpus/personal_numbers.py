"""Danish personal numbers (CPR) are masked before anything is stored, embedded or logged.

A number is six digits that are a day, a month and a year, then four digits, written together or parted by a blank,
hyphen or dash, a line's end behind the dash, mark-up among them or not ("211062-5629", "2110625629", "21.10.62-5629",
"**211062**-5629"). Neither modulus 11 (numbers without it have been issued since 2007) nor an unlikely age clears a
number. A label right before it (case number, EAN, phone) does.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass

MASK = "*"
_BLANK = r"[ \u00a0\u2009\u202f]?"
_DASH = r"[-\u2010-\u2015\u2212]"
_BREAK = r"(?:\r?\n)?"  # a margin may break a number behind its dash
_NOISE = r"[*_\\\u00ad\u200b\u2060\ufeff]{0,4}"
_NUMBER = re.compile(  # the day first and what stands before it then: many times as fast as the other way round
    r"(?P<day>\d\d)(?<!\d\d\d)(?<!\d[.,/-]\d\d)"
    rf"(?:(?P<sep>\\?(?:\.|{_DASH}))(?P<month2>\d\d)(?P=sep)|{_BLANK}(?P<month>\d\d){_BLANK})(?P<year>\d\d)"
    rf"(?P<join>{_NOISE}{_BLANK}{_NOISE}(?(sep){_DASH}{_BREAK}|(?:{_DASH}{_BREAK})?){_NOISE}{_BLANK}{_NOISE})"
    r"(?P<century>\d)\d{3}(?!\d)(?(sep)(?!-\d))"
)
_REST_OF_AMOUNT = re.compile(r",\d\d(?!\d)")
_OTHER_LABEL = re.compile(
    r"(?:sagsnr|sagsnummer|sags-?id|sag nr|j\.? ?nr|journalnr|journalnummer|dok\.? ?nr|ean(?:-nr|-nummer)?|gln|cvr(?:-nr)?"
    r"|p-nr|p-nummer|tlf|telefon|mobil|fax|konto(?:nr)?|kontonummer|fakt(?:ura|\.)?(?:nr|nummer)?|ordre(?:nr|nummer)|vare(?:nr|nummer)|matr(?:ikel)?\.? ?(?:nr|nummer)|reg\.? ?nr|iban|isbn)[\s.:#-]*(?:nr\.?)?[\s.:]*(?:\d+ )?$",
    re.IGNORECASE,
)
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


_WEIGHTS = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
_OWN_LABEL = re.compile(r"(?:cpr|personnummer|personnr|født)[\w.-]*[\s.:#(-]*(?:nr\.?)?[\s.:]*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PersonalNumber:
    """Where a personal number stands in a text; never its digits.

    `is_certain`: it fulfils modulus 11 or a label says what it is. The others are masked all the same.
    """

    start: int
    end: int
    is_certain: bool


def mask_personal_numbers(text: str) -> tuple[str, int]:
    """The text with every digit of every personal number replaced one for one, and how many numbers there were."""
    masked, found = mask_and_find(text)
    return masked, len(found)


def mask_and_find(text: str) -> tuple[str, tuple[PersonalNumber, ...]]:
    """The text with every digit of every personal number replaced one for one, and where the numbers stood."""
    found = tuple(find_personal_numbers(text))
    pieces, at = [], 0
    for number in found:
        pieces += [text[at : number.start], re.sub(r"\d", MASK, text[number.start : number.end])]
        at = number.end
    return "".join([*pieces, text[at:]]), found


def find_personal_numbers(text: str) -> Iterator[PersonalNumber]:
    """Every personal number in the text, in order."""
    for match in _NUMBER.finditer(text):
        month = int(match["month"] or match["month2"])
        if not _is_birth_date(int(match["day"]), month, int(match["year"]), int(match["century"])):
            continue
        if not match["join"] and _REST_OF_AMOUNT.match(text, match.end()):
            continue
        if _OTHER_LABEL.search(text, max(0, match.start() - 30), match.start()):
            continue
        labelled = _OWN_LABEL.search(text, max(0, match.start() - 30), match.start()) is not None
        yield PersonalNumber(match.start(), match.end(), labelled or _fulfils_modulus_11(match[0]))


def _fulfils_modulus_11(printed: str) -> bool:
    """The check digit's rule, which numbers issued since 2007 may break: the weighted sum is divisible by 11."""
    digits = [int(letter) for letter in printed if letter.isdigit()]
    return sum(digit * weight for digit, weight in zip(digits, _WEIGHTS, strict=True)) % 11 == 0


def _is_birth_date(day: int, month: int, year: int, century: int) -> bool:
    """Whether there is such a day. The century tells the year of a 29 February and clears nothing else."""
    if not (1 <= month <= 12 and 1 <= day <= _DAYS[month - 1]):
        return False
    return (day, month) != (29, 2) or calendar.isleap(_whole_year(year, century))


def _whole_year(year: int, century: int) -> int:
    """By the seventh digit: 0-3 the 1900s; 4 and 9 the 2000s up to 36, else the 1900s; 5-8 the 2000s up to 57, else the 1800s.

    Source: cpr.dk, Personnummeret i CPR-systemet (2008), the table of the seventh position.
    """
    if century <= 3:
        return 1900 + year
    if century in (4, 9):
        return (2000 if year <= 36 else 1900) + year
    return (2000 if year <= 57 else 1800) + year
