"""The labels of attendance lists, alone and side by side: "Deltagere:", "Afbud fra Ida Bak (A)", "Til stede   Afbud"."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.facts.sentences import sentences
from corpus.meetings.attendance_names import people_in, pieces
from corpus.meetings.lines import Line
from corpus.records import AttendanceStatus as Status

_ABSENCE = r"(?:afbud|fravær(?:ende)?|(?:ikke|ej) til ?stede|(?:ikke|ej) (?:frem)?mødte?|mødte ikke|(?:følgende )?deltog ikke|deltager ikke|undskyldt|sygemeldt|(?:lovligt |anmeldt )?forfald|(?:med|uden) (?:gyldigt |lovligt )?(?:afbud|forfald)|udeblev(?:et|ne)|forhindrede?)"
_OF_WHOM = (  # "Udpeget af byrådet", "Repræsentanter for Danske Handicaporganisationer": parts of one list of members
    r"(?:(?:medlemmer|repræsentanter|personer),? )?(?:udpeget|valgt|indstillet|foreslået) (?:af|blandt|efter indstilling (?:af|fra)) [^:|]{3,60}?(?=\s*(?::|$))"
    r"|(?:repræsentanter|medlemmer) (?:for|fra|af) [^:|]{3,60}?(?=\s*(?::|$))"
    r"|(?:fra|for|valgt (?:i|af)) [\w-]+(?: [\w-]+)? kommune(?=\s*(?::|$))"
)
_WHOSE_LIST = re.compile(rf"(?:{_OF_WHOM})\s*:?", re.IGNORECASE)
_LABELS: tuple[tuple[re.Pattern[str], Status], ...] = tuple(
    (
        re.compile(
            rf"^[|\s]*(?:{pattern})\b\s*(?:medlemmer)?\s*(?:(?:var|er|i udvalget|i rådet)\b)?\s*(?:ved mødet|i mødet|på mødet|til mødet|(?:ved|under|i|på) (?:dette |behandlingen af )?(?:punktet|sagen|punkt)|(?:med|uden) (?:lovligt )?(?:afbud|forfald))?(?:\s+(?:var|er)\b)?(?:\s*(?:desuden|endvidere|også|herudover|derudover)\b)?(?:\s*:|-(?=\s))?[|\s]*",
            re.IGNORECASE,
        ),
        status,
    )
    for pattern, status in (
        (
            r"(?:følgende )?(?:var )?(?:(?:i|ved) mødet deltog|(?:følgende )?(?:medlemmer|personer) (?:deltog|mødte|var (?:mødt|til ?stede))|[\w-]*(?:udvalgets|rådets|nævnets|bestyrelsens|forsamlingens|kommissionens|selskabets) medlemmer|(?:medlemmer|personer|deltagere) (?:til ?stede|i mødet|på mødet)|deltagere|politikere|(?:byråds|udvalgs|råds)medlemmer|til ?stede(?:værende)?|mødedeltagere|(?:forældre|medarbejder|elev|bruger|borger|lejer|lærer|parts)-?(?:valgte|repræsentanter(?:ne)?)(?: medlemmer)?|elevråd(?:et)?(?=\s*:)|indkald(?:te|else)|fremmødte|mødte?|medlemmer|tilstedeværende|deltog|deltagende|mødte medlemmer|fremmøde(?:liste)?|hvem (?:deltog|var med|var til ?stede)|nærværende|mødt op|deltagerliste|deltagerkreds|navneliste|(?:de )?(?:øvrige|andre) (?:til ?stedeværende |fremmødte |mødte )?(?:byråds|udvalgs|råds|bestyrelses)?medlemmer|stedfortrædere?|suppleant(?:er)?|(?:stedfortræder|suppleant)er? til ?stede)",
            Status.PRESENT,
        ),
        (_OF_WHOM, Status.PRESENT),
        (
            rf"(?:der (?:er|var) )?(?:(?:meldt|modtaget|anmeldt|følgende) )?{_ABSENCE}(?:\s?(?:/|og|eller)\s?{_ABSENCE})?(?: (?:er |var )?(?:modtaget|meldt))?(?: fra)?"
            r"|følgende (?:har|havde) meldt afbud",
            Status.ABSENT,
        ),
        (r"inhabil(?:e|itet)?", Status.RECUSED),
        (
            r"(?:kommer|kom|mødte|møder|ankommer) (?:senere|for sent)|for sent fremmødte|ankom (?:senere|for sent)|mødte (?:senere|for sent)|ankommet senere",
            Status.LATE,
        ),
        (r"forlod mødet(?: før tid| tidligere)?|(?:gik|går|forlader mødet) (?:før tid|tidligere)", Status.LEFT),
    )
)
_LABEL_BEGINS = "abdefghiklmnoprstuvøæ|"  # the first letters of these labels, and the border of a cell
_LONGEST_LABELS = 80
_ABOUT_PRESENCE = re.compile(
    r"^(?:fraværende|afbud|fremmøde|deltagere|mødedeltagere|til ?stede(?:værende)?|navneopråb|mandtal)\b(?! i (?!mødet))"
    r"|\bfravær(?:,| og) (?:afbud|indkaldelse|stedfortræder|inhabilitet)",
    re.IGNORECASE,
)
BULLETS = "•-*–· "
COLUMN = " • "


def attendance_label(line: Line) -> tuple[Status, str] | None:
    """(status, rest of the line) when the line opens or is an attendance list: "Deltagere:", "Afbud: Ida Bak (A)"."""
    if line.is_bullet:
        return (Status.PRESENT, "") if _WHOSE_LIST.fullmatch(line.plain.lstrip(BULLETS)) else None
    if line.plain[:1].casefold() not in _LABEL_BEGINS:
        return None
    for pattern, status in _LABELS:
        match = pattern.match(line.plain)
        if match is None:
            continue
        rest = line.plain[match.end() :]
        said = match[0].rstrip()
        if (
            not rest
            or ":" in said
            or said.endswith(("-", "|"))
            or (said.casefold().endswith(" fra") and people_in(sentences(rest)[0], status))
            or (
                said.casefold().endswith((" var", " er", " desuden", " endvidere", " også", " herudover", " derudover"))
                and is_list(sentences(rest)[0], 1)
            )
            or (rest[0].isupper() and "(" in rest and is_list(sentences(rest)[0], 1))
        ):
            return status, rest
    return None


def is_roll_call(title: str) -> bool:
    """Whether an item with that title is about who is at the meeting: "Fraværende og bemærkninger", "Navneopråb"."""
    return len(title) <= _LONGEST_LABELS and bool(_ABOUT_PRESENCE.search(title))


def column_labels(line: Line) -> tuple[Status, ...]:
    """The lists that begin side by side below the line: "Til stede   Afbud"."""
    if line.is_bullet or len(line.plain) > _LONGEST_LABELS or line.plain[:1].casefold() not in _LABEL_BEGINS:
        return ()
    if _WHOSE_LIST.fullmatch(line.plain):
        return ()
    for pattern, status in _LABELS:
        match = pattern.match(line.plain)
        if match and match.end() < len(line.plain):
            rest = line.plain[match.end() :].lstrip(BULLETS)
            label = attendance_label(replace(line, plain=rest))
            others = (label[0],) if label and not label[1] else column_labels(replace(line, plain=rest))
            if others and ":" not in match[0].rstrip(": "):
                return status, *others
    return ()


def people_cells(plain: str) -> list[str]:
    return [cell for cell in (plain.split(COLUMN) if COLUMN in plain else pieces(plain)) if cell.strip()]


def is_list(text: str, least: int) -> bool:
    """Whether the words are nothing but people, so many at least."""
    cells = people_cells(text)
    return len(cells) >= least and len(people_in(text, Status.PRESENT)) == len(cells)
