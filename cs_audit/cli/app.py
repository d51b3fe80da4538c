"""The command line: typer with the one command that is called, so that no other costs time."""

from __future__ import annotations

from importlib import import_module

import typer

from cs_audit import __version__
from cs_audit.cli.commands import ABOUT, COMMANDS
from cs_audit.model.errors import ExitCode


def _version(value: bool) -> None:
    if value:
        typer.echo(f"cs-audit {__version__}")
        raise typer.Exit


def _root(
    version: bool = typer.Option(
        False, "--version", callback=_version, is_eager=True, help="Show the version."
    ),
) -> None:
    """What stands before the command."""


def _application(arguments: list[str]) -> typer.Typer:
    """The application with the command that the arguments name; with all where they name none of ours."""
    app = typer.Typer(
        name="cs-audit",
        help=ABOUT,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )
    app.callback()(_root)
    named = next((argument for argument in arguments if not argument.startswith("-")), None)
    for command in [one for one in COMMANDS if one.name == named] or COMMANDS:
        function = getattr(import_module(f"cs_audit.cli.commands.{command.module}"), command.function)
        app.command(command.name, short_help=command.about)(function)
    return app


def invoke(arguments: list[str]) -> int:
    """Run the command line; its exit code. Errors of ours pass through."""
    try:
        result = _application(arguments)(args=arguments, prog_name="cs-audit", standalone_mode=False)
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
