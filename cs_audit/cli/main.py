"""The entry point: `--version` at once, everything else through the commands, and errors as people read them."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from cs_audit import __version__
from cs_audit.model.errors import CsAuditError, ExitCode


def main(argv: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments == ["--version"]:
        print(f"cs-audit {__version__}")
        sys.exit(ExitCode.OK)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.exit(_run(arguments))


def _run(arguments: list[str]) -> int:
    from cs_audit.cli.app import invoke

    try:
        return invoke(arguments)
    except CsAuditError as error:
        text = str(error)
        print(text if text.count("error:") else f"error: {text}", file=sys.stderr)
        return int(error.exit_code)
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()
        return ExitCode.OK
    except MemoryError:
        print(
            "error: not enough memory for this log; audit it in parts with --from and --to", file=sys.stderr
        )
        return ExitCode.DATA
    except Exception as error:
        _report_bug(error, arguments)
        return ExitCode.BUG


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
