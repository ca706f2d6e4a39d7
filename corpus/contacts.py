"""E-mail addresses and telephone numbers of private persons, masked where the operator asks for it (`--mask-contacts`).

Datatilsynet, 2 July 2021: what citizens write to an authority is published without them. The authority's own stay: an address at
its domain, a number beside such an address, a number right behind the name of an office. Letters and digits are replaced one for
one, so that offsets stay. docs/decisions/0014 says how a telephone number is told from others.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from corpus.identifiers import municipality_slug, slug
from corpus.masking import with_strings
from corpus.number_labels import label_before
from corpus.number_rows import column_heading
from corpus.personal_numbers import MASK
from corpus.raw import RawDocument, ReadFailure

_AT = r"(?:@|\uff20|%40|&#64;| ?[\[({](?:at|a|snabel-?a)[\])}] ?)"
_ADDRESS = re.compile(
    rf"(?<![\w.+-])[\w+-]{{1,64}}(?:\.[\w+-]{{1,64}}){{0,8}}{_AT}(?P<domain>[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{1,6}})",
    re.IGNORECASE,
)
_BLANK = r"[ \u00a0\u2007\u2009\u202f]"
_GAP = r"[ \u00a0\u2007\u2009\u202f.\u00b7-]"
_COUNTRY = rf"\(?(?:\+|00)45\)?{_GAP}{{0,2}}"
_EIGHT = rf"(?:\d\d(?:{_GAP}?\d\d){{3}}|\d{{4}}{_GAP}\d{{4}}|\d{{3}}{_GAP}\d\d{_GAP}\d{{3}})"
_NUMBER = re.compile(rf"(?<![\d.,/+-])(?P<country>{_COUNTRY})?(?P<eight>{_EIGHT})(?![\d%]|[.,/-]\d)")
_IN_PAIRS = re.compile(rf"(?<!\d{_BLANK})[1-9]\d(?:{_BLANK}\d\d){{3}}(?!{_BLANK}\d)")
_TELEPHONE = r"(?:tlf|telefon|mobil|mob|phone|tel)\w*|sms|ring|fax"
_LINKS = r"(?:(?:nr|nummer|er|på|til|op|gerne|mig|ham|hende|direkte|privat|arbejde)\b[\s.:,|\"'-]*){0,4}"
_LABELLED = re.compile(
    rf"(?<![^\W\d_])(?:{_TELEPHONE}|t|m)\b[\s.:)|\"';,-]*{_LINKS}(?:{_COUNTRY})?(?:{_EIGHT}\s*(?:[,;/]|og|eller)\s*){{0,3}}$",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"(?:kommunes?|kommunens|rådhus(?:et)?s?|borgerservice|hovednummer(?:et)?|omstilling(?:en)?|jobcenter(?:et)?|kontaktcenter(?:et)?"
    r"|forvaltning(?:en)?|sekretariat(?:et)?|afdeling(?:en)?|bibliotek(?:et)?|vagttelefon(?:en)?)\b[\s.,:;()|–-]*"
    rf"(?:(?:{_TELEPHONE})\b[\s.:,|-]*)?{_LINKS}(?:{_COUNTRY})?$",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    rf"(?:[\s.,:;|/()<>\[\]•–-]|(?:{_TELEPHONE}|e-?mail|mail|mailto|og|eller|t|m|direkte)\b|{_COUNTRY}|{_EIGHT})*",
    re.IGNORECASE,
)
_NEAR = 80
"""Characters between an address and a number that stands with it, at most."""

_MAIL_DOMAINS = {
    "ballerup": "balk.dk", "bornholm": "brk.dk", "egedal": "egekom.dk", "faaborg-midtfyn": "fmk.dk", "hoeje-taastrup": "htk.dk", "holbaek": "holb.dk",
    "koebenhavn": "kk.dk", "lyngby-taarbaek": "ltk.dk", "ringkoebing-skjern": "rksk.dk", "roedovre": "rk.dk",
}  # fmt: skip
"""Of municipalities whose addresses do not go by their name."""


@dataclass(frozen=True, slots=True)
class Authority:
    """Who publishes: `domains` ("tangsund.example") and second-level names under any top domain ("tangsund") are its own."""

    domains: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()

    def owns(self, domain: str) -> bool:
        parts = domain.lower().split(".")
        return ".".join(parts[-2:]) in self.domains or slug(parts[-2]) in self.names


def authority(municipality: str | None, addresses: Iterable[str | None]) -> Authority:
    """The authority of that name, whose documents are published at the addresses."""
    hosts = [_host(address) for address in addresses if address]
    domains = {".".join(host.split(".")[-2:]) for host in hosts if "." in host}
    name = municipality_slug(municipality or "")
    spellings = {name, name.replace("oe", "o"), name.replace("ae", "a"), name.replace("oe", "o").replace("ae", "a")} - {
        ""
    }
    return Authority(
        frozenset(domains | ({_MAIL_DOMAINS[name]} if name in _MAIL_DOMAINS else set())),
        frozenset(f"{spelling}{ending}" for spelling in spellings for ending in ("", "-kommune", "kommune")),
    )


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").lower()
    except ValueError:
        return ""


def without_contacts(read: RawDocument | ReadFailure, own: Authority) -> RawDocument | ReadFailure:
    """What was read, with the contacts of private persons masked in every string of it; a warning says how many its text had.

    A JSONL `_id` is kept as it is, so that a line with a contact in it is refused.
    """

    def mask(string: str) -> str:
        return mask_contacts(string, own)[0]

    if isinstance(read, RawDocument) and mask(read.given_id or "") != (read.given_id or ""):
        read = ReadFailure(read.place, '"_id" rummer en mailadresse eller et telefonnummer. Giv linjen et andet _id.')
    if isinstance(read, ReadFailure):
        failure: ReadFailure = with_strings(read, mask)
        return failure
    text, found = mask_contacts(read.text, own)
    rest: RawDocument = with_strings(replace(read, text=""), mask)
    counted = "1 privat kontaktoplysning" if found == 1 else f"{found} private kontaktoplysninger"
    return replace(rest, text=text, warnings=(*rest.warnings, *([f"{counted} er maskeret."] if found else [])))


def mask_contacts(text: str, own: Authority) -> tuple[str, int]:
    """The text with every letter and digit of each private contact replaced one for one, and how many there were."""
    pieces: list[str] = []
    at = count = 0
    for start, end in sorted(_contacts(text, own)):
        if start >= at:
            pieces += [text[at:start], re.sub(r"[^\W_]", MASK, text[start:end])]
            at, count = end, count + 1
    return "".join([*pieces, text[at:]]), count


@dataclass(frozen=True, slots=True)
class _Address:
    start: int
    end: int
    is_own: bool


def _contacts(text: str, own: Authority) -> Iterator[tuple[int, int]]:
    addresses = [_Address(*match.span(), own.owns(match["domain"])) for match in _ADDRESS.finditer(text)]
    yield from ((address.start, address.end) for address in addresses if not address.is_own)
    tops: dict[tuple[int, bool], int] = {}
    for match in _NUMBER.finditer(text):
        near = _near(match, addresses)
        if _is_telephone(text, match, near, tops) and not _is_offices(text, match, near):
            yield match.span()


def _near(number: re.Match[str], addresses: Sequence[_Address]) -> _Address | None:
    """The address that stands nearest to the number, if one stands near."""
    at = bisect_left(addresses, number.start(), key=lambda address: address.start)
    beside = addresses[max(0, at - 1) : at + 1]
    near = min(beside, key=lambda address: _between(number, address), default=None)
    return near if near and _between(number, near) <= _NEAR else None


def _between(number: re.Match[str], address: _Address) -> int:
    return max(number.start() - address.end, address.start - number.end(), 0)


def _is_telephone(text: str, number: re.Match[str], near: _Address | None, tops: dict[tuple[int, bool], int]) -> bool:
    """Whether eight digits are a telephone number: by country code, label, heading, form (four pairs) or an address near by."""
    if number["country"] or _LABELLED.search(text[max(0, number.start() - _NEAR) : number.start()]):
        return True
    if label_before(text, number.start()) is not None:
        return False
    heading = column_heading(text, *number.span(), tops)
    in_pairs = _IN_PAIRS.match(text, number.start("eight"))
    return bool(in_pairs or near or re.search(_TELEPHONE, heading, re.IGNORECASE))


def _is_offices(text: str, number: re.Match[str], near: _Address | None) -> bool:
    """Whether the number is the authority's: right behind the name of an office, or with an address of its own and nothing but
    words for such things between."""
    if _OFFICE.search(text[max(0, number.start() - _NEAR) : number.start()]):
        return True
    if near is None or not near.is_own:
        return False
    first, last = (near.end, number.start()) if near.start < number.start() else (number.end(), near.start)
    return _BESIDE.fullmatch(text, first, last) is not None
