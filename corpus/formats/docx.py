"""Word documents (docx) to plain text with the headings known, by way of mammoth's HTML, so that lists, tables and
headings come out as they do from a web page.

Before mammoth reads it, the document is made into what a reader sees: automatic numbers are written out, fields and
content controls hold their text, headings are known by their outline level whatever their style is called, the
paragraphs of a text box stand above the one it is anchored in. Left out are pictures, page headers and footers, hidden
and deleted text, comments, and foot- and endnotes with their marks: at the end they would become part of the last
item's decision, in place they would break sentences that are quoted.
"""

from __future__ import annotations

import io
import re
import zipfile
from bisect import bisect_right
from dataclasses import dataclass
from posixpath import normpath
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import mammoth

from corpus.errors import UnreadableDocumentError
from corpus.formats.docx_numbers import Counters, Numbering, W, next_mark, read_numbering, value, whole_number
from corpus.formats.html import html_to_text

MAX_XML_BYTES = 25 * 1000 * 1000
"""What the parts read may hold unpacked; mammoth takes up to 75 bytes of memory for each. Pictures are not unpacked and
do not count, so there is no bound on how far a part may be packed either."""

_SIGNED_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DROPPED = frozenset(
    W + name for name in "drawing pict object footnoteReference endnoteReference commentReference".split()
) | {
    _COMPATIBLE + "Choice",  # the same again is in its Fallback
    "{http://schemas.microsoft.com/office/word/2010/wordml}checkbox",  # then the box itself, ☒ or ☐, stays as text
}
_MERE_WRAPPERS = frozenset(W + name for name in ("fldSimple", "dir", "bdo"))
_OPEN, _CLOSE = "\U000f5a01", "\U000f5a02"  # around an automatic number, from here to the finished text
_MARK = re.compile(rf"( \d+\. |• )?{_OPEN}([^{_CLOSE}]*){_CLOSE}")
_ROW = re.compile(r"<tr>((?:(?!</?tr\b).)*)</tr>", re.DOTALL)
_PLAIN_ROW = re.compile(r"(?:<t[dh][^>]*>(?:<p>(?:(?!</?(?:p|h[1-6]|ul|ol|table)\b).)*</p>)?</t[dh]>)+", re.DOTALL)
_HEADING_NAME = re.compile(r"heading ([1-9])")
_STYLE_MAP = "\n".join(
    [f"p.OrdstyrerHeading{level} => h{level}:fresh" for level in range(1, 7)]
    + [
        f"p:{kind}-list({depth}) => {'ul|ol > li > ' * (depth - 1)}{tag} > li:fresh"
        for kind, tag in (("unordered", "ul"), ("ordered", "ol"))
        for depth in range(1, 10)
    ]
)


@dataclass(frozen=True, slots=True)
class DocxText:
    """`headings` are (start, end, level) stretches of `text`. `title` is the first heading of level 1 (or what has the
    style Title), unless it is one of a numbered row."""

    text: str
    headings: tuple[tuple[int, int, int], ...]
    title: str | None


@dataclass(frozen=True, slots=True)
class _Style:
    name: str
    based_on: str | None
    outline: str | None
    number: str | None
    depth: str | None


def docx_to_text(data: bytes) -> DocxText:
    """The document's text. Raises UnreadableDocumentError for what is no Word document or shows no text."""
    document, styles, numbering = _parts(data)
    try:
        page = html_to_text(_html(_prepared(document, styles, numbering), styles, numbering))
    except UnreadableDocumentError:
        raise
    except Exception as error:  # mammoth lets through whatever a broken document makes it stumble on
        raise _broken() from error
    text, headings = _with_marks(page.text, page.headings)
    if not text:
        raise UnreadableDocumentError(
            "Word-dokumentet viser ingen tekst uden for billeder. Gem det med teksten i selve brødteksten."
        )
    title = None if not page.title or _OPEN in page.title else page.title.replace("\u2011", "-")
    return DocxText(text, headings, title)


def _broken() -> UnreadableDocumentError:
    return UnreadableDocumentError("Word-dokumentet er beskadiget. Åbn det i Word, og gem det igen som docx.")


def _parts(data: bytes) -> tuple[bytes, bytes | None, bytes | None]:
    """The XML of the document, its styles and its lists. Raises UnreadableDocumentError.

    No part can unpack to more than the size it declares, since zipfile stops there; so the declared sizes bound it.
    """
    if data.startswith(_SIGNED_OLE):
        if _ENCRYPTED in data:
            raise _locked()
        raise UnreadableDocumentError("Filen er i det gamle Word-format (doc). Åbn den i Word, og gem den som docx.")
    if not data.startswith(b"PK"):
        raise UnreadableDocumentError("Filen er ikke et Word-dokument (docx). Åbn den i Word, og gem den som docx.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = {info.filename: info for info in archive.infolist()}
            main = "word/document.xml"
            if "_rels/.rels" in entries:
                main = _target(_read(archive, entries["_rels/.rels"], MAX_XML_BYTES)) or main
            folder = main.rpartition("/")[0]
            wanted = [entries.get(normpath(f"{folder}/{name}").lstrip("/")) for name in ("styles.xml", "numbering.xml")]
            if main not in entries:
                raise UnreadableDocumentError(
                    "Zip-filen rummer intet Word-dokument. Pak den ud, eller gem dokumentet som docx."
                )
            left = MAX_XML_BYTES
            found: list[bytes | None] = []
            for info in (entries[main], *wanted):
                found.append(_read(archive, info, left) if info else None)
                left -= info.file_size if info else 0
    except UnreadableDocumentError:
        raise
    except Exception as error:  # zipfile raises a dozen kinds: its own, of zlib, of struct, of the codecs
        raise UnreadableDocumentError(
            "Filen er beskadiget eller ikke hentet helt. Hent den igen, eller åbn den i Word og gem den som docx."
        ) from error
    document, styles, numbering = found
    return document or b"", styles, numbering


def _locked() -> UnreadableDocumentError:
    return UnreadableDocumentError(
        "Filen er beskyttet med adgangskode. Fjern adgangskoden i Word, og gem den igen som docx."
    )


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo, limit: int) -> bytes:
    if info.flag_bits & 1:
        raise _locked()
    if info.file_size > limit:
        raise UnreadableDocumentError(
            f"Word-dokumentet fylder over {MAX_XML_BYTES // 1_000_000} MB pakket ud. Del det i flere dokumenter."
        )
    return archive.read(info).replace(_STRICT, W[1:-1].encode())


def _target(relations: bytes) -> str | None:
    for relation in _xml(relations):
        if (relation.get("Type") or "").endswith("/officeDocument"):
            return (relation.get("Target") or "").lstrip("/") or None
    return None


def _xml(source: bytes) -> Element:
    """The root. No Word document declares entities, so none that does is read."""
    if b"<!DOCTYPE" in source or b"<!ENTITY" in source:
        raise _broken()
    return ElementTree.fromstring(source)


def _html(document: Element, styles: bytes | None, numbering: bytes | None) -> str:
    """Mammoth's HTML of a package of nothing but these three parts."""
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w") as archive:
        archive.writestr("word/document.xml", ElementTree.tostring(document, "utf-8"))
        for name, part in (("styles", styles), ("numbering", numbering)):
            if part:
                archive.writestr(f"word/{name}.xml", part)
    package.seek(0)
    converted: str = mammoth.convert_to_html(
        package, style_map=_STYLE_MAP, include_embedded_style_map=False, include_default_style_map=False
    ).value
    return _ROW.sub(_plain_cells, converted)


def _plain_cells(row: re.Match[str]) -> str:
    """A row of cells with a paragraph each without the paragraphs, so that it is a line; one that lays out a page
    stays."""
    return re.sub("</?p>", "", row[0]) if _PLAIN_ROW.fullmatch(row[1]) else row[0]


def _prepared(document: bytes, styles: bytes | None, numbering: bytes | None) -> Element:
    """The document as a reader sees it, in elements that mammoth knows."""
    root = _xml(document)
    if root.tag != W + "document":
        raise UnreadableDocumentError("Filen er et andet Office-format end Word. Gem dokumentet som docx.")
    _lift_text_boxes(root)
    for parent in list(root.iter()):
        parent[:] = [child for child in parent if child.tag not in _DROPPED and not _is_hidden(child)]
        if parent.tag == W + "r":
            parent[:] = [child for child in parent if child.tag != W + "rPr"]  # type faces: most of the file, no text
        elif parent.tag in (W + "br", W + "cr"):
            parent.tag = W + "br"
            parent.attrib.clear()  # also a page break parts words
        elif parent.tag in _MERE_WRAPPERS:
            parent.tag = W + "smartTag"
        elif parent.tag == W + "ptab":
            parent.tag = W + "tab"
        elif parent.tag == W + "hyperlink":
            parent.attrib.clear()
    known = _styles(_xml(styles)) if styles else {}
    linked = {name: style.number for name, style in known.items() if style.number}
    lists = read_numbering(_xml(numbering) if numbering else None, linked)
    counters = Counters()
    for paragraph in root.iter(W + "p"):
        _prepare_paragraph(paragraph, known, lists, counters)
    return root


def _lift_text_boxes(root: Element) -> None:
    """The paragraphs of each text box moved out of it: above the paragraph that it is anchored in.

    Word writes a box twice, for itself and for older readers: the second is taken where there are two.
    """
    for alternate in list(root.iter(_COMPATIBLE + "AlternateContent")):
        if any(each.find(f".//{W}txbxContent") is not None for each in alternate.findall(_COMPATIBLE + "Fallback")):
            alternate[:] = [each for each in alternate if each.tag != _COMPATIBLE + "Choice"]
    for parent in list(root.iter()):
        if parent.tag == W + "p" or not any(child.tag == W + "p" for child in parent):
            continue
        children: list[Element] = []
        for child in parent:
            if child.tag == W + "p" and (boxes := list(child.iter(W + "txbxContent"))):
                children += [paragraph for box in boxes for paragraph in box if paragraph.tag in (W + "p", W + "tbl")]
                for box in boxes:
                    box[:] = []
            children.append(child)
        parent[:] = children


def _is_hidden(element: Element) -> bool:
    mark = element.find(f"{W}rPr/{W}vanish") if element.tag == W + "r" else None
    return mark is not None and mark.get(W + "val") not in ("0", "false", "off")


def _styles(root: Element) -> dict[str, _Style]:
    return {
        style.get(W + "styleId") or "": _Style(
            (value(style, "name") or "").lower(),
            value(style, "basedOn"),
            value(style, "pPr", "outlineLvl"),
            value(style, "pPr", "numPr", "numId"),
            value(style, "pPr", "numPr", "ilvl"),
        )
        for style in root.iter(W + "style")
    }


def _chain(name: str | None, known: dict[str, _Style]) -> list[tuple[str, _Style]]:
    """The style and those it is based on, nearest first."""
    chain: list[tuple[str, _Style]] = []
    while name and name in known and len(chain) < 20:
        chain.append((name, known[name]))
        name = known[name].based_on
    return chain


def _prepare_paragraph(paragraph: Element, known: dict[str, _Style], lists: Numbering, counters: Counters) -> None:
    """Writes out heading level, list and automatic number, wherever Word has them from."""
    properties = paragraph.find(W + "pPr")
    if properties is None:
        properties = Element(W + "pPr")
        paragraph.insert(0, properties)
    chain = _chain(value(properties, "pStyle"), known)
    level = _heading_level(value(properties, "outlineLvl"), chain)
    number, depth = value(properties, "numPr", "numId"), value(properties, "numPr", "ilvl")
    for name, style in chain:
        if number is not None:
            break
        number = style.number
        if number is not None and depth is None:
            depth = style.depth or str(lists.style_levels.get((number, name), 0))
    word_list = lists.lists.get(number or "")
    at = whole_number(depth, 0)
    mark = next_mark(word_list, number or "", at, counters) if word_list else ""
    shown = any((text.text or "").strip() for text in paragraph.iter(W + "t"))
    if mark and shown:
        run = Element(W + "r")
        ElementTree.SubElement(run, W + "t").text = f"{_OPEN}{mark}{_CLOSE} "
        paragraph.insert(list(paragraph).index(properties) + 1, run)
    is_listed = not level and word_list and at in word_list.levels and (mark or word_list.levels[at].form == "bullet")
    for name in ("numPr", "pStyle"):
        for old in properties.findall(W + name):
            properties.remove(old)
    if level:
        properties.insert(0, Element(W + "pStyle", {W + "val": f"OrdstyrerHeading{level}"}))
    entry = ElementTree.SubElement(properties, W + "numPr")
    ElementTree.SubElement(entry, W + "ilvl", {W + "val": str(at)})
    ElementTree.SubElement(entry, W + "numId", {W + "val": (number or "0") if is_listed else "0"})


def _heading_level(own: str | None, chain: list[tuple[str, _Style]]) -> int:
    """1 to 6, 0 for no heading: the outline level, which is 9 for body text, or the name of the style."""
    for outline, name in [(own, ""), *((style.outline, style.name) for _, style in chain)]:
        named = _HEADING_NAME.fullmatch(name)
        if outline is not None or named or name == "title":
            level = whole_number(outline, int(named[1]) - 1 if named else 0)
            return min(level + 1, 6) if level < 9 else 0
    return 0


def _with_marks(text: str, headings: tuple[tuple[int, int, int], ...]) -> tuple[str, tuple[tuple[int, int, int], ...]]:
    """The text with Word's own numbers in the place of those the list got, and hyphens that may break a line."""
    pieces: list[str] = []
    shifts: list[tuple[int, int]] = []  # from where on, by how much
    at = shift = 0
    for found in _MARK.finditer(text):
        mark = f" {found[2]}" if found[1] else found[2]
        pieces += text[at : found.start()], mark
        at = found.end()
        shift += len(mark) - len(found[0])
        shifts.append((at, shift))
    pieces.append(text[at:])

    starts = [start for start, _ in shifts]

    def moved(place: int) -> int:
        before = bisect_right(starts, place)
        return place + (shifts[before - 1][1] if before else 0)

    mended = "".join(pieces).replace("\u2011", "-")
    return mended, tuple((moved(start), moved(end), level) for start, end, level in headings)
