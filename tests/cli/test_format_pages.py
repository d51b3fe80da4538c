"""The pages of formats: made from what each format says of itself."""

from __future__ import annotations

import pytest

from cs_audit.cli.format_pages import format_data, format_page
from cs_audit.importers.registry import importer


@pytest.mark.parametrize(("language", "words"), [("en", "How to get it"), ("pl", "Jak to uzyskać")])
def test_a_recipe_is_its_own_page(language: str, words: str) -> None:
    page = format_page(importer("freshdesk"), language)
    for text in (words, "ticket_activities", "status_history", "timezone"):
        assert text in page


def test_a_format_without_texts_still_tells_its_options() -> None:
    assert "own" in format_data(importer("canonical"), "en")["options"]
