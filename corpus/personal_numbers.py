"""Danish personal numbers (CPR) are masked before anything is stored, embedded or logged.

A number is six digits that are a day, a month and a year, then four digits, written together or parted by a blank,
hyphen or dash, mark-up among them or not ("211062-5629", "2110625629", "21.10.62-5629", "**211062**-5629"). Modulus 11 clears nothing: numbers without it have
been issued since 2007. A label right before it (case number, EAN, phone) does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

MASK = "*"
_BLANK = r"[ \u00a0\u2009\u202f]?"
_DASH = r"[-\u2010-\u2015\u2212]"
_NOISE = r"[*_\\\u00ad\u200b\u2060\ufeff]{0,4}"
_NUMBER = re.compile(
    r"(?<!\d)(?<!\d[.,/-])(?P<day>\d\d)"
    rf"(?:(?P<sep>\\?(?:\.|{_DASH}))(?P<month2>\d\d)(?P=sep)|{_BLANK}(?P<month>\d\d){_BLANK})\d\d"
    rf"(?P<join>{_NOISE}{_BLANK}{_NOISE}(?(sep){_DASH}|{_DASH}?){_NOISE}{_BLANK}{_NOISE})\d{{4}}(?!\d)(?(sep)(?!-\d))"
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
    pieces, at, found = [], 0, 0
    for number in find_personal_numbers(text):
        pieces += [text[at : number.start], re.sub(r"\d", MASK, text[number.start : number.end])]
        at, found = number.end, found + 1
    return "".join([*pieces, text[at:]]), found


def find_personal_numbers(text: str) -> Iterator[PersonalNumber]:
    """Every personal number in the text, in order."""
    for match in _NUMBER.finditer(text):
        if not _is_birth_date(int(match["day"]), int(match["month"] or match["month2"])):
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


def _is_birth_date(day: int, month: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= _DAYS[month - 1]
