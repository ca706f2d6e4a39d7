"""Danish personal numbers (CPR) are masked before anything is stored, embedded or logged.

A number is six digits that are a day, a month and a year, then four digits, written together or parted by a blank,
hyphen or dash ("211062-5629", "2110625629", "21 10 62-5629"). Modulus 11 clears nothing: numbers without it have
been issued since 2007. A label right before it (case number, EAN, phone) does.
"""

from __future__ import annotations

import re

MASK = "*"
_JOIN = r"[ \u00a0\u202f]?[-\u2010\u2011\u2012\u2013\u2014][ \u00a0\u202f]?|[ \u00a0\u202f]?"
_NUMBER = re.compile(
    r"(?<![\w.,/-])(?P<day>\d\d)(?P<s1>[ \u00a0\u202f]?)(?P<month>\d\d)(?P<s2>[ \u00a0\u202f]?)(?P<year>\d\d)"
    rf"(?P<join>{_JOIN})(?P<serial>\d{{4}})(?![\w]|[-/]\d|[.,]\d)"
)
_OTHER_LABEL = re.compile(
    r"(?:sagsnr|sagsnummer|sags-?id|sag nr|j\.? ?nr|journalnr|journalnummer|dok\.? ?nr|ean(?:-nr|-nummer)?|gln|cvr(?:-nr)?"
    r"|p-nr|p-nummer|tlf|telefon|mobil|fax|konto(?:nr)?|kontonummer|reg\.? ?nr|iban|isbn)[\s.:#-]*(?:nr\.?)?[\s.:]*(?:\d+ )?$",
    re.IGNORECASE,
)
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def mask_personal_numbers(text: str) -> tuple[str, int]:
    """The text with every digit of every personal number replaced one for one, and how many numbers there were."""
    pieces, at, found = [], 0, 0
    for match in _NUMBER.finditer(text):
        if not _is_birth_date(int(match["day"]), int(match["month"])):
            continue
        if _OTHER_LABEL.search(text, max(0, match.start() - 30), match.start()):
            continue
        pieces += [text[at : match.start()], re.sub(r"\d", MASK, match[0])]
        at, found = match.end(), found + 1
    return "".join([*pieces, text[at:]]), found


def _is_birth_date(day: int, month: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= _DAYS[month - 1]
