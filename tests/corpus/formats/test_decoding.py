import codecs

import pytest

from corpus.errors import UnreadableDocumentError
from corpus.formats.decoding import decode

TEXT = "Beslutning\r\n\r\nGodkendt på mødet i Ærø, øst for Ålbæk – 50 €.\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.encode("cp1252"),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
    ],
    ids=["utf-8", "utf-8 bom", "cp1252", "utf-16-le bom", "utf-16-be bom", "utf-32 bom", "utf-16-le", "utf-16-be"],
)
def test_every_usual_encoding_gives_the_same_text_with_its_line_ends(data: bytes) -> None:
    assert decode(data) == TEXT


def test_a_declared_charset_is_used_when_the_bytes_are_no_utf_8() -> None:
    page = '<meta charset="iso-8859-15"><p>Prisen er 5 € på Læsø'
    assert decode(page.encode("iso-8859-15")) == page


def test_an_unknown_declared_charset_falls_back_to_windows_1252() -> None:
    page = '<meta charset="x-ukendt"><p>Læsø'
    assert decode(page.encode("cp1252")) == page


@pytest.mark.parametrize(
    "data", [b"", b"   \r\n\t ", b"\x00\x00", codecs.BOM_UTF8, codecs.BOM_UTF8 + b" \n", "\u00a0\u200b".encode()]
)
def test_an_empty_file_is_refused_as_empty(data: bytes) -> None:
    with pytest.raises(UnreadableDocumentError, match="tom"):
        decode(data)


@pytest.mark.parametrize(
    ("data", "named"),
    [
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04....", "docx"),
        (b"\x89PNG\r\n\x1a\n", "billede"),
        (bytes(range(256)) * 20, "binære"),
    ],
)
def test_a_binary_file_is_refused_with_what_it_seems_to_be(data: bytes, named: str) -> None:
    with pytest.raises(UnreadableDocumentError, match=named):
        decode(data)


def test_a_broken_utf_16_file_is_refused_and_the_byte_named() -> None:
    broken = codecs.BOM_UTF16_LE + "Møde".encode("utf-16-le") + b"\x00\xdc"
    with pytest.raises(UnreadableDocumentError, match=r"byte 10\b"):
        decode(broken)
