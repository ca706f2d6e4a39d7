"""What is logged when the service dies without a word: killed, or ended by a file that was cut short while it was mapped.

    python -m service.last_words INDEX

A process that is killed cannot log, so one that waits beside it does: a shell, which takes no room to speak of and starts
this module only then.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from index.errors import SearchIndexError
from index.segments.layout import IndexFolder, resized_file

_WAIT = 'trap \'\' INT TERM HUP; read -r said; test "$said" = ended || exec "$@" >&2'
"""Till the pipe from the service ends; the signals that end the service are not for it."""


@contextmanager
def told_when_it_dies(index: Path) -> Iterator[None]:
    """While the service runs."""
    command = ("sh", "-c", _WAIT, "sh", sys.executable, "-m", "service.last_words", str(index.absolute()))
    paths = [path for path in sys.path if path]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
    ) as waiting:
        try:
            yield
        finally:
            with suppress(BrokenPipeError):
                waiting.communicate(b"ended\n")


def line(index: Path) -> str:
    """The one line for the log: with the file that has not the size it should have, where there is one."""
    folder = IndexFolder(index)
    fault = None
    with suppress(SearchIndexError, OSError):
        segment = folder.read_manifest().segment
        fault = resized_file(folder.segments / segment.name, segment)
    why = f"Årsagen kan være {fault}" if fault else "Systemet kan have dræbt den, fx fordi hukommelsen slap op"
    return f"ordstyrer: tjenesten døde uden varsel. {why}. Efterprøv indekset med: ordstyrer verify --index {index}"


if __name__ == "__main__":
    print(line(Path(sys.argv[1])))  # noqa: T201
