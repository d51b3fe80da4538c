"""The entry point: `--version` at once, everything else through the commands, and errors as people read them."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from cs_audit import __version__
from cs_audit.model.errors import CsAuditError, ExitCode, SpecError

COMPLETION = "_CS_AUDIT_COMPLETE"
"""Set by a shell that asks for completions."""


def main(argv: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    _open_streams()
    if arguments == ["--version"]:
        try:
            print(f"cs-audit {__version__}", flush=True)
        except OSError:
            _silence()
        sys.exit(ExitCode.OK)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    code = _run(arguments)
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:  # nobody reads, or there is no room: what the run found stands in its exit code
        _silence()
    sys.exit(code)


def _run(arguments: list[str]) -> int:
    try:
        if arguments in ([], ["--help"], ["-h"]) and COMPLETION not in os.environ:
            from cs_audit.cli.commands import overview

            print(overview(), flush=True)
            return ExitCode.OK if arguments else ExitCode.USAGE
        _check_text(arguments)
        _end_as_interrupt()
        from cs_audit.cli.app import invoke

        code = invoke(arguments)
        if code == ExitCode.INTERRUPTED:
            return _failed("interrupted", code)
        sys.stdout.flush()  # here, where a reader that has gone away can still be told apart
        return code
    except CsAuditError as error:
        return _failed(_told(error, arguments), int(error.exit_code))
    except KeyboardInterrupt:
        return _failed("interrupted", ExitCode.INTERRUPTED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nobody reads: end without a word
        return ExitCode.OK
    except MemoryError:
        told = "error: not enough memory for this log; audit it in parts with --from and --to"
        return _failed(told, ExitCode.DATA)
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        return _failed(f"error: {place}{error.strerror or error}", ExitCode.DATA)
    except Exception as error:
        _report_bug(error, arguments)
        return ExitCode.BUG
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        told = (
            f"error: a file cannot be read: the reader gave up ({str(error)[:200]})"  # a panic of native code
        )
        return _failed(told, ExitCode.DATA)


def _told(error: CsAuditError, arguments: Sequence[str]) -> str:
    """An error as it is printed, in the language that the command line or the locale asks for."""
    from cs_audit.cli.options import messages_language
    from cs_audit.cli.polish import LEVELS, rendered, said

    language = messages_language(arguments)
    if isinstance(error, SpecError):
        return rendered(error.problems, language)
    text = said(str(error), language)
    return text if "error:" in text else f"{LEVELS[language].get('error', 'error')}: {text}"


def _failed(message: str, code: int) -> int:
    from cs_audit.cli.printing import visible

    try:
        print(visible(message), file=sys.stderr)
    except OSError:
        _silence()
    return code


def _check_text(arguments: Sequence[str]) -> None:
    """Refuse arguments that are no text, unless they name a file: names may be any bytes. Raises UsageError."""
    from cs_audit.model.errors import UsageError

    for argument in arguments:
        if any("\ud800" <= sign <= "\udfff" for sign in argument) and not os.path.lexists(argument):
            shown = os.fsencode(argument).decode("utf-8", "backslashreplace")
            raise UsageError(f"'{shown}' is not UTF-8 text")


def _open_streams() -> None:
    """Closed standard streams are replaced by one that leads nowhere, so that writing to them is no error."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115


def _silence() -> None:
    """Let what is still to be written go nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        try:
            os.dup2(nowhere, stream.fileno())
        except (OSError, ValueError):
            continue


def _end_as_interrupt() -> None:
    """Let a request to end (SIGTERM) clean up as an interrupt does: no half-written file stays behind."""

    def end(number: int, frame: Any) -> None:
        raise KeyboardInterrupt

    try:
        signal.signal(signal.SIGTERM, end)
    except ValueError:
        return  # not the main thread: whoever runs us there deals with signals


def _report_bug(error: Exception, arguments: Sequence[str]) -> None:
    import platform
    import traceback

    print("error: this is a bug in cs-audit. Please report it with what stands below.", file=sys.stderr)
    print(
        f"  cs-audit {__version__}, Python {platform.python_version()}, {platform.platform()}",
        file=sys.stderr,
    )
    print(f"  command: {arguments[0] if arguments else '(none)'}", file=sys.stderr)
    traceback.print_exception(error, file=sys.stderr)


if __name__ == "__main__":
    main()
