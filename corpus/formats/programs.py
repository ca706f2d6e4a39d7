"""Other programs, run with a time limit; when it is over, their children end too."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Sequence
from contextlib import suppress

_RUNNING: set[int] = set()
"""The process groups of the programs that run."""


def end_programs() -> None:
    """Ends all that run, for a process that is about to end itself."""
    for group in tuple(_RUNNING):
        with suppress(ProcessLookupError):
            os.killpg(group, signal.SIGKILL)


def run_program(command: Sequence[str], seconds: float) -> int:
    """The program's exit status; its output is dropped. Raises TimeoutError when it is not done in time."""
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as process:
        _RUNNING.add(process.pid)
        try:
            return process.wait(timeout=seconds)
        except subprocess.TimeoutExpired as error:
            raise TimeoutError(f"{command[0]}: {seconds} s") from error
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            _RUNNING.discard(process.pid)
