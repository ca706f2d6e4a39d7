"""click in Danish: help pages, one-line faults, and a group that imports a command first when it is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import click

_HEADINGS = {"Options": "Tilvalg", "Commands": "Kommandoer", "Positional arguments": "Argumenter"}
_EXTRAS = {"[default: ": "[ellers: ", "[required]": "[skal angives]"}


@dataclass(frozen=True, slots=True)
class Mounted:
    """Where a command lives ("service.commands:search"), and the words it has on the front page of the help."""

    place: str
    summary: str


class DanishFormatter(click.HelpFormatter):
    """Writes click's own words in Danish."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or "Brug: ")

    def write_heading(self, heading: str) -> None:
        super().write_heading(_HEADINGS.get(heading, heading))

    def write_dl(self, rows: Any, col_max: int = 30, col_spacing: int = 2) -> None:
        super().write_dl([(term, _translated(text)) for term, text in rows], col_max, col_spacing)


def _translated(text: str) -> str:
    for english, danish in _EXTRAS.items():
        text = text.replace(english, danish)
    return text


class DanishContext(click.Context):
    formatter_class = DanishFormatter


class DanishCommand(click.Command):
    """A command whose help is Danish, whose example is one line, and whose faults know which command they are of."""

    context_class = DanishContext

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "Vis denne hjælp."
        return option

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        if self.epilog:
            formatter.write_paragraph()
            formatter.write(f"  {self.epilog}\n")

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        given = list(args)
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            if type(error) is click.UsageError:
                raise click.UsageError(f"Der er et argument for meget. {_QUOTE_HINT}", ctx) from error
            if isinstance(error, click.BadOptionUsage) and any(
                argument.startswith(f"{error.option_name}=") for argument in given
            ):
                raise click.UsageError(f"Tilvalget {error.option_name} tager ingen værdi.", ctx) from error
            raise


_QUOTE_HINT = "Sæt anførselstegn om flere ord."


class DanishGroup(DanishCommand, click.Group):
    """Holds commands by the place they live in; each is imported when it is asked for, so that help is quick."""

    def __init__(self, mounted: Mapping[str, Mounted | DanishGroup], **settings: Any) -> None:
        super().__init__(subcommand_metavar="KOMMANDO …", **settings)
        self._mounted = mounted

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(self._mounted)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in self._mounted:
            return None
        mounted = self._mounted[cmd_name]
        if isinstance(mounted, DanishGroup):
            return mounted
        module, _, attribute = mounted.place.partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        return DanishCommand(
            name=cmd_name, callback=command.callback, params=command.params, help=command.help,
            epilog=command.epilog, options_metavar="[TILVALG]…",
        )  # fmt: skip

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(
                [
                    (name, (mounted.help or "").rstrip(".") if isinstance(mounted, DanishGroup) else mounted.summary)
                    for name, mounted in self._mounted.items()
                ]
            )


def fault(error: click.ClickException) -> str:
    """What click found wrong with a command line: the fault and the remedy, in one Danish line."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    see = f"Se: {context.command_path if context else 'ordstyrer'} --help"
    if isinstance(error, click.NoSuchOption):
        nearest = f" Mente du {error.possibilities[0]}?" if error.possibilities else ""
        return f"Tilvalget {error.option_name} findes ikke.{nearest} {see}"
    if isinstance(error, click.NoSuchCommand):
        known = context.command.list_commands(context) if context and isinstance(context.command, click.Group) else []
        return f"Kommandoen {error.command_name!r} findes ikke. Vælg blandt {', '.join(known)}. {see}"
    if isinstance(error, click.BadOptionUsage):
        return f"Tilvalget {error.option_name} mangler sin værdi. {see}"
    if isinstance(error, click.MissingParameter):
        return f"{_name(error.param)} mangler. {see}"
    if isinstance(error, click.BadParameter):
        return f"{_name(error.param)}: {_wanted(error.param)} {see}"
    return f"{error.message} {see}"


def _name(parameter: click.Parameter | None) -> str:
    if parameter is None:
        return "En værdi"
    return parameter.opts[-1] if isinstance(parameter, click.Option) else parameter.human_readable_name


def _wanted(parameter: click.Parameter | None) -> str:
    kind = parameter.type if parameter is not None else None
    if isinstance(kind, click.Choice):
        return f"værdien kendes ikke. Vælg blandt {', '.join(map(str, kind.choices))}."
    if isinstance(kind, click.IntRange):
        return f"skal være et helt tal fra {kind.min} til {kind.max}."
    if isinstance(kind, click.types.IntParamType):
        return "skal være et helt tal."
    if isinstance(kind, click.Path):
        return "filen eller mappen kan ikke læses."
    return "værdien kan ikke bruges."
