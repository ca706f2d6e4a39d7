"""What the top of a paper, or the name of a meeting, says of all of it: "Lukket referat", "Fortroligt notat"."""

from __future__ import annotations

import re
from functools import lru_cache

from corpus.facts.access.lines import line_access
from corpus.facts.access.listed import legend_sign
from corpus.facts.access.statements import statement_access
from corpus.facts.access.vocabulary import CLOSED_ADJECTIVE, CLOSED_DOORS
from corpus.facts.access.words import Access, is_state, may_say_closed, mended, segments_of, without_taken_back

_LONGEST_NAME = 140
_PAPER = r"(?:(?:tillægs|beslutnings|møde|ekstra)?(?:dagsorden(?:en)?|referat(?:et)?|protokol(?:len)?|sprotokol)|beslutningsprotokol(?:len)?|udskrift|notat|bilag(?:shæfte)?|indkaldelse|del(?:en)?|afsnit|møde(?:t)?|sager|punkter|udvalgsmøde|byrådsmøde|session|brev|skrivelse|indstilling|sag|punkt|dokument|materiale)"
_MARKED_PAPER = re.compile(
    rf"(?<![\w/-])(?:{CLOSED_ADJECTIVE})(?: og \w+)? {_PAPER}(?![\wæøå-])|{_PAPER}(?: \w+){{0,2}}[\s,:;(\[–-]+(?:{CLOSED_ADJECTIVE})(?: \w+)?[)\]]?\s*$|(?<!\w){CLOSED_DOORS}"
    rf"|^[A-ZÆØÅa-zæøå &-]{{0,40}}(?:udvalget?|rådet|bestyrelsen|nævnet)[\s,:;(\[–-]+(?:{CLOSED_ADJECTIVE})[)\]]?$",
    re.IGNORECASE,
)
_NAMES_MEETING = re.compile(
    r"(?:udvalg|råd|bestyrelse|nævn|møde|kommunalbestyrelse)\w*|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}", re.IGNORECASE
)
_NAMES_WHOLE_DOCUMENT = re.compile(
    r"\b(?:dagsordenen|referatet|mødet|dokumentet|protokollen|notatet|materialet)\b", re.IGNORECASE
)
_OPEN_WORD = re.compile(r"\b(?:åbent?|åbne)\b|(?<!ikke )(?<!ikke-)\boffentlig[te]?\b", re.IGNORECASE)
_CLOSED_PAPER_BEGINS = re.compile(
    rf"(?:{CLOSED_ADJECTIVE}) (?:[a-zæøå]*(?:notat|referat|dagsorden|protokol|bilag|brev|skrivelse|dokument|indstilling|udskrift|rapport|redegørelse|aftale))(?:et|en)?(?![\wæøå-])",
    re.IGNORECASE,
)


@lru_cache(4096)
def document_access(plain: str) -> Access | None:
    """What a line at the top of a document, or the name of a meeting, says of all of it: "Lukket referat", "Dagsorden (lukket del)".

    OPEN for one that says something is open ("Åben dagsorden"), or that both parts are there.
    """
    if len(plain) > _LONGEST_NAME:
        return None
    words = without_taken_back(mended(plain))
    closed = may_say_closed(words) and (
        line_access(plain) is Access.CLOSED
        or _MARKED_PAPER.search(words) is not None
        or (_NAMES_MEETING.search(words) is not None and any(map(is_state, segments_of(words))))
        or (_NAMES_WHOLE_DOCUMENT.search(words) is not None and statement_access(plain) is not None)
    )
    if legend_sign(plain):
        return None
    if _OPEN_WORD.search(words) and not (closed and line_access(plain) is Access.CLOSED):
        return Access.OPEN
    return Access.CLOSED if closed else None


@lru_cache(4096)
def paper_access(plain: str) -> Access | None:
    """CLOSED for a title, or a line at the top of a paper that is no meeting's, that marks the paper: "FORTROLIGT", "Fortroligt notat"."""
    if not may_say_closed(plain) or len(plain) > _LONGEST_NAME:
        return None
    marked = line_access(plain) is Access.CLOSED or _CLOSED_PAPER_BEGINS.match(plain.strip(" *_#"))
    return Access.CLOSED if marked else None
