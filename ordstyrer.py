"""The one command `ordstyrer`: mounts the commands of the packages and turns faults into one line; decides nothing."""

from __future__ import annotations

import io
import os
import sys
import traceback
from collections.abc import Sequence

import click

from corpus.errors import CorpusError
from corpus.personal_numbers import mask_personal_numbers
from eval.errors import EvalError
from index.errors import IndexDamagedError, IndexLockedError, IndexWriteError, QueryError, SearchIndexError
from indexer.errors import IndexerError
from service.danish_click import DanishGroup, Mounted, fault
from service.errors import ServiceError

VERSION = "0.1.0"

cli = DanishGroup(
    {
        "parse": Mounted("corpus.commands:parse", "Vis, hvad der er forstået af filer"),
        "scan": Mounted("corpus.commands:scan", "Find personnumre i filer uden at gemme noget"),
        "index": Mounted("indexer.commands:index", "Indeksér filer og mapper"),
        "search": Mounted("service.commands:search", "Søg"),
        "ask": Mounted("service.commands:ask", "Stil et spørgsmål"),
        "withdraw": Mounted("indexer.commands:withdraw", "Træk dokumenter eller punkter tilbage"),
        "tombstones": DanishGroup(
            {
                "export": Mounted("indexer.tombstone_commands:export", "Skriv gravstenene til en fil"),
                "import": Mounted("indexer.tombstone_commands:import_", "Føj en fils gravsten til indeksets"),
            },
            name="tombstones",
            help="Flyt gravsten fra et indeks til et andet.",
            epilog="Eksempel: ordstyrer tombstones export gravsten.json",
            options_metavar="[TILVALG]…",
        ),
        "info": Mounted("index.commands:info", "Vis, hvad indekset indeholder"),
        "verify": Mounted("index.commands:verify", "Kontrollér indekset"),
        "serve": Mounted("service.commands:serve", "Start hjemmesiden og API'et"),
        "eval": Mounted("eval.commands:evaluate", "Mål søgningen mod bedømte søgninger"),
        "eval-compare": Mounted("eval.compare_commands:compare_runs", "Sammenlign to kørsler søgning for søgning"),
        "eval-ablate": Mounted("eval.ablation_commands:evaluate_parts", "Mål, hvad hver del af søgningen er værd"),
        "eval-free": Mounted(
            "eval.free_commands:build_free_set", "Byg et bedømt sæt af det, dokumenterne siger om hinanden"
        ),
        "eval-answers": Mounted("eval.answer_commands:evaluate_answers", "Mål svarene mod spørgsmål med facit"),
        "eval-parse": Mounted("eval.parse_commands:evaluate_parse", "Mål læsningen af dokumenter mod et facit"),
    },
    name="ordstyrer",
    help="Find punktet, beslutningen og kilden i det, danske kommuner offentliggør.",
    epilog="Hver kommando har sin egen hjælp. Eksempel: ordstyrer search --help",
    options_metavar="[TILVALG]…",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
click.version_option(VERSION, message="ordstyrer %(version)s", help="Vis udgaven.")(cli)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns 0 when done, 2 for bad input, 1 for any other failure."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a name the terminal cannot show is no reason to fail
    try:
        result = cli.main(args=arguments, prog_name="ordstyrer", standalone_mode=False)
        return result if isinstance(result, int) else 0
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 1
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.message, err=True)
        return 2
    except click.ClickException as error:
        return _fail(fault(error), 2)
    except (click.Abort, KeyboardInterrupt):
        return _fail("Afbrudt.", 1)
    except (IndexDamagedError, IndexLockedError, IndexWriteError) as error:
        return _fail(str(error), 1)
    except QueryError as error:
        option = f"--{error.parameter.replace('_', '-')}" if len(error.parameter) > 1 else f"-{error.parameter}"
        return _fail(str(error).replace(f"{error.parameter}: ", f"{option}: ", 1), 2)
    except (CorpusError, SearchIndexError, IndexerError, ServiceError, EvalError) as error:
        return _fail(str(error), 2)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        place, refused = error.filename or "En fil", isinstance(error, PermissionError)
        reason = "adgang nægtet; ret rettighederne" if refused else f"kan ikke læses eller skrives ({error.strerror})"
        return _fail(f"{place}: {reason}.", 2 if refused else 1)
    except Exception as error:  # noqa: BLE001 - the last resort: one line instead of a traceback
        if os.environ.get("ORDSTYRER_DEBUG"):
            traceback.print_exc()
        reason = " ".join(str(error).split())[:200]
        return _fail(f"Uventet fejl ({type(error).__name__}: {reason}). Sæt ORDSTYRER_DEBUG=1 for at se mere.", 1)


def _fail(message: str, code: int) -> int:
    click.echo(f"ordstyrer: {' '.join(mask_personal_numbers(message)[0].split())}", err=True)
    return code


if __name__ == "__main__":
    sys.exit(main())
