"""The process that PDFs are read in. `main` is its loop: a file in, its text or the reason there is none out.

    length of the file, 8 bytes · the file        length of the answer, 8 bytes · the answer in JSON

Before the first file it gives an empty answer, to say that it is ready.

The process may take MEMORY_BYTES and, for each file, SECONDS of processor time; past that it dies. Text recognition, which runs in processes
of its own, has its own limits.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import sys
import threading
import time
import traceback
from typing import BinaryIO

from corpus.errors import UnreadableDocumentError
from corpus.formats.pdf_reading import read_pdf
from corpus.formats.pdf_text import TOO_MUCH

MEMORY_BYTES = 3 * 2**29
SECONDS = 120

_OBJECTS_BETWEEN_COLLECTIONS = 200_000  # lines hold no cycles, so there is little to collect
_KEPT_BYTES = 400 * 2**20  # a process that still holds more does not go on to the next file


def main() -> None:
    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    source, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # nothing but answers comes out
    _limit(resource.RLIMIT_AS, MEMORY_BYTES)
    _limit(resource.RLIMIT_CORE, 0)
    gc.freeze()
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    _send(answers, b"")
    while (data := _receive(source)) is not None:
        used = resource.getrusage(resource.RUSAGE_SELF)
        _limit(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + SECONDS)
        answer = _answer(data)
        del data
        answer["last"] = _held_bytes() > _KEPT_BYTES
        _send(answers, json.dumps(answer, ensure_ascii=False).encode())
        if answer["last"]:
            return


def _answer(data: bytes) -> dict[str, object]:
    try:
        found = read_pdf(data)
        return {"found": (found.text, found.pages, found.running, found.headings, found.warnings)}
    except UnreadableDocumentError as error:
        return {"refused": str(error)}
    except MemoryError:
        return {"refused": TOO_MUCH}
    except Exception:  # noqa: BLE001 - a fault of ours, which the process that asked raises
        return {"fault": traceback.format_exc()}


def _held_bytes() -> int:
    """What this process holds of memory; 0 where the system does not say."""
    try:
        with open("/proc/self/statm") as status:
            return int(status.read().split()[1]) * resource.getpagesize()
    except OSError:
        return 0


def _receive(source: BinaryIO) -> bytes | None:
    length = source.read(8)
    return source.read(int.from_bytes(length, "big")) if len(length) == 8 else None


def _send(answers: BinaryIO, message: bytes) -> None:
    answers.write(len(message).to_bytes(8, "big") + message)
    answers.flush()


def _limit(kind: int, most: int) -> None:
    _, hard = resource.getrlimit(kind)
    resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _end_with(parent: int) -> None:
    """Ends this process when its parent has ended."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


if __name__ == "__main__":
    main()
