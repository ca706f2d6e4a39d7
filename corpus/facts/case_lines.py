"""The line below an item's heading that tells of the case: its number, whether it is open, who writes it.

"Sagsnr.: 23/04711" · "Åbent - 24/01873" · "Sagsnr.: 340-2024-8812   Dok.nr.: 340-2025-11740   Åbent" ·
"Sagsnr. 17.01.00-A00-2-24 Åbent punkt" · "24/09113" · "MARHOL / 08/5521" · "Sagstype: Beslutningssag".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_SYSTEM = r"(?:acadre|edoc|esdh|sbsys)"
_CASE = r"(?:sag(?:s[ -]?)?(?:nr|nummer|numre|id|-id)|sag nr)"
_JOURNAL = r"(?:journal ?-?(?:nr|nummer)|j\.? ?nr|kle-?(?:nr|nummer))"
_LABEL = (
    rf"(?:{_SYSTEM}?[ -]?(?:{_CASE}|{_JOURNAL})(?: i {_SYSTEM})?|{_SYSTEM}[ -]?(?:nr|sag|id)|{_SYSTEM}(?= ?:)|(?:sag(?:en|ens)? |sagens )(?:nummer|nr|id)"
    r"|vor(?:t|es)? (?:j\.? ?nr|sag(?:snr)?|ref)|sagsref(?:erence)?|jour(?:nal)?\.? ?nr|journal(?= ?:| \d)|sagsakt|arkiv ?nr|løbenr|kle-sag|(?:id|ref)(?=\.? ?:))(?:\.|\b)"
)
_OTHER_LABEL = r"(?:sags-?id|dok(?:ument)?\.? ?(?:nr|id)|initialer|sagsinitialer|sagsbehandler|sagsbeh|sagsansvarlig|sagstype|sagsforløb|sagsgang|forvaltning|enhed|afdeling)\.?"
_ACCESS = r"(?P<access{n}>åbent?|lukket)(?: punkt| sag)?"
_FACET = r"[A-ZÆØÅ]\d\d"
_KLE = rf"(?:\d\d\.\d\d\.\d\d|\d{{6}})(?: ?- ?| )?{_FACET}(?: ?- ?\d{{1,5}}(?:-\d{{1,4}})?| \d{{1,5}} \d{{1,2}})?"
_KLE_WHOLE = rf"\d\d\.\d\d\.\d\d ?-?{_FACET}(?:-\d{{1,5}}(?:-\d{{1,4}})?)?"
_NUMBER = (
    rf"(?:{_KLE}|\d{{2}}/\d{{3,6}}|\d{{4}}/\d{{3,6}}|\d{{3}}-\d{{4}}-\d{{3,6}}|\d{{6}}-\d{{4}}|\d-\d\d-\d\d-\d{{1,4}}-\d\d"
    r"|(?:19|20)\d\d-\d{5,7}|\d\d-\d{5,7}|(?:EMN|SAG|S|K)-?(?:19|20)\d\d-\d{3,7}|BR \d{1,4}/\d\d)"
)
_BESIDE = rf"(?:\d{{6}}|\d\d\.\d\d\.\d\d{_FACET}) - (?:19|20)\d\d/\d{{3,6}}"  # the number of a journal and that of a case in it
_LABELLED = re.compile(
    rf"^(?:{_ACCESS.format(n='_before')}[,:]?\s+)?{_LABEL}\s*:?\s*(?P<number>[\w./ -]{{0,40}}?)(?:\s*(?:[,;]|\bog\b)\s*{_NUMBER}){{0,4}}"
    rf"(?:[\s,;]+{_OTHER_LABEL}\s*:?\s*[\w./ -]{{0,40}}?){{0,3}}(?:[,;]?(?:\s+[·•|–-])?\s+(?:[^\W\d][\w, &-]{{0,60}} )?\(?{_ACCESS.format(n='')}\)?)?\s*$",
    re.IGNORECASE,
)
_ACCESS_AND_NUMBER = re.compile(
    rf"^{_ACCESS.format(n='')}(?:\s*[-–:,/|]\s*|\s+)(?P<number>{_NUMBER}(?: - {_NUMBER})?|\d{{6,9}})\s*$", re.IGNORECASE
)
_NUMBER_ALONE = re.compile(
    rf"^(?:sag(?:en)?(?:\s*:\s*(?P<plain>\d{{5,9}})|\s*:?\s+(?P<of_a_year>(?:19|20)\d\d-\d{{3,4}}))|(?P<digits>\d{{6,7}}|(?:19|20)\d{{8}})|(?:sag(?:en)?\s*:\s*|sag\s+|nr\.?\s+)?(?P<number>{_BESIDE}|{_NUMBER}))"
    rf"(?:[\s,;]+{_OTHER_LABEL}\s*:\s*[\w./ -]{{0,40}}?){{0,3}}(?:\s*[-–,/|]?\s+\(?{_ACCESS.format(n='')}\)?)?$",
    re.IGNORECASE,
)
_JOURNAL_FIRST = re.compile(
    rf"(?P<access>(?:(?:åbent?|lukket)(?: punkt| sag)?[,:]?\s+)?)(?:{_JOURNAL})\.?\s*:?\s*(?P<journal>{_NUMBER}|\S{{3,20}})[,;]?\s+(?={_CASE})",
    re.IGNORECASE,
)
_INITIALS_AND_NUMBER = re.compile(rf"[A-ZÆØÅ]{{2,8}} ?/ ?(?P<number>{_NUMBER})")
_IN_FRONT = re.compile(
    rf"(?P<open>[(\[])?(?:{_LABEL}\s*:?\s*)?(?P<number>{_NUMBER})(?(open)[)\]])(?:\s*[-–—:,.|]\s*|\s+)(?=[^\W\d_]{{2}}|[\"“”»\d*])",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(
    rf"\s*[(\[<](?:(?:{_LABEL}|sag\b|(?:ref|nr|id)\b\.?(?= ?\d))\s*:?\s*(?P<labelled>[^()\[\]]{{3,30}})|(?P<number>{_BESIDE}|{_NUMBER}|\d{{6,9}}))[)\]>]$",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    rf"(?:\s*[-–—,;.|]\s*|\s+)(?=(?:{_LABEL}|sagsbehandler\b\.?|sag(?=:? (?:{_NUMBER}|\d{{5,9}})$))\s*(?::|{_NUMBER}|\d{{5,9}}\b))",
    re.IGNORECASE,
)
_BEHIND_ALONE = re.compile(
    rf"(?:\s*[,;|*]\s*|\s+[-–—/]\s+)(?:(?:nr\.?|id|sag|ref\.?)\s+)?(?P<clear>{_BESIDE}|{_NUMBER}|\d{{6,9}})(?:\s+[-–—])?$"
    rf"|(?:\s*[-–—,;|]\s*|\s+)(?P<number>{_BESIDE}|{_KLE_WHOLE}|\d-\d\d-\d\d-\d{{1,4}}-\d\d|EMN-(?:19|20)\d\d-\d{{4,7}}|\d{{3}}-(?:19|20)\d\d-\d{{3,6}}|\d\d/(?:\d{{5,6}}|(?!19|20)\d{{4}}))$"
)
_ALL_IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]{5,60})[)\]]")
_DOCUMENT_FIRST = re.compile(
    rf"^dok(?:ument)?\.? ?(?:nr|id)?\.?\s*:?\s*[\w/-]{{4,30}}[,;]?\s+(?={_LABEL})", re.IGNORECASE
)
_TWO_YEARS = re.compile(r"(?:19|20)\d\d/(?:19|20)\d\d")
_FIRST_LETTERS = "åaelsjkbdirv([ -"  # of what a case line may begin with, where it is no digit
_ANYWHERE = re.compile(rf"(?<![\w./-]){_NUMBER}(?![\w/-]|\.\d)")
_LABELLED_ANYWHERE = re.compile(rf"\b{_LABEL}\s*:?\s*(?P<number>{_NUMBER}|\d{{5,9}}(?![\w/-]))", re.IGNORECASE)
_NO_CASE = re.compile(
    r"(?:\b(?:EU|EF|forordning\w*|direktiv\w*|dok(?:ument)?\.? ?(?:nr|id)\.?|tlf\.?|telefon|EAN(?:-?nr\.?)?|CVR(?:-?nr\.?)?|faktura\w*"
    r"(?: nr\.?)?)[\s):]*(?:nr\.\s*)?|lov nr\.\s*)$",
    re.IGNORECASE,
)
_EUROPEAN = re.compile(r"/?E[FU]\b")
_KLE_CODE = re.compile(rf"(?<![\w.])(?P<code>\d\d\.\d\d\.\d\d|\d{{6}})(?: ?- ?| )?{_FACET}(?!\w)")
_OTHER_LINE = re.compile(
    r"^(?:(?:øvrige )?sagsbehandlere?|sagsansvarlig|sagstype|type|åben(?:t)?(?: punkt| sag)?|åben/lukket|forvaltning|kontaktperson"
    r"|bilag vedlagt|punkt(?:et)? er åbent|init(?:ialer)?|enhed|afdeling)\b\.?\s*(?::.{0,60})?$"
    r"|^dok(?:ument)?\.? ?(?:nr|id)?\.?\s*:?\s*[\d/-]{5,30}$",
    re.IGNORECASE,
)
_TYPE_LINE = re.compile(r"^(?:beslutnings|orienterings|drøftelses|behandlings)(?:sag|punkt)$", re.IGNORECASE)
_LONGEST = 250
_HAS_NUMBER = re.compile(r"\d{2,6}[-/.]\d[\w./-]*|\d{4,}")


@dataclass(frozen=True, slots=True)
class CaseLine:
    """`number` is the case number on the line, or "" (maybe it stands on the next). `closed` is None when unsaid."""

    number: str
    closed: bool | None


@lru_cache(4096)
def case_line(plain: str) -> CaseLine | None:
    """What the line tells of the case's number; None for a line that is about something else."""
    if len(plain) > _LONGEST:
        return None
    if plain[:1].isupper() and "/" in plain and (signed := _INITIALS_AND_NUMBER.fullmatch(plain)):
        return CaseLine(signed["number"], None)
    if not (plain[:1].isdigit() or plain[:1].casefold() in _FIRST_LETTERS):
        return None
    plain = plain.replace(" |", "")  # label and number in two cells
    if bracketed := _ALL_IN_BRACKETS.fullmatch(plain):
        plain = bracketed[1]
    plain = _DOCUMENT_FIRST.sub("", plain, count=1).strip("-–*= ").replace(" = ", ": ").removesuffix(":") or plain
    if journal := _JOURNAL_FIRST.match(plain):
        found = case_line(journal["access"] + plain[journal.end() :])
        return found and CaseLine(found.number or journal["journal"], found.closed)
    match = _LABELLED.match(plain) or _ACCESS_AND_NUMBER.match(plain) or _NUMBER_ALONE.match(plain)
    if match is None:
        return None
    said = match.groupdict()
    access = said.get("access") or said.get("access_before")
    number = (match["number"] or said.get("plain") or said.get("of_a_year") or said.get("digits") or "").strip(" -")
    number = number if any(letter.isdigit() for letter in number) else ""
    return CaseLine(number, access.casefold() == "lukket" if access else None)


def is_about_the_case(plain: str) -> bool:
    """Whether the line tells of the case at all: its number, its type, who writes it."""
    return case_line(plain) is not None or is_type_line(plain) or bool(_OTHER_LINE.match(plain))


def is_type_line(plain: str) -> bool:
    """Whether the line is nothing but what kind of matter the item is: "Beslutningssag"."""
    return bool(_TYPE_LINE.match(plain))


def reads_as_case_number(printed: str) -> bool:
    return len(printed) <= 40 and bool(_HAS_NUMBER.search(printed))


def case_numbers(text: str) -> tuple[str, ...]:
    """Every case number in the text, in order and each once, as printed: "20/33839", "01.00.00-G01-93-16", "BR 366/07".

    A number with no form of its own ("249032") counts behind its label alone. Numbers of EU acts, documents, telephones
    and invoices are left out.
    """
    found = {match.start(): match[0] for match in _ANYWHERE.finditer(text) if not _is_other(text, match)}
    found |= {match.start("number"): match["number"] for match in _LABELLED_ANYWHERE.finditer(text)}
    return tuple(dict.fromkeys(number for _, number in sorted(found.items())))


def _is_other(text: str, match: re.Match[str]) -> bool:
    before = _NO_CASE.search(text, max(0, match.start() - 40), match.start())
    return before is not None or _EUROPEAN.match(text, match.end()) is not None


def case_in_front(title: str) -> tuple[str, str] | None:
    """The case number that a title begins with, and the title without it ("11/4471 - Badevand"); two years are none."""
    found = _IN_FRONT.match(title)
    if found is None or _TWO_YEARS.fullmatch(found["number"]):
        return None
    return found["number"], title[found.end() :]


def case_behind(title: str) -> tuple[str, str | None, str] | None:
    """A title without the case number printed behind it, that number, and all that stands behind the title.

    "Vej (21/4410)" · "Vej - Sagsnr. 214410" · "Vej, j.nr. 05.01.11-P19-2-21" · "Vej J.nr.: 05.01.11G01 Åben sag" ·
    "Vej 1-31-72-118-17".
    """
    if title.endswith((")", "]", ">")) and (bracketed := _IN_BRACKETS.search(title)):
        number = (bracketed["number"] or bracketed["labelled"]).strip()
        if any(letter.isdigit() for letter in number) and not _TWO_YEARS.fullmatch(number):
            return title[: bracketed.start()], number, ""
    labelled = _BEHIND.search(title)
    if labelled and labelled.start():
        told = title[labelled.end() :]
        return title[: labelled.start()], next(iter(case_numbers(told)), None), told
    alone = _BEHIND_ALONE.search(title) if title.rstrip(" -–—")[-1:].isdigit() else None
    if alone is None or not alone.start():
        return None
    number = alone["clear"] or alone["number"]
    return None if _TWO_YEARS.fullmatch(number) else (title[: alone.start()], number, number)


def kle_code(number: str) -> str | None:
    """The subject in a case number made from the municipalities' classification (KLE): "00.22.00G01-0002" has "00.22.00"."""
    match = _KLE_CODE.search(number)
    if match is None:
        return None
    code = match["code"]
    return code if "." in code else f"{code[:2]}.{code[2:4]}.{code[4:]}"
