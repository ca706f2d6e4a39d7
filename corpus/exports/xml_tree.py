"""XML from outside, read without entities, network or huge trees, and looked up by local name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from lxml import etree

from corpus.errors import UnreadableDocumentError
from corpus.formats.decoding import decode

_DOCTYPE = re.compile(r"\s*(?>(?:<\?(?>.*?\?>)|<!--(?>.*?-->))\s*)*+<!DOCTYPE", re.DOTALL)
_DECLARED = re.compile(r"\s*<\?xml\b[^<>]*\?>")
_REASONS = (
    ("Excessive depth", "elementerne ligger i for mange lag"),
    ("Resource limit", "et felt er for stort"),
    ("not defined", "en entitet er ikke erklæret"),
    ("mismatch", "et element er ikke lukket rigtigt"),
    ("invalid", "der står et tegn, som XML ikke tillader"),
    ("Premature end", "filen slutter midt i et element"),
)


@dataclass(frozen=True, slots=True)
class Element:
    """One element; names of elements and attributes are told without their namespace."""

    node: Any

    @property
    def name(self) -> str:
        return _local(self.node.tag)

    def attribute(self, name: str) -> str | None:
        # by name and then by value: lxml looks every value up again, which takes long for a hundred thousand of them
        key = next((key for key in self.node.attrib.keys() if _local(key) == name), None)  # noqa: SIM118
        return None if key is None else str(self.node.get(key))

    def each(self, name: str | None = None) -> Iterator[Element]:
        return (Element(node) for node in self.node if name is None or _local(node.tag) == name)

    def children(self, name: str | None = None) -> list[Element]:
        return list(self.each(name))

    def find(self, *path: str) -> Element | None:
        """The first element down that path of names."""
        found: Element | None = self
        for name in path:
            found = next(found.each(name), None) if found else None
        return found

    def words(self, *path: str) -> str | None:
        """All text in the element down that path; None when there is no such element."""
        found = self.find(*path)
        return "".join(found.node.itertext()) if found else None

    def content(self) -> str:
        """What the element holds, as HTML when it has elements of its own."""
        if not len(self.node):
            return str(self.node.text or "")
        inner = deepcopy(self.node)
        inner.attrib.clear()
        for node in inner.iter():
            node.tag = _local(node.tag)
        inner.tag = "div"
        return str(etree.tostring(inner, method="html", encoding="unicode", with_tail=False))


def parse_xml(data: bytes) -> Element:
    """The root element. Raises UnreadableDocumentError for what is no sound XML and for XML with a DOCTYPE."""
    text = decode(data)
    if _DOCTYPE.match(text):
        raise UnreadableDocumentError(
            "XML-filen erklærer en DOCTYPE, og den slags læses ikke. Fjern erklæringen, og prøv igen."
        )
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return Element(etree.fromstring(_DECLARED.sub("", text, count=1).encode("utf-8", "replace"), parser))
    except etree.XMLSyntaxError as error:
        if error.code == etree.ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError from error
        told = next((reason for mark, reason in _REASONS if mark in str(error)), "den er ikke velformet")
        raise UnreadableDocumentError(
            f"XML-filen kan ikke læses: {told} (linje {error.lineno}). Hent eksporten igen."
        ) from error


def _local(name: object) -> str:
    return name.rpartition("}")[2] if isinstance(name, str) else ""
