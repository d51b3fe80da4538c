"""What every page of ours has in common: its colours, and a policy that lets nothing foreign in."""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cs_audit.report.accent import Accent


def coloured(colours: Accent) -> str:
    dark = f"--accent:{colours.dark};--on-accent:#14181d"
    return (
        f":root{{--accent:{colours.light};--on-accent:#fff}}"
        f"@media (prefers-color-scheme:dark){{:root:not([data-theme=light]){{{dark}}}}}"
        f":root[data-theme=dark]{{{dark}}}"
        f"@media print{{:root,:root[data-theme]{{--accent:{colours.light};--on-accent:#fff}}}}"
    )


def policy(css: str, js: str) -> str:
    """Content-Security-Policy: nothing but our own style and script, known by their digests."""
    return (
        f"default-src 'none'; style-src {_digest(css)}; script-src {_digest(js)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def paper_policy(js: str) -> str:
    """That of a page on its way to paper, a template's own too: no frame, no file, no script but the shipped one."""
    return (
        f"default-src 'none'; style-src 'unsafe-inline'; script-src {_digest(js)}; img-src data:; font-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"
