"""Knowing a withdrawn text again when it comes back under another id, number or header: by hashes, never by its words.

What is certain keeps a text out: the same words, or words much alike in the same meeting. Two treatments of one case
that are worded alike are not the same text.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b

from corpus.facts.committees import committee_key
from corpus.facts.formalities import is_formality
from corpus.facts.municipalities import municipality_key
from corpus.identifiers import content_hash
from corpus.records import AgendaItem, Document, DocumentKind
from index.segments.lexical import day_number
from index.segments.sameness import SAME, resemblance, sketch_of, title_key, words_of
from index.segments.tombstones import Likeness, Tombstone

_FEWEST_WORDS = 10
"""Fewer are alike without being the same: "Til orientering. Taget til efterretning."."""
_SAME_MEETING = 0.5
"""What two items of one meeting have in common when they are the same."""
_SAME_PLACE, _OTHER_PLACE = 0.25, 0.9
"""What two texts must have in common where meeting or file say that they are one, and where these say otherwise."""
_MEETINGS = (DocumentKind.MINUTES, DocumentKind.AGENDA)


def document_likeness(document: Document, file: str) -> Likeness:
    """`file` is the key of the one file that gave this document alone, "" where there are several or it gave others too."""
    words = _telling_words(document)
    sketched = _sketch(words)
    return _likeness(document, file, title=document.title, words=words, sketched=sketched, around=sketched)


def item_likeness(document: Document, item: AgendaItem, file: str) -> Likeness:
    words = _item_words(document, item)
    around = _sketch(_telling_words(document))
    return _likeness(document, file, title=item.title or "", words=words, sketched=_sketch(words), around=around)


def _likeness(
    document: Document, file: str, *, title: str, words: list[str], sketched: str, around: str
) -> Likeness:  # fmt: skip
    key = title_key(title)
    return Likeness(
        document_kind=document.kind.value,
        municipality=municipality_key(document.municipality.name) if document.municipality.name else "",
        committee=committee_key(document.committee.name or "") if document.kind in _MEETINGS else "",
        day=day_number(document.date.value) if document.date.value else 0,
        file=file,
        title=_digest(key) if key else "",
        words=_words_digest(words, key),
        sketch=sketched,
        around=around,
    )


def document_words(document: Document) -> str:
    """As `Likeness.words`, at a small part of its price."""
    words = _telling_words(document)
    return _words_digest(words, title_key(document.title))


def is_same_document(stone: Tombstone, ours: Likeness) -> bool:
    """Whether the document is the withdrawn one by its words: the same ones, or enough of them for what is known of both."""
    theirs = stone.likeness
    if theirs is None:
        return False
    if ours.words and ours.words == theirs.words:
        return True
    if ours.document_kind != theirs.document_kind:
        return False
    likeness = _resemblance(ours.sketch, theirs.sketch)
    agreeing, contradicting = _facts(ours, theirs)
    is_meeting = ours.document_kind in _MEETINGS
    enough = len(agreeing - {"title"}) >= 2 if is_meeting else {"title", "file"} <= agreeing
    if enough and not contradicting:
        return likeness >= _SAME_PLACE or not (ours.sketch and theirs.sketch)  # too short to tell that it is another
    if is_meeting and _is_read_anew(agreeing, contradicting):
        return likeness >= _SAME_MEETING
    return likeness >= (SAME if is_meeting and "day" not in contradicting else _OTHER_PLACE)


def is_other_document(stone: Tombstone, ours: Likeness) -> bool:
    """Whether a document that has the withdrawn one's id has next to nothing in common with it."""
    theirs = stone.likeness
    if theirs is None or not (ours.sketch and theirs.sketch):
        return False
    return ours.words != theirs.words and _resemblance(ours.sketch, theirs.sketch) < _SAME_PLACE


def is_near(stone: Tombstone, ours: Likeness) -> bool:
    """Whether an item is of the meeting that the withdrawn one was of, or of a document much like it, of the same kind."""
    theirs = stone.likeness
    if theirs is None or ours.document_kind != theirs.document_kind:
        return False
    agreeing, contradicting = _facts(ours, theirs)
    same_meeting = len(agreeing - {"title"}) >= 2 and not contradicting
    around = _resemblance(ours.around, theirs.around)
    return same_meeting or around >= (_SAME_MEETING if _is_read_anew(agreeing, contradicting) else SAME)


def is_same_item(stone: Tombstone, ours: Likeness) -> bool:
    """Whether an item that `is_near` is the withdrawn one, whatever its number: of the same title, or much alike."""
    theirs = stone.likeness
    if theirs is None:
        return False
    return ours.title == theirs.title != "" or _resemblance(ours.sketch, theirs.sketch) >= _SAME_MEETING


def is_other_item(stone: Tombstone, ours: Likeness) -> bool:
    """Whether an item that has the withdrawn one's number is surely another: another title, and next to nothing in common."""
    theirs = stone.likeness
    if theirs is None or not (ours.title and theirs.title and ours.sketch and theirs.sketch):
        return False
    return ours.title != theirs.title and _resemblance(ours.sketch, theirs.sketch) < _SAME_PLACE


def is_alike(one: Likeness, other: Likeness, least: float) -> bool:
    """Whether two texts have the same words, or so much of them in common."""
    return one.words == other.words != "" or _resemblance(one.sketch, other.sketch) >= least


def spellings(document: Document, item: AgendaItem, numbers: Iterable[str]) -> set[str]:
    """The content hashes that the item's text has under its own number and under these: all that format 4 knows of one.

    None for fewer than ten words.
    """
    text = document.text[item.start : item.end]
    if len(words_of(text)) < _FEWEST_WORDS:
        return set()
    numbered = item.number if item.number and text.startswith(item.number) else None
    others = (number + text[len(numbered) :] for number in numbers) if numbered else ()
    return {content_hash(text), *map(content_hash, others)}


def _facts(ours: Likeness, theirs: Likeness) -> tuple[set[str], set[str]]:
    """The facts of publishing that both know, which agree and which contradict; a file may be renamed, so that says nothing."""
    known = [
        name
        for name in ("municipality", "committee", "day", "title", "file")
        if getattr(ours, name) and getattr(theirs, name)
    ]
    agreeing = {name for name in known if getattr(ours, name) == getattr(theirs, name)}
    return agreeing, set(known) - agreeing - {"title", "file"}


def _is_read_anew(agreeing: set[str], contradicting: set[str]) -> bool:
    """Whether one file gave both, and no day says that it holds another meeting now: its body or municipality is read otherwise."""
    return "file" in agreeing and "day" not in contradicting


def _telling_words(document: Document) -> list[str]:
    """Without what stands above the first item or section, without numbers of items, without items of form."""
    if not document.items:
        return words_of("\n".join(document.text[section.start : section.end] for section in document.sections))
    return [
        word
        for item in document.items
        if not item.closed and not is_formality(title_key(item.title))
        for word in _item_words(document, item)
    ]


def _item_words(document: Document, item: AgendaItem) -> list[str]:
    """From the title on, so that the number is not among them."""
    at = document.text.find(item.title, item.start, item.end) if item.title else -1
    return words_of(document.text[max(at, item.start) : item.end])


def _words_digest(words: list[str], key: str) -> str:
    return _digest(" ".join(words)) if len(words) >= _FEWEST_WORDS and not is_formality(key) else ""


def _sketch(words: list[str]) -> str:
    return sketch_of(words, fewest=_FEWEST_WORDS).hex()


def _resemblance(one: str, other: str) -> float:
    return resemblance(bytes.fromhex(one), bytes.fromhex(other))


def _digest(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
