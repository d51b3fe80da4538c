"""`cs-audit schema`: the JSON Schemas of the standards language and of mapping files."""

from __future__ import annotations

from typing import Annotated

import typer


def schema(
    mapping: Annotated[
        bool, typer.Option("--mapping", help="Of mapping files and recipes instead of standards.")
    ] = False,
) -> int:
    """Print the JSON Schema of the standards language, or of mapping files, for editors."""
    import json

    if mapping:
        from cs_audit.importers.recipes.mapping_files import whole_schema

        found = whole_schema()
    else:
        from cs_audit.checks import specs
        from cs_audit.spec.schema import language_schema

        found = language_schema(specs())
    typer.echo(json.dumps(found, ensure_ascii=False, indent=2))
    return 0
