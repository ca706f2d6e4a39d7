import io
import json
import zipfile
from pathlib import Path

import pytest

from corpus.formats.archives import MOST_MEMBERS
from corpus.raw import RawDocument, ReadFailure
from corpus.readers import read_file
from tests.conftest import SAMPLE
from tests.corpus.make_formats import blocks, write_docx, write_pdf

MINUTES = SAMPLE / "referat-social-og-beskaeftigelsesudvalget-2024-10-08.txt"


def _zip(members: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return packed.getvalue()


def _read(data: bytes, name: str = "a.zip") -> list[RawDocument | ReadFailure]:
    return list(read_file(Path(name), data))


def test_an_archive_gives_the_documents_of_every_format_in_it(tmp_path: Path) -> None:
    for ending, write in ((".pdf", write_pdf), (".docx", write_docx)):
        write(blocks(MINUTES), tmp_path / f"b{ending}")
    found = _read(
        _zip(
            {
                "2024/a.txt": "Brønd".encode(),
                "2024/b.pdf": (tmp_path / "b.pdf").read_bytes(),
                "b.docx": (tmp_path / "b.docx").read_bytes(),
                "c.jsonl": b'{"_id": "x", "text": "en"}\n{"_id": "y", "text": "to"}',
                "__MACOSX/._a.txt": b"x",
                ".skjult.txt": b"x",
                "billede.png": b"x",
            }
        )
    )
    assert [entry.place for entry in found] == [
        "a.zip: 2024/a.txt", "a.zip: 2024/b.pdf", "a.zip: b.docx", "a.zip: c.jsonl, linje 1", "a.zip: c.jsonl, linje 2"
    ]  # fmt: skip
    assert all(isinstance(entry, RawDocument) for entry in found)


def test_sidecars_in_and_beside_an_archive_tell_of_its_files(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    own = json.dumps({"municipality": "Ralsted Kommune", "date": "2024-03-05"}).encode()
    path.write_bytes(_zip({"a.txt": b"en", "b.txt": b"to", "b.txt.meta.json": own}))
    (tmp_path / "a.zip.meta.json").write_text('{"municipality": "Tangsund Kommune", "title": "Arkiv"}', "utf-8")
    first, second = read_file(path)
    assert isinstance(first, RawDocument)
    assert isinstance(second, RawDocument)
    assert (first.given.municipality, first.given.title) == ("Tangsund Kommune", None)
    assert second.given.municipality == "Ralsted Kommune"


def test_names_in_the_code_page_of_danish_windows_are_shown_right() -> None:
    data = _zip({"m_de.txt": b"x"}).replace(b"m_de.txt", b"m\x9bde.txt")
    assert [entry.place for entry in _read(data)] == ["a.zip: møde.txt"]


def test_one_bad_file_fails_alone() -> None:
    good, bad = _read(_zip({"a.txt": b"godt", "b.pdf": b"x"}))
    assert isinstance(good, RawDocument)
    assert isinstance(bad, ReadFailure)
    assert (bad.place, "Filen er ikke en PDF" in bad.reason) == ("a.zip: b.pdf", True)


def test_a_bomb_is_refused_unread() -> None:
    good, bomb = _read(_zip({"a.txt": b"godt", "b.txt": bytes(19_000_000)}))
    assert isinstance(good, RawDocument)
    assert isinstance(bomb, ReadFailure)
    assert "ZIP-bombe" in bomb.reason


def test_a_member_that_lies_about_its_size_is_refused() -> None:
    data = _zip({"a.txt": b"x" * 500_000})
    lying = data.replace((500_000).to_bytes(4, "little"), (900).to_bytes(4, "little"))
    assert lying != data
    (failure,) = _read(lying)
    assert isinstance(failure, ReadFailure)
    assert "beskadiget" in failure.reason or "længde" in failure.reason


def test_too_much_in_one_archive_is_refused() -> None:
    (many,) = _read(_zip({f"{number}.txt": b"" for number in range(MOST_MEMBERS + 1)}))
    assert isinstance(many, ReadFailure)
    assert f"{MOST_MEMBERS + 1} filer" in many.reason
    (big,) = _read(_zip({"a.txt": bytes(21_000_000)}))
    assert isinstance(big, ReadFailure)
    assert "læses højst 20 MB" in big.reason


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"PK\x03\x04 her er intet", "beskadiget"),
        (b"slet ikke", "beskadiget"),
        (_zip({"a.png": b"x"}), "ingen dokumenter"),
        (_zip({"b.zip": _zip({"a.txt": b"x"})}), "ZIP-fil i en ZIP-fil"),
    ],
)
def test_what_holds_nothing_to_read_is_refused(data: bytes, reason: str) -> None:
    (failure,) = _read(data)
    assert isinstance(failure, ReadFailure)
    assert reason in failure.reason


def test_a_locked_member_is_refused() -> None:
    data = bytearray(_zip({"a.txt": b"hemmeligt"}))
    data[6] |= 1  # the flag in the member's own header
    data[data.index(b"PK\x01\x02") + 8] |= 1  # and in the directory
    (failure,) = _read(bytes(data))
    assert isinstance(failure, ReadFailure)
    assert "adgangskode" in failure.reason


def test_cut_and_garbled_archives_never_crash() -> None:
    data = _zip({"a.txt": b"godt nok " * 50, "b.txt": b"andet"})
    for at in range(0, len(data), 7):
        assert _read(data[:at])
        assert _read(data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1 :])
