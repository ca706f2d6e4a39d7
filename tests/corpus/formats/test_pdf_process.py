"""Reading a PDF takes bounded time and memory in a process of its own, whatever the file."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from corpus.errors import UnreadableDocumentError
from corpus.formats import pdf
from corpus.formats.pdf import pdf_to_text, stop_reading
from corpus.formats.pdf_reading import read_pdf
from tests.corpus.formats.measure_formats import forms_in_forms, nested_page_tree, one_page, same_pages, stream, typed

_TEXT = stream(b"BT /F1 9 Tf 50 500 Td (Referat af moedet i udvalget) Tj ET")
_TOO_MUCH = "mere tid eller hukommelse"


def limited(settings: str) -> tuple[str, ...]:
    return (sys.executable, "-c", f"from corpus.formats import pdf_process as p; {settings}; p.main()")


@pytest.fixture
def small_limits(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Two seconds and 400 MB, so that the tests are quick."""
    stop_reading()
    monkeypatch.setattr(pdf, "_COMMAND", limited("p.MEMORY_BYTES, p.SECONDS = 400 * 2**20, 2"))
    yield
    stop_reading()


@pytest.mark.usefixtures("small_limits")
@pytest.mark.parametrize(
    "data",
    [
        pytest.param(one_page(stream(b" " * 400_000_000)), id="one stream unpacks to 400 MB"),
        pytest.param(one_page(stream(b" " * 400_000_000, packed=2)), id="packed twice"),
        pytest.param(forms_in_forms(9), id="a thousand million pieces"),
        pytest.param(same_pages(5_000, b"0 0 m 9 9 l S\n" * 70_000), id="a large page five thousand times"),
    ],
)
def test_what_takes_too_much_is_refused_and_the_next_file_is_read(data: bytes) -> None:
    begun = time.monotonic()
    with pytest.raises(UnreadableDocumentError, match=_TOO_MUCH) as caught:
        pdf_to_text(data)
    assert "\n" not in str(caught.value)
    assert time.monotonic() - begun < 30
    assert pdf_to_text(one_page(_TEXT)).text == "Referat af moedet i udvalget"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(one_page(_TEXT, b"[0 0 1e9 1e9]"), id="a page of a million kilometres"),
        pytest.param(one_page(_TEXT, b"[0 0 0 0]"), id="a page of no size"),
        pytest.param(one_page(_TEXT, b"[500 500 -500 -500]"), id="a page upside down"),
    ],
)
def test_a_page_of_any_size_is_read(data: bytes) -> None:
    assert pdf_to_text(data).text == "Referat af moedet i udvalget"


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
def test_deep_and_endless_files_are_refused(data: bytes, reason: str) -> None:
    begun = time.monotonic()
    with pytest.raises(UnreadableDocumentError, match=reason):
        pdf_to_text(data)
    assert time.monotonic() - begun < 30


def test_it_reads_what_is_read_without_it() -> None:
    data = typed(3, 200)
    assert pdf_to_text(data) == read_pdf(data)


def test_a_process_that_was_killed_is_started_anew() -> None:
    data = typed(1, 100)
    before = pdf_to_text(data)
    process = pdf._READER.process
    assert process is not None
    process.kill()
    process.wait()
    assert pdf_to_text(data) == before


def test_many_threads_may_read_at_once() -> None:
    files = [typed(1, words) for words in range(50, 90)]
    with ThreadPoolExecutor(8) as pool:
        assert [found.text for found in pool.map(pdf_to_text, files)] == [read_pdf(data).text for data in files]


def test_a_fault_of_ours_is_no_fault_of_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    stop_reading()
    monkeypatch.setattr(pdf, "_COMMAND", limited("p.read_pdf = lambda data: 1 / 0"))
    with pytest.raises(RuntimeError, match="ZeroDivisionError"):
        pdf_to_text(b"%PDF-1.7")
    stop_reading()


def test_after_an_interruption_the_next_file_gets_its_own_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    data, other = typed(1, 100), one_page(_TEXT)
    pdf_to_text(data)

    def interrupted(process: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(pdf, "_receive", interrupted)
        with pytest.raises(KeyboardInterrupt):
            pdf_to_text(data)
    assert pdf_to_text(other).text == "Referat af moedet i udvalget"


def test_a_process_that_cannot_start_is_no_fault_of_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    stop_reading()
    monkeypatch.setattr(pdf, "_COMMAND", (sys.executable, "-c", "raise ImportError"))
    with pytest.raises(RuntimeError, match="does not start"):
        pdf_to_text(b"%PDF-1.7")


def test_a_process_that_grew_large_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    stop_reading()
    monkeypatch.setattr(pdf, "_COMMAND", limited("p._KEPT_BYTES = 1"))
    assert pdf_to_text(one_page(_TEXT)).text == "Referat af moedet i udvalget"
    assert pdf._READER.process is None


def test_it_ends_when_its_parent_is_gone() -> None:
    program = (
        "import os, sys; from corpus.formats import pdf; pdf.pdf_to_text(sys.stdin.buffer.read());"
        "print(pdf._READER.process.pid, flush=True); os._exit(0)"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    done = subprocess.run(
        [sys.executable, "-c", program], input=one_page(_TEXT), capture_output=True, check=True, env=environment
    )
    deadline = time.monotonic() + 20
    while _is_alive(int(done.stdout)):
        assert time.monotonic() < deadline
        time.sleep(0.1)


def _is_alive(number: int) -> bool:
    try:
        with open(f"/proc/{number}/stat") as status:
            return status.read().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
