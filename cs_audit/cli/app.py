"""The command line: a typer group whose commands are imported when they are called."""

from __future__ import annotations

import os
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from cs_audit import __version__
from cs_audit.cli.commands import ABOUT, COMMANDS
from cs_audit.cli.plain_values import taken_plainly
from cs_audit.model.errors import ExitCode, UsageError

_SETTINGS = {"help_option_names": ["-h", "--help"]}


def _version(value: bool) -> None:
    if value:
        typer.echo(f"cs-audit {__version__}")
        raise typer.Exit


def _root(
    version: bool = typer.Option(
        False, "--version", callback=_version, is_eager=True, help="Show the version."
    ),
    limits: float = typer.Option(
        1.0, "--limits", min=1, metavar="N", help="Allow N times the limits on what files unpack to."
    ),
) -> None:
    """What stands before the command."""
    if limits != 1:
        from cs_audit.importers.sources.limits import FACTOR

        os.environ[FACTOR] = str(limits)


class PlainCommand(TyperCommand):
    """A command whose text and paths are taken as they are, and that writes what it is asked to write."""

    def get_params(self, ctx: Any) -> list[Any]:
        return taken_plainly(super().get_params(ctx))

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        given = self.make_parser(ctx).parse_args(args=list(args))[2]
        outputs = [one for one in given if one.name == "output" and not one.multiple]
        if len(outputs) > 1:  # the last would win, and the others be forgotten
            raise UsageError("--output stands twice, and this command writes one file; call it once for each")
        return super().parse_args(ctx, args)


class LazyCommands(TyperGroup):
    """The commands by name; a command's module is imported when it is asked for, so that no other costs time."""

    def get_params(self, ctx: Any) -> list[Any]:
        return taken_plainly(super().get_params(ctx))

    def list_commands(self, ctx: Any) -> list[str]:
        return [command.name for command in COMMANDS]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        command = next((one for one in COMMANDS if one.name == cmd_name), None)
        if command is None:
            return None
        if cmd_name not in self.commands:
            module = import_module(f"cs_audit.cli.commands.{command.module}")
            alone = typer.Typer(add_completion=False, rich_markup_mode=None, context_settings=_SETTINGS)
            add = alone.command(command.name, cls=PlainCommand, short_help=command.about)
            add(getattr(module, command.function))
            self.commands[cmd_name] = get_command(alone)
        return self.commands[cmd_name]


def application() -> typer.Typer:
    """The command line as a whole, with completion for shells."""
    app = typer.Typer(
        name="cs-audit",
        help=ABOUT,
        cls=LazyCommands,
        context_settings=_SETTINGS,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )
    app.callback()(_root)
    return app


def invoke(arguments: list[str]) -> int:
    """Run the command line; its exit code. Errors of ours pass through."""
    try:
        result = application()(args=arguments, prog_name="cs-audit", standalone_mode=False)
    except typer.Abort:
        raise KeyboardInterrupt from None
    except SystemExit:  # how typer ends where nobody reads standard output any more
        raise BrokenPipeError from None
    except Exception as error:
        return _usage(error)
    return int(result or 0)


def _usage(error: Exception) -> int:
    """Say what is wrong with the command line; any other error goes on."""
    message = getattr(error, "format_message", None)
    if message is None:
        raise error
    context = getattr(error, "ctx", None)
    typer.echo(f"error: {message()}", err=True)
    if context is not None:
        typer.echo(f"help: {context.command_path} --help", err=True)
    return ExitCode.USAGE
