"""Languages that do not exist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cs_audit.spec import yaml
from cs_audit.spec.lint.base import Loaded, standards_of, warn
from cs_audit.spec.phrases import OPTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cs_audit.model.errors import Problem

_WRITTEN = """
aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de
dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id
ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu
lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu
rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr
ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu csb szl hsb dsb rue und
"""
CODES = frozenset(_WRITTEN.split())
_NAMES = {
    "polish": "pl", "polski": "pl", "pol": "pl", "english": "en", "angielski": "en", "eng": "en", "german": "de",
    "deutsch": "de", "niemiecki": "de", "deu": "de", "ger": "de", "french": "fr", "fra": "fr", "fre": "fr",
    "ukrainian": "uk", "ukr": "uk", "ukraiński": "uk", "spanish": "es", "spa": "es", "czech": "cs", "ces": "cs",
    "cz": "cs", "ua": "uk", "gb": "en", "us": "en", "italian": "it", "ita": "it", "russian": "ru", "rus": "ru",
}  # fmt: skip


def unknown_languages(loaded: Loaded) -> Iterator[Problem]:
    """Languages of files, phrase lists and scopes that are no code of two letters."""
    for layer in loaded.layers:
        own = layer.get("language")
        if own is not None and not known(str(own)):
            yield yaml.problem(layer.document, ("language",), *_told(str(own)), level="warning")
        for name, data in (layer.get("phrases") or {}).items():
            for language in data if isinstance(data, dict) else ():
                if language not in OPTIONS and not known(language):
                    path = ("phrases", name, language)
                    yield yaml.problem(layer.document, path, *_told(language), key=True, level="warning")
    for standard, entry in standards_of(loaded):
        for language in standard.applies_to.get("language", ()):
            if not known(language):
                yield warn(entry, ("applies_to", "language"), *_told(language))


def known(language: str) -> bool:
    """Whether it is the code of a language, a region after it aside (`pt-BR`)."""
    return language.casefold().replace("_", "-").split("-")[0] in CODES


def _told(language: str) -> tuple[str, str]:
    near = _NAMES.get(language.casefold())
    return (
        f"'{language}' is not the code of a language",
        f"did you mean '{near}'?" if near else "write it like pl or en",
    )
