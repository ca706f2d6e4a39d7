"""The number that an item's heading begins with, and what stands with it: its word, its type, whether the item is closed."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from corpus.facts.access.titles import mark_in_front
from corpus.meetings.number_chains import number_key, year_of, years_in_front

CLOSED_ACCESS = ("lukket", "l")
"""What the column of a heading's access says of a closed item, in small letters."""
_OF = r"(?:punkt|sag|dagsorden|dagsordenspunkt)"
_ACCESS = (
    rf"(?:\(?\s*(?P<access>åbent?|lukket|å|l)(?:\s+{_OF})?\s*\)"
    rf"|(?P<access2>åbent|åben|lukket)(?:\s+{_OF})?(?=\s*[:–]|\s+-|-\s|\s*$)"
    rf"|(?P<access3>åbent|åben|lukket)(?:\s+{_OF})(?=\s))"
)
_WORD = r"(?:(?:dagsordens|møde|beslutnings|orienterings|drøftelses|behandlings)?punkt|pkt\.?|emne|nr\.?|no\.)"
_LABEL = (
    rf"(?:{_WORD}\s*:?\s*(?:nr\.?\s*)?|sag\s*(?:nr\.?\s*)?|punktnr\.?\s*|§\s*|#\s?"
    r"|(?:sags?[- ]?nr\.?|sagsnummer)\s*:?\s*(?=\d{1,4}(?:[/-]\d{1,4})?\s*(?:[:.)]|[-–—])\s*[^\W\d]{2}))"
)
_NUMBER = (
    r"(?:(?:19|20)\d\d[/-]0?\d{1,3}(?![\d/-])|(?:19|20)\d\d\.0?\d{1,3}(?![\d/-])(?=[.:)]|\s)|\d{1,3}\.(?:19|20)\d\d(?=[.:)](?:\s|$))"
    r"|\d{1,3}-(?:[012]\d|9[5-9])(?=[.:)]|\s+[-–—]?\s*[A-ZÆØÅ]|$)|(?:[012]\d|9[5-9])[/-]\d{1,3}(?![\d/-])(?=[.:)](?:\s|$)|\s+[-–—]?\s*[A-ZÆØÅ]|$)"
    r"|\d{1,4}(?:[a-h](?=[.:)]?(?: |$))| [a-h](?=[:)] ))"
    r"|\d{1,4}(?:\.\d{1,2}){0,2}(?:/(?:[012]\d|9[5-9])(?![\d/-])|[/-](?:19|20)\d\d(?![\d/-]))?)"
)
NUMBERED = re.compile(
    rf"^(?P<access0>(?:åbent?|lukket)\s+)?(?P<label>{_LABEL})?(?P<number>{_NUMBER})"
    r"(?:\*{1,2}(?=[.:) ])|[-/ ]?(?P<type>[LÅ])(?=[.:)])|[-/](?P<type2>[LÅ])(?=\s))?(?(label)(?:\s+på (?:dagsordenen|mødet))?|)"
    r"(?P<mark>\s?[.:·]?[.:)·\]]|(?(label),(?=\s)|(?!))|\s+[/>](?=\s)|\s+[-–—]|\s*[-–—](?=\s)|(?=\s)|$)"
    rf"\s*{_ACCESS}?\s*[-–—:]?\s*(?P<title>.*)$",
    re.IGNORECASE,
)
_INNER = re.compile(r"(?P<number>\d{1,4})[.):]\s+(?=\S)")
AD = re.compile(r"^ad\.? (?:punkt |pkt\.? ?)?(?=\d)", re.IGNORECASE)
_FIRST_LETTERS = "åldpsniaembo§#"  # of the words in `NUMBERED` and `_CONTENTS_WORD`
_ACCESS_COLUMN = re.compile(
    r"^(?P<access>(?i:åbent?|lukket))\s+(?P<title>[A-ZÆØÅ0-9\"“”].*)$|^(?P<alone>(?i:åbent?|lukket))$"
)
_ACCESS_BEHIND = re.compile(r"\s+[-–|(]?\s*(?P<access>Åbent?|Lukket|ÅBENT?|LUKKET) (?:sag|punkt|SAG|PUNKT)\)?$")
_CONTENTS_WORD = re.compile(r"^(?:indholdsfortegnelse|dagsordenspunkter|dagsorden):?\s*(?=\d)", re.IGNORECASE)
_EMPTY_BRACKETS = re.compile(r"\s*\(\s*\)$")
_LETTER_IN_FRONT = re.compile(
    r"\*{1,2}(?=\d{1,3}[.):]?\s)|[\[(]?(?P<type>L|Å)[P]?[\])]?[ .-]?(?=\d{1,3}(?:[.):·]|\s|$))"
)
"""The letter of an item's type in front of its number: "L2", "[L] 2", "Å 3"."""
_BRACKETED = re.compile(r"(?:\((?=\d{1,4}(?:[/-]\d{1,4})?\))|\[(?=\d{1,4}(?:[/-]\d{1,4})?\]))")  # "(3) Lejrskole"


def without_ad(plain: str) -> str:
    """ "Ad 3. Lejrskole" without the "Ad": where nothing is a section, it heads what was said of item 3."""
    return AD.sub("", plain)


def take_inner_numbers(matches: dict[int, re.Match[str]]) -> None:
    """Where an item's number stands behind that of a list, the number and title behind: "1.  1. Vej"; "1. 14. Vej", "2. 15. Sti".

    Other numbers than the list's must count on just as the list does, for "2. 1. budgetopfølgning" is a title.
    """
    inner = {
        position: found
        for position, match in matches.items()
        if match["mark"].strip() and match["title"][:1].isdigit() and (found := _INNER.match(match["title"]))
    }
    pairs = [(number_key(matches[position]["number"])[0], int(inner[position]["number"])) for position in inner]
    counts_on = len(pairs) > 1 and all(
        below[0] == above[0] + 1 and below[1] == above[1] + 1 for above, below in pairwise(pairs)
    )
    for (position, found), (outer, number) in zip(inner.items(), pairs, strict=True):
        again = NUMBERED.match(found.string)
        if again is not None and (outer == number or counts_on):
            matches[position] = again


def drop_lone_years(matches: dict[int, re.Match[str]]) -> None:
    """Numbers with a year ("12/21") that no other number shares it with are no items' but cases', unless a word is in front."""
    years = Counter(year_of(match["number"]) for match in matches.values())
    firsts = years_in_front(match["number"] for match in matches.values())
    for position, match in list(matches.items()):
        year = year_of(match["number"])
        if match["number"][:2] in firsts and "/-".find(match["number"][2:3] or "?") >= 0:
            continue
        if year and years[year] == 1 and not match["label"] and not match["mark"].strip():
            del matches[position]


def numbered(plain: str) -> re.Match[str] | None:
    """The number and title of a heading, a mark in front of it left out ("[Lukket] 2. Salg"; `heading_access` looks at it)."""
    found = NUMBERED.match(_CONTENTS_WORD.sub("", plain))
    if found is None and (front := mark_in_front(plain)):
        found = NUMBERED.match(plain[front:])
    if found is None and (bracketed := _BRACKETED.match(plain)):
        found = NUMBERED.match(plain[bracketed.end() :])
    if found is None and (lettered := _LETTER_IN_FRONT.match(plain)):
        found = NUMBERED.match(plain[lettered.end() :])
    return found


def _type_letter(plain: str) -> str:
    """ "L", "Å" or "": the letter of the item's type that stands with its number."""
    front = _LETTER_IN_FRONT.match(plain)
    if front:
        return front["type"] or ""
    found = NUMBERED.match(plain)
    return (found["type"] or found["type2"] or "").upper() if found else ""


def may_be_numbered(plain: str) -> bool:
    """Whether the line begins as `NUMBERED` or the word above a table of contents can; most lines do not."""
    return plain[0].isdigit() or plain[0].casefold() in _FIRST_LETTERS or plain[0] in "[(*" or mark_in_front(plain) > 0


def numbers_before(number: str) -> tuple[str, ...]:
    """The numbers that a list may have right before this one: "3" before "4", "61a" before "61b", "61" before "61a"."""
    if number.isdigit():
        return (str(int(number) - 1),)
    bare, letter = number[:-1].rstrip(), number[-1].lower()
    if not (bare.isdigit() and letter.isalpha()):
        return ()
    between = number[len(bare) : -1]
    return (bare,) if letter == "a" else (f"{bare}{between}{chr(ord(letter) - 1)}",)


def shows_closed(plain: str) -> bool:
    """Whether what stands with the number says so: "[Lukket] 2.", "L2", "2-L."."""
    return mark_in_front(plain) > 0 or _type_letter(plain) == "L"


def heading_access(match: re.Match[str]) -> tuple[str, str]:
    """What the heading's access column says, in small letters, or "", and the title without it."""
    title = match["title"].strip().lstrip("|. ")
    title = _EMPTY_BRACKETS.sub("", title) if title.endswith(")") else title
    access = next((match[name] for name in ("access", "access2", "access3", "access0") if match[name]), "")
    if not access and title[-1:] in "gtGT)" and (behind := _ACCESS_BEHIND.search(title)) and behind.start():
        access, title = behind["access"], title[: behind.start()]
    column = None if match["mark"].strip() or access else _ACCESS_COLUMN.match(title)
    if column:
        access, title = column["access"] or column["alone"], column["title"] or ""
    return access.strip().casefold(), title
