"""Phrase lists as written in a standards file, and as the text room searches for them.

A list is `{pl: [...], en: [...]}`, or a plain list in the file's language; beside the languages stand options
for all of its phrases. A phrase is a text, or `{phrase: text, match: exact, …}` with options of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cs_audit.text.phrases.phrases import Phrase, PhraseList

OPTIONS: Mapping[str, Any] = {
    "match": {
        "description": "By word form, exactly as written, by word form with more typos, or any day and time that can "
        "be promised (by Friday, do 9 marca); the phrase then only names it.",
        "enum": ["forms", "exact", "fuzzy", "times"],
        "title": "a way to match",
    },
    "gap": {
        "description": "Other words allowed inside a phrase.",
        "type": "integer",
        "minimum": 0,
        "maximum": 10,
    },
    "order": {"description": "May the words change places?", "enum": ["any", "strict"], "title": "an order"},
    "negation": {
        "description": "Does a negation in front of the phrase cancel it?",
        "enum": ["cancel", "allow"],
        "title": "a way to take negations",
    },
    "person": {
        "description": "May a verb stand in another person?",
        "enum": ["any", "strict"],
        "title": "a way to take verbs",
    },
}
_TEXT = {"type": "string", "minLength": 1, "pattern": r"\w", "title": "a phrase"}
_PHRASE = {
    "anyOf": [
        _TEXT,
        {
            "type": "object",
            "additionalProperties": False,
            "required": ["phrase"],
            "properties": {"phrase": _TEXT, **OPTIONS},
        },
    ]
}
_PHRASES = {"type": "array", "minItems": 1, "items": _PHRASE}
LANGUAGE_PATTERN = "^[a-z]{2,3}$"
SCHEMA: Mapping[str, Any] = {
    "description": "Named phrase lists, used by their names in `says`.",
    "type": "object",
    "propertyNames": {"pattern": r"^\S(.*\S)?$"},
    "additionalProperties": {
        "anyOf": [
            _PHRASES,
            {
                "type": "object",
                "minProperties": 1,
                "additionalProperties": False,
                "properties": dict(OPTIONS),
                "patternProperties": {LANGUAGE_PATTERN: {**_PHRASES, "x-key": "pl, en, …"}},
            },
        ]
    },
}


def by_language(data: Any, language: str) -> dict[str, Any]:
    """A list as written → the full form: language → phrases, and the list's options."""
    return {language: data} if isinstance(data, list) else dict(data)


def phrase_lists(lists: Mapping[str, Any], language: str = "pl") -> tuple[PhraseList, ...]:
    """Phrase lists (full or short form, schema-checked) as values for the matcher, in the order given."""
    from cs_audit.text.phrases.phrases import PhraseList

    return tuple(PhraseList(name, _phrases(by_language(data, language))) for name, data in lists.items())


def phrase(text: str, language: str, options: Mapping[str, Any] | None = None) -> Phrase:
    """One phrase as a value for the matcher; options that are not given are the matcher's defaults."""
    from cs_audit.text.phrases.phrases import Phrase

    return Phrase(text, language, **(options or {}))


def _phrases(data: Mapping[str, Any]) -> tuple[Phrase, ...]:
    shared = {key: value for key, value in data.items() if key in OPTIONS}
    found = []
    for language, phrases in data.items():
        for item in phrases if language not in OPTIONS else ():
            own = {"phrase": item} if isinstance(item, str) else dict(item)
            found.append(phrase(own.pop("phrase"), language, {**shared, **own}))
    return tuple(found)
