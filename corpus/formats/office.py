"""Old Word, OpenDocument and RTF to DOCX by LibreOffice, where that is installed."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from corpus.errors import UnreadableDocumentError
from corpus.formats.programs import run_program

_SECONDS = 120
_KILOBYTES = 6_000_000  # of addresses, of which LibreOffice takes many more than of memory
_WITH_ROOM = ("/bin/sh", "-c", f'ulimit -Sv {_KILOBYTES}; exec "$@"', "sh")
"""It needs more than the process that reads files may take."""

_NAMES = {".doc": "Gammel Word (doc)", ".odt": "OpenDocument (odt)", ".rtf": "RTF"}
_OLE, _RTF, _ZIP = b"\xd0\xcf\x11\xe0", b"{\\rtf", b"PK\x03\x04"
_BEGINNINGS = {".doc": (_OLE, _RTF, _ZIP), ".odt": (_ZIP,), ".rtf": (_RTF,)}  # Word opens what is misnamed, too


def to_docx(data: bytes, ending: str) -> bytes:
    """The document as DOCX. Raises UnreadableDocumentError without LibreOffice, and when that cannot read it."""
    if not data.startswith(_BEGINNINGS[ending]):
        raise UnreadableDocumentError(
            f"Filen er ikke {_NAMES[ending]}. Kontrollér filen, eller giv den sin rette endelse."
        )
    program = shutil.which("soffice")
    if program is None:
        raise UnreadableDocumentError(
            f"{_NAMES[ending]} læses kun, når LibreOffice (soffice) er installeret. Installér det, "
            "eller gem dokumentet som docx: soffice --headless --convert-to docx FIL."
        )
    with tempfile.TemporaryDirectory(prefix="ordstyrer-") as folder:
        source = Path(folder) / f"dokument{ending}"
        source.write_bytes(data)
        command = [
            *_WITH_ROOM, program, f"-env:UserInstallation={(Path(folder) / 'profil').as_uri()}", "--headless", "--norestore",
            "--convert-to", "docx", "--outdir", folder, str(source),
        ]  # fmt: skip
        try:
            run_program(command, _SECONDS)
        except TimeoutError as error:
            raise UnreadableDocumentError(
                f"LibreOffice blev ikke færdig med filen på {_SECONDS} sekunder. Gem den selv som docx."
            ) from error
        made = source.with_suffix(".docx")
        if not made.is_file():
            raise UnreadableDocumentError("LibreOffice kan ikke læse filen. Åbn den selv, og gem den som docx.")
        return made.read_bytes()
