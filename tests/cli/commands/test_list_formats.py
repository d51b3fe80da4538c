"""`cs-audit list formats NAME` says how to get an export, what it carries and what cannot be checked."""

from __future__ import annotations

import pytest

from cs_audit.cli.commands.list_ import listing
from cs_audit.importers.registry import RECIPES, SHIPPED, documentation

OWN = {"canonical", "mapping", "zendesk", "liveagent"}


@pytest.mark.parametrize("name", sorted({*SHIPPED, *RECIPES} - OWN))
@pytest.mark.parametrize("language", ["pl", "en"])
def test_every_format_is_documented_in_both_languages(name, language):
    about = documentation(name)
    assert {"title", "get_it", "carries", "cannot", "traps", "seen"} <= set(about)
    page = listing("formats", name, verbose=True, language=language)
    assert page.startswith(f"{name}: ")
    for key in ("get_it", "cannot", "traps"):
        for text in about[key]:
            assert " ".join(text[language].split()) in page
