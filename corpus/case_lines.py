"""The line below an item's heading that tells of the case: its number, whether it is open, who writes it.

"Sagsnr.: 23/04711" · "Åbent - 24/01873" · "Sagsnr.: 340-2024-8812   Dok.nr.: 340-2025-11740   Åbent" ·
"Sagsnr. 17.01.00-A00-2-24 Åbent punkt" · "24/09113" · "Sagstype: Beslutningssag".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_LABEL = r"(?:sagsnr|sagsnummer|sags-?id|sag-?id|journalnr|journalnummer|j\.? ?nr|sag nr|acadre-?nr|esdh-?nr)\.?"
_OTHER_LABEL = r"(?:dok(?:ument)?\.? ?(?:nr|id)|initialer|sagsinitialer|sagsbehandler|sagsansvarlig|sagstype|forvaltning|enhed|afdeling)\.?"
_ACCESS = r"(?P<access{n}>åbent?|lukket)(?: punkt| sag)?"
_LABELLED = re.compile(
    rf"^{_LABEL}\s*:?\s*(?P<number>[\w./ -]{{0,40}}?)"
    rf"(?:[\s,;]+{_OTHER_LABEL}\s*:?\s*[\w./ -]{{0,40}}?)*(?:[,;]?\s+(?:[^\W\d][\w, &-]{{0,60}} )?{_ACCESS.format(n='')})?\s*$",
    re.IGNORECASE,
)
_KLE = r"\d\d\.\d\d\.\d\d ?-? ?[A-ZÆØÅ]\d\d(?: ?-? ?\d{1,5}(?:-\d{2})?)?"
_NUMBER = rf"(?:{_KLE}|\d{{2}}/\d{{3,6}}|\d{{4}}/\d{{3,6}}|\d{{3}}-\d{{4}}-\d{{3,6}}|\d{{6}}-\d{{4}}|\d-\d\d-\d\d-\d{{4}}-\d\d|BR \d{{3}}/\d\d)"
_ACCESS_AND_NUMBER = re.compile(
    rf"^{_ACCESS.format(n='')}\s*[-–:,]\s*(?P<number>{_NUMBER}(?: - {_NUMBER})?)\s*$", re.IGNORECASE
)
_NUMBER_ALONE = re.compile(rf"^(?P<number>{_NUMBER})$")
_OTHER_LINE = re.compile(
    r"^(?:sagsbehandler|sagsansvarlig|sagstype|type|åben(?:t)?(?: punkt| sag)?|åben/lukket|forvaltning|kontaktperson|dok\.? ?nr"
    r"|bilag vedlagt|punkt(?:et)? er åbent|initialer|enhed|afdeling)\b\s*(?::.{0,60})?$",
    re.IGNORECASE,
)
_TYPE_LINE = re.compile(r"^(?:beslutnings|orienterings|drøftelses|behandlings)(?:sag|punkt)$", re.IGNORECASE)
_HAS_NUMBER = re.compile(r"\d{2,6}[-/.]\d[\w./-]*|\d{4,}")


@dataclass(frozen=True, slots=True)
class CaseLine:
    """`number` is the case number on the line, or "" (maybe it stands on the next). `closed` is None when unsaid."""

    number: str
    closed: bool | None


def case_line(plain: str) -> CaseLine | None:
    """What the line tells of the case's number; None for a line that is about something else."""
    match = _LABELLED.match(plain) or _ACCESS_AND_NUMBER.match(plain) or _NUMBER_ALONE.match(plain)
    if match is None:
        return None
    access = match.groupdict().get("access")
    return CaseLine((match["number"] or "").strip(), access.casefold() == "lukket" if access else None)


def is_about_the_case(plain: str) -> bool:
    """Whether the line tells of the case at all: its number, its type, who writes it."""
    return case_line(plain) is not None or is_type_line(plain) or bool(_OTHER_LINE.match(plain))


def is_type_line(plain: str) -> bool:
    """Whether the line is nothing but what kind of matter the item is: "Beslutningssag"."""
    return bool(_TYPE_LINE.match(plain))


def reads_as_case_number(printed: str) -> bool:
    return len(printed) <= 40 and bool(_HAS_NUMBER.search(printed))
