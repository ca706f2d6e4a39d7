"""Runs the real command in child processes that can be killed, the slow imports done once (no test: a helper's process).

Reads requests from standard input, one JSON object a line: {"command": "index" or "withdraw", "arguments": [...],
"watched": DIR, "die_at": n or null, "kill_after": seconds or null}.
For each it forks; the child runs `ordstyrer COMMAND ARGUMENTS` and, where asked, kills itself with SIGKILL right before
its n-th change (file made, renamed, deleted; or right after a file was opened for writing) in the watched folder. Answers how it ended (minus the signal, or the exit code) and how many
changes it had made.
"""

from __future__ import annotations

import json
import os
import signal
import struct
import sys
import time
import traceback
from typing import Any

_OPERATIONS = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "sqlite3.connect"}


def main() -> None:
    import sentence_transformers  # noqa: F401 - the slow part

    from indexer.commands import index, withdraw

    commands = {"index": index, "withdraw": withdraw}
    for line in sys.stdin:
        request = json.loads(line)
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reading)
            _watch(request["watched"], request["die_at"], writing)
            code = 1
            try:
                code = commands[request["command"]].main(request["arguments"], standalone_mode=False) or 0
            except SystemExit as stop:
                code = int(stop.code or 0)
            except Exception:  # noqa: BLE001 - told on standard error, and the exit code is 1
                traceback.print_exc()
            os._exit(code)
        os.close(writing)
        if request["kill_after"] is not None:
            time.sleep(request["kill_after"])
            os.kill(child, signal.SIGKILL)  # not yet waited for, so the id is still its own
        _, status = os.waitpid(child, 0)
        steps = b""
        while read := os.read(reading, 65536):
            steps = (steps + read)[-4:]
        os.close(reading)
        answer = [os.waitstatus_to_exitcode(status), struct.unpack("<i", steps)[0] if steps else 0]
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


def _watch(folder: str, die_at: int | None, report: int) -> None:
    steps, dying = 0, False

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal steps, dying
        if event not in _OPERATIONS and not (event == "open" and arguments[2] & (os.O_WRONLY | os.O_RDWR)):
            return
        if isinstance(arguments[0], int) or folder not in os.fsdecode(arguments[0]):
            return
        if dying:
            return
        steps += 1
        os.write(report, struct.pack("<i", steps))
        if steps == die_at:
            dying = True
            if event == "open" and arguments[2] & os.O_TRUNC:
                open(arguments[0], "wb").close()  # the harshest moment: opened and emptied, nothing written yet
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)


if __name__ == "__main__":
    main()
