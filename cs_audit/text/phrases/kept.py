"""Compiled phrases, kept in this process and in the user's cache folder: the same lists are not compiled twice."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from cs_audit.text.forms import forms
from cs_audit.text.phrases.compiled import CompiledPhrases, compile_phrases
from cs_audit.text.words import cache_folder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cs_audit.text.phrases.phrases import PhraseList


def compiled(lists: Sequence[PhraseList], default_language: str) -> CompiledPhrases:
    """The lists, compiled once for the same phrases, options and knowledge of Polish forms."""
    return _compiled(tuple(lists), default_language, forms.knowledge())


@lru_cache(maxsize=64)  # a draft asks every pack, each of them in three ways
def _compiled(lists: tuple[PhraseList, ...], default_language: str, knowledge: str) -> CompiledPhrases:
    if cache_folder.folder() is None:
        return compile_phrases(lists, default_language)
    told = msgspec.msgpack.encode((lists, default_language))
    name = cache_folder.digest(told, knowledge.encode())
    found = _read(name)
    if found is None:
        found = compile_phrases(lists, default_language)
        if knowledge.startswith(forms.tier()):  # the dictionary that is installed could be loaded indeed
            cache_folder.write(name, msgspec.msgpack.encode(found))
    return found


def _read(name: str) -> CompiledPhrases | None:
    data = cache_folder.read(name)
    if data is None:
        return None
    try:
        return msgspec.msgpack.decode(data, type=CompiledPhrases)
    except (msgspec.DecodeError, msgspec.ValidationError):
        return None
