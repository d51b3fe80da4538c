"""`cs-audit schema`: the JSON Schema of the standards language."""

from __future__ import annotations

import typer


def schema() -> int:
    """Print the JSON Schema of the standards language, for editors."""
    import json

    from cs_audit.checks import specs
    from cs_audit.spec.schema import language_schema

    typer.echo(json.dumps(language_schema(specs()), ensure_ascii=False, indent=2))
    return 0
