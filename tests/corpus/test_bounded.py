"""Reading any file takes bounded time and memory in a process of its own; what stands around a bad part is read."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from corpus import bounded
from corpus.bounded import parse_bounded, read_bounded, stop_reading
from corpus.metadata import GivenMetadata
from corpus.parsing import parse_file
from corpus.raw import RawDocument, ReadFailure
from corpus.readers import read_file
from corpus.records import Document
from tests.conftest import SAMPLE
from tests.corpus.formats.measure_formats import forms_in_forms, nested_page_tree, one_page, same_pages, stream, typed

_TEXT = stream(b"BT /F1 9 Tf 50 500 Td (Referat af moedet i udvalget) Tj ET")
_TOO_MUCH = "mere tid eller hukommelse"
_GIVEN = GivenMetadata()
_HEAD = "Tangsund Kommune\nReferat\nTeknikudvalget\n4. marts 2025\n\n1. Cykelsti\n\nBeslutning\nGodkendt.\n"


def limited(settings: str) -> tuple[str, ...]:
    return (sys.executable, "-c", f"from corpus import reading_process as p; {settings}; p.main()")


@pytest.fixture
def reading(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Has the process that reads started with these settings."""
    stop_reading()

    def start(settings: str) -> None:
        stop_reading()
        monkeypatch.setattr(bounded, "_COMMAND", limited(settings))

    yield start
    stop_reading()


@pytest.fixture
def small_limits(reading: Callable[[str], None]) -> None:
    """Two seconds and 400 MB, so that the tests are quick."""
    reading("p.MEMORY_BYTES, p.SECONDS = 400 * 2**20, 2")


def saved(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def zipped(members: Mapping[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return packed.getvalue()


def parsed(path: Path) -> list[str]:
    """Of each document its text's first line, of each failure its place (the file's name and what follows) and reason."""
    return [
        f"{entry.place.removeprefix(str(path.parent) + '/')}: {entry.reason}"
        if isinstance(entry, ReadFailure)
        else entry.text.partition("\n")[0]
        for entry in parse_bounded(path, _GIVEN)
    ]


def alive(number: int) -> bool:
    try:
        with open(f"/proc/{number}/stat") as status:
            return status.read().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def wait_until_ended(number: int) -> None:
    deadline = time.monotonic() + 20
    while alive(number):
        assert time.monotonic() < deadline
        time.sleep(0.1)


# What takes too much ------------------------------------------------------------------------------------------------

_SLOW = (_HEAD + "".join(f"a{number}\n" for number in range(500_000))).encode()
_LARGE = b"<Dagsorden>" + b"<a/>" * 4_500_000 + b"</Dagsorden>"


@pytest.mark.usefixtures("small_limits")
@pytest.mark.parametrize(
    ("name", "data"),
    [
        pytest.param("a.pdf", one_page(stream(b" " * 400_000_000)), id="one stream unpacks to 400 MB"),
        pytest.param("a.pdf", one_page(stream(b" " * 400_000_000, packed=2)), id="packed twice"),
        pytest.param("a.pdf", forms_in_forms(9), id="a thousand million pieces"),
        pytest.param("a.pdf", same_pages(5_000, b"0 0 m 9 9 l S\n" * 70_000), id="a large page five thousand times"),
        pytest.param("a.txt", _SLOW, id="a text of a million lines"),
        pytest.param("a.html", b"<!doctype html><main>" + b"<p>hej med dig" * 1_200_000, id="a page of a million paragraphs"),
        pytest.param("a.xml", _LARGE, id="an export of millions of elements"),
        pytest.param("a.json", b"[" + b"[]," * 6_000_000 + b"[]]", id="JSON of millions of lists"),
    ],
)  # fmt: skip
def test_what_takes_too_much_is_one_line_and_the_next_file_is_read(tmp_path: Path, name: str, data: bytes) -> None:
    begun = time.monotonic()
    (told,) = parsed(saved(tmp_path, name, data))
    assert told.startswith(f"{name}: ")
    assert _TOO_MUCH in told
    assert "\n" not in told
    assert time.monotonic() - begun < 60
    assert parsed(saved(tmp_path, "b.txt", _HEAD.encode())) == ["Tangsund Kommune"]


@pytest.mark.usefixtures("small_limits")
def test_the_files_of_an_archive_around_one_that_takes_too_much_are_read(tmp_path: Path) -> None:
    bomb = one_page(stream(b" " * 400_000_000))
    data = zipped({"a.txt": b"Havnen", "b.pdf": bomb, "c.txt": b"Klitten", "d.txt": _SLOW, "e.txt": b"Kajen"})
    first, told, third, slow, last = parsed(saved(tmp_path, "a.zip", data))
    assert (first, third, last) == ("Havnen", "Klitten", "Kajen")
    assert told.startswith("a.zip: b.pdf: ")
    assert slow.startswith("a.zip: d.txt: ")
    assert _TOO_MUCH in told
    assert _TOO_MUCH in slow


@pytest.mark.usefixtures("small_limits")
def test_the_lines_around_one_that_takes_too_much_are_read(tmp_path: Path) -> None:
    slow = _SLOW.decode()
    texts = {"a": "Havnen", "b": slow, "c": "Klitten", "a ": "Kajen"}
    lines = [json.dumps({"_id": name.strip(), "text": text}) for name, text in texts.items()]
    first, told, third, again = parsed(saved(tmp_path, "a.jsonl", "\n".join(lines).encode()))
    assert (first, third) == ("Havnen", "Klitten")
    assert told.startswith("a.jsonl, linje 2: ")
    assert _TOO_MUCH in told
    assert again.startswith("a.jsonl, linje 4: _id 'a' står allerede på linje 1")


def test_a_file_of_nothing_but_deadly_parts_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reading: Callable[[str], None]
) -> None:
    monkeypatch.setattr(bounded, "MOST_DEATHS", 3)
    reading("import os; p.parse_part = lambda part, commanded, mask_contacts: os.abort()")
    lines = [json.dumps({"_id": f"{number}", "text": "Havnen"}) for number in range(100)]
    told = parsed(saved(tmp_path, "a.jsonl", "\n".join(lines).encode()))
    assert [line.partition(":")[0] for line in told] == [
        *(f"a.jsonl, linje {number}" for number in (1, 2, 3)),
        "a.jsonl",
    ]
    assert told[-1].startswith("a.jsonl: 3 dokumenter")
    assert "resten er ikke læst" in told[-1]


def test_a_file_whose_parts_cannot_even_be_found_is_one_line(tmp_path: Path, reading: Callable[[str], None]) -> None:
    reading("import os; p.parts_of = lambda *_: os.abort()")
    (told,) = parsed(saved(tmp_path, "a.txt", b"Havnen"))
    assert told.startswith("a.txt: ")
    assert _TOO_MUCH in told


# Lines of JSONL -----------------------------------------------------------------------------------------------------


def test_a_line_that_is_too_long_is_told_with_its_number_and_never_held(
    tmp_path: Path, reading: Callable[[str], None]
) -> None:
    """In 300 MB: a line of 100 MB, decoded, is 200 MB alone."""
    reading("p.MEMORY_BYTES = 300 * 2**20")
    path = tmp_path / "a.jsonl"
    with path.open("wb") as file:
        for name in ("a", "b"):
            file.write(b'{"_id": "%s", "text": "Havnen"}\n' % name.encode())
            file.write(b'{"_id": "%s0", "text": "' % name.encode() + "Færgen – ".encode() * 9_000_000 + b'"}\n')
        file.write(b'{"_id": "c", "text": "Klitten"}')
    assert parsed(path) == [
        "Havnen", "a.jsonl, linje 2: Linjen har over 20 mio. tegn; så lange læses ikke. Del teksten på flere linjer.",
        "Havnen", "a.jsonl, linje 4: Linjen har over 20 mio. tegn; så lange læses ikke. Del teksten på flere linjer.",
        "Klitten",
    ]  # fmt: skip


def test_a_file_that_is_no_jsonl_is_left_after_many_bad_lines(tmp_path: Path) -> None:
    told = parsed(saved(tmp_path, "a.jsonl", b'{"_id": "a", "text": "Havnen"}\n' + b"x\n" * 3_000_000))
    assert told[0] == "Havnen"
    assert len(told) == 1_002
    assert "De fleste linjer er ingen dokumenter; fra linje 10002 er intet læst" in told[-1]


def test_bad_lines_beyond_a_thousand_are_counted_and_every_good_one_is_read(tmp_path: Path) -> None:
    pairs = b"".join(b'x\n{"_id": "%d", "text": "Havnen"}\n' % number for number in range(1_200))
    told = parsed(saved(tmp_path, "a.jsonl", pairs))
    assert told.count("Havnen") == 1_200
    assert "Yderligere 200 linjer kan ikke læses" in told[-1]


# As without it ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", sorted(SAMPLE.iterdir()), ids=lambda path: path.name)
def test_it_gives_what_is_read_without_it(path: Path) -> None:
    assert list(parse_bounded(path, _GIVEN)) == list(parse_file(path, _GIVEN))
    assert list(read_bounded(path)) == list(read_file(path))


@pytest.mark.parametrize("name", ["acadre.xml", "agman.xml", "edoc.xml", "sbsys.xml", "firstagenda.json"])
def test_what_a_system_tells_field_by_field_comes_out_as_it_went_in(name: str) -> None:
    path = Path(__file__).parent / "exports" / name
    assert list(parse_bounded(path, _GIVEN)) == list(parse_file(path, _GIVEN))
    assert list(read_bounded(path)) == list(read_file(path))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(same_pages(100_000, b""), "100000 sider", id="a hundred thousand pages"),
        pytest.param(one_page(stream(b"[" * 1_000_000)), "er tom", id="open arrays"),
        pytest.param(one_page(stream(b"<<" * 1_000_000)), "er tom", id="open dictionaries"),
        pytest.param(one_page(stream(b"q " * 1_000_000)), "er tom", id="saved states"),
        pytest.param(nested_page_tree(50_000), "er", id="a deep page tree"),
    ],
)
def test_deep_and_endless_pdfs_are_refused(tmp_path: Path, data: bytes, reason: str) -> None:
    begun = time.monotonic()
    (told,) = parsed(saved(tmp_path, "a.pdf", data))
    assert reason in told
    assert time.monotonic() - begun < 30


@pytest.mark.parametrize("box", [b"[0 0 1e9 1e9]", b"[0 0 0 0]", b"[500 500 -500 -500]"])
def test_a_page_of_any_size_is_read(tmp_path: Path, box: bytes) -> None:
    assert parsed(saved(tmp_path, "a.pdf", one_page(_TEXT, box))) == ["Referat af moedet i udvalget"]


def test_a_relative_path_and_its_sidecar_are_those_of_the_caller(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    list(read_bounded(saved(tmp_path, "b.txt", b"Klitten")))  # the process runs before the folder is changed
    saved(tmp_path, "a.txt", b"Havnen")
    saved(tmp_path, "a.txt.meta.json", b'{"municipality": "Tangsund"}')
    monkeypatch.chdir(tmp_path)
    (raw,) = read_bounded(Path("a.txt"))
    assert isinstance(raw, RawDocument)
    assert (raw.place, raw.given.municipality) == ("a.txt", "Tangsund")


# The process --------------------------------------------------------------------------------------------------------


def process_number() -> int:
    (process,) = bounded._IDLE
    return process.program.pid


def test_one_process_reads_file_after_file(tmp_path: Path) -> None:
    parsed(saved(tmp_path, "a.txt", b"Havnen"))
    first = process_number()
    parsed(saved(tmp_path, "b.pdf", typed(1, 100)))
    parsed(saved(tmp_path, "c.html", b"<!doctype html><main><p>Havnen"))
    assert process_number() == first


def test_a_process_that_was_killed_is_started_anew(tmp_path: Path) -> None:
    path = saved(tmp_path, "a.pdf", typed(1, 100))
    before = parsed(path)
    (process,) = bounded._IDLE
    process.program.kill()
    process.program.wait()
    assert parsed(path) == before


def test_many_threads_may_read_at_once(tmp_path: Path) -> None:
    paths = [saved(tmp_path, f"{number}.txt", f"Havn {number}".encode()) for number in range(40)]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(parsed, paths)) == [[f"Havn {number}"] for number in range(40)]
    stop_reading()


def test_a_fault_of_ours_fails_the_document_alone_and_quotes_none_of_it(
    tmp_path: Path, reading: Callable[[str], None]
) -> None:
    reading(
        "from corpus import parsing; real = parsing.parse_prose; "
        "parsing.parse_prose = lambda text, *rest, **more: {}[text] if 'hemmelig' in text else real(text, *rest, **more)"
    )
    data = zipped({"a.txt": b"Havnen er hemmelig", "b.txt": b"Klitten"})
    told, second = parsed(saved(tmp_path, "a.zip", data))
    assert second == "Klitten"
    assert told.startswith(
        "a.zip: a.txt: Programmet har en fejl, som dette dokument viser (KeyError i corpus/parsing.py"
    )
    assert "hemmelig" not in told


def test_after_an_interruption_the_next_file_gets_its_own_answer(tmp_path: Path) -> None:
    archive = saved(tmp_path, "a.zip", zipped({"a.txt": b"Havnen", "b.txt": b"Klitten"}))
    answers = parse_bounded(archive, _GIVEN)
    assert isinstance(next(answers), Document)
    answers.close()  # type: ignore[attr-defined]  # as when the one who reads is interrupted
    assert parsed(saved(tmp_path, "c.txt", b"Kajen")) == ["Kajen"]


def test_two_files_may_be_read_by_turns(tmp_path: Path) -> None:
    paths = [saved(tmp_path, f"{name}.zip", zipped({"1.txt": f"{name} en".encode(), "2.txt": f"{name} to".encode()})) for name in "ab"]  # fmt: skip
    texts = [
        (one.text, other.text)
        for one, other in zip(*(parse_bounded(path, _GIVEN) for path in paths), strict=True)
        if isinstance(one, Document) and isinstance(other, Document)
    ]
    assert texts == [("a en", "b en"), ("a to", "b to")]
    stop_reading()


def test_a_process_that_cannot_start_is_no_fault_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reading: Callable[[str], None]
) -> None:
    monkeypatch.setattr(bounded, "_COMMAND", (sys.executable, "-c", "raise ImportError"))
    with pytest.raises(RuntimeError, match="does not start"):
        parsed(saved(tmp_path, "a.txt", b"Havnen"))


def test_a_process_that_grew_large_is_not_kept(tmp_path: Path, reading: Callable[[str], None]) -> None:
    reading("p._KEPT_BYTES = -1")
    assert parsed(saved(tmp_path, "a.zip", zipped({"a.txt": b"Havnen", "b.txt": b"Klitten"}))) == ["Havnen", "Klitten"]
    assert bounded._IDLE == []


def test_what_comes_out_is_nothing_but_records(tmp_path: Path, reading: Callable[[str], None]) -> None:
    """A library that a file has taken over can write what it likes."""
    reading("p.send = lambda answers, answer, real=p.send: answers.write(bytes(9) + b'x' * 99) if hasattr(answer, 'text') else real(answers, answer)")  # fmt: skip
    (told,) = parsed(saved(tmp_path, "a.txt", b"Havnen"))
    assert _TOO_MUCH in told


def test_a_silent_process_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reading: Callable[[str], None]
) -> None:
    """One that waits takes no processor time."""
    reading("import time; p.parse_part = lambda part, commanded, mask_contacts: time.sleep(1000)")
    monkeypatch.setattr(bounded, "SILENT_SECONDS", 5)
    (told,) = parsed(saved(tmp_path, "a.txt", b"Havnen"))
    assert _TOO_MUCH in told


def test_it_ends_when_its_parent_is_gone_with_the_programs_it_runs(tmp_path: Path) -> None:
    """Also while it is reading."""
    saved(tmp_path, "a.txt", b"Havnen")
    child = (
        "from corpus import reading_process as p; from corpus.formats.programs import run_program; "
        f"p.parse_part = lambda part, commanded, mask_contacts: run_program(['sh', '-c', 'echo $$ > {tmp_path}/program; sleep 1000'], 1000); "
        "p.main()"
    )
    parent = (
        "import os, sys, threading, time; from pathlib import Path; from corpus import bounded; from corpus.metadata import GivenMetadata;"
        f"bounded._COMMAND = (sys.executable, '-c', {child!r});"
        f"read = lambda: list(bounded.parse_bounded(Path({str(tmp_path / 'a.txt')!r}), GivenMetadata()));"
        "threading.Thread(target=read, daemon=True).start();"
        f"program = Path({str(tmp_path / 'program')!r});"
        "[time.sleep(.05) for _ in range(400) if not program.exists() or not program.read_text()];"
        "os._exit(0)"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    subprocess.run([sys.executable, "-c", parent], check=True, env=environment, timeout=60)
    wait_until_ended(int((tmp_path / "program").read_text()))


def test_it_ends_when_nobody_asks_any_more(tmp_path: Path) -> None:
    saved(tmp_path, "a.txt", b"Havnen")
    program = (
        "import os, sys; from pathlib import Path; from corpus import bounded; from corpus.metadata import GivenMetadata;"
        f"list(bounded.parse_bounded(Path({str(tmp_path / 'a.txt')!r}), GivenMetadata()));"
        "print(bounded._IDLE[0].program.pid, flush=True); os._exit(0)"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, env=environment)
    wait_until_ended(int(done.stdout))
