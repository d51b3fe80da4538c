"""The commands, each in a file of its own. A command's module imports what is heavy only when it runs."""

from __future__ import annotations

import typer

from cs_audit import __version__
from cs_audit.cli import (
    convert,
    demo,
    diff,
    explain,
    handbook,
    init,
    list_,
    map_,
    phrases,
    reconcile,
    report,
    run,
    sample,
    schema,
    test,
    validate,
)
from cs_audit.model.errors import ExitCode

app = typer.Typer(
    name="cs-audit",
    help="Audits customer-service logs against standards written in YAML.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command("run")(run.run)
app.command("validate")(validate.validate)
app.command("test")(test.test)
app.command("explain")(explain.explain)
app.command("reconcile")(reconcile.reconcile)
app.command("report")(report.report)
app.command("convert")(convert.convert)
app.command("map")(map_.map_)
app.command("diff")(diff.diff)
app.command("sample")(sample.sample)
app.command("handbook")(handbook.handbook)
app.command("phrases")(phrases.phrases)
app.command("list")(list_.list_)
app.command("schema")(schema.schema)
app.command("init")(init.init)
app.command("demo")(demo.demo)


def _version(value: bool) -> None:
    if value:
        typer.echo(f"cs-audit {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: bool = typer.Option(
        False, "--version", callback=_version, is_eager=True, help="Show the version."
    ),
) -> None:
    """Audits customer-service logs against standards written in YAML."""


def invoke(arguments: list[str]) -> int:
    """Run the command line; its exit code. Errors of ours pass through."""
    try:
        result = app(args=arguments, prog_name="cs-audit", standalone_mode=False)
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
    if type(error).__name__ == "NoArgsIsHelpError":
        typer.echo(message())
        return ExitCode.USAGE
    typer.echo(f"error: {message()}", err=True)
    if context is not None:
        typer.echo(f"help: {context.command_path} --help", err=True)
    return ExitCode.USAGE
