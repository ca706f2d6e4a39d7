"""The one command `ordstyrer`: mounts the commands of the packages and turns faults into one line; decides nothing."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence

import click
from eval.commands import evaluate

from corpus.commands import parse
from corpus.errors import CorpusError
from eval.errors import EvalError
from index.commands import info, verify
from index.errors import IndexDamagedError, IndexLockedError, SearchIndexError
from indexer.commands import index, withdraw
from indexer.errors import IndexerError
from service.commands import ask, search, serve
from service.errors import ServiceError

VERSION = "0.1.0"


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Hver kommando har sin egen hjælp: ordstyrer search --help",
)
@click.version_option(VERSION, message="ordstyrer %(version)s", help="Vis udgaven.")
def cli() -> None:
    """Find punktet, beslutningen og kilden i det, danske kommuner offentliggør."""


for command in (parse, index, search, ask, withdraw, info, verify, serve, evaluate):
    cli.add_command(command)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns 0 when done, 2 for bad input, 1 for any other failure."""
    try:
        result = cli.main(args=arguments, prog_name="ordstyrer", standalone_mode=False)
        return result if isinstance(result, int) else 0
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 1
    except click.ClickException as error:
        return _fail(_danish(error), 2)
    except (click.Abort, KeyboardInterrupt):
        return _fail("Afbrudt.", 1)
    except (IndexDamagedError, IndexLockedError) as error:
        return _fail(str(error), 1)
    except (CorpusError, SearchIndexError, IndexerError, ServiceError, EvalError) as error:
        return _fail(str(error), 2)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:  # noqa: BLE001 - the last resort: one line instead of a traceback
        if os.environ.get("ORDSTYRER_DEBUG"):
            traceback.print_exc()
        reason = " ".join(str(error).split())[:200]
        return _fail(f"Uventet fejl ({type(error).__name__}: {reason}). Sæt ORDSTYRER_DEBUG=1 for at se mere.", 1)


def _fail(message: str, code: int) -> int:
    click.echo(f"ordstyrer: {' '.join(message.split())}", err=True)
    return code


def _danish(error: click.ClickException) -> str:
    """One Danish line for what click found wrong with the command line."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "ordstyrer"
    see = f"Se: {path} --help"
    parameter = getattr(error, "param", None)
    name = (
        parameter.opts[-1]
        if isinstance(parameter, click.Option)
        else parameter.human_readable_name
        if parameter
        else ""
    )
    if isinstance(error, click.NoSuchOption):
        nearest = f" Mente du {error.possibilities[0]}?" if error.possibilities else ""
        return f"Tilvalget {error.option_name} findes ikke.{nearest} {see}"
    if isinstance(error, click.MissingParameter):
        return f"{name} mangler. {see}"
    if isinstance(error, click.BadParameter):
        kind = parameter.type if parameter is not None else None
        if isinstance(kind, click.Choice):
            return f"{name}: værdien kendes ikke. Vælg blandt {', '.join(map(str, kind.choices))}."
        if isinstance(kind, click.types.IntParamType):
            return f"{name}: skal være et helt tal. {see}"
        return f"{name}: {error.message} {see}"
    if isinstance(error, click.BadOptionUsage):
        return f"Tilvalget {error.option_name} mangler sin værdi. {see}"
    if isinstance(error, click.UsageError) and error.message.startswith("No such command"):
        return f"Kommandoen findes ikke. Vælg blandt {', '.join(sorted(cli.commands))}. {see}"
    return f"{error.format_message()} {see}"


if __name__ == "__main__":
    sys.exit(main())
