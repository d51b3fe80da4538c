"""What compiling a check needs of the standards around it: calendars, phrase lists, and who reads which list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cs_audit.kernel.work import Scanner
from cs_audit.model import names

if TYPE_CHECKING:
    from cs_audit.calendar import Calendar
    from cs_audit.model.standards import Standards
    from cs_audit.text.phrases.phrases import PhraseList


class OptionError(ValueError):
    """A check's option that the schema allows but that makes no sense. `path` leads to it in the options."""

    def __init__(self, path: tuple[str | int, ...], message: str) -> None:
        super().__init__(message)
        self.path = path


@dataclass
class Context:
    """Collects, while checks are compiled, which phrase lists are searched in whose texts."""

    standards: Standards
    lists: Mapping[str, PhraseList]
    used: dict[int, dict[str, PhraseList]] = field(default_factory=dict)
    notes: bool = False
    language: str | None = None  # of inline phrases: the compiled standard's; None: that of all standards
    _calendars: dict[str, Calendar] = field(default_factory=dict)

    @staticmethod
    def of(standards: Standards) -> Context:
        """The context of a set of standards."""
        from cs_audit.spec.phrases import phrase_lists

        if not standards.phrases:
            return Context(standards, {})
        lists = phrase_lists(standards.phrases, standards.language)
        return Context(standards, {one.name: one for one in lists})

    def calendar(self, name: str = "always") -> Calendar:
        """The calendar of that name, built once."""
        from cs_audit.calendar import Calendar
        from cs_audit.calendar.built_in import BUILT_IN

        if name not in self._calendars:
            if name in self.standards.calendars:
                data = self.standards.calendars[name]
                self._calendars[name] = Calendar.from_dict(data, timezone=self.standards.timezone)
            else:
                self._calendars[name] = Calendar.from_dict(BUILT_IN[name], timezone=self.standards.timezone)
        return self._calendars[name]

    def phrases(self, says: Iterable[Any], authors: Iterable[int]) -> tuple[str, ...]:
        """The names of the lists that `says` means (an inline phrase becomes a list of its own), noted as
        searched in the texts of these authors (none given: of all)."""
        whose = tuple(authors) or tuple(range(len(names.ACTORS)))
        found = tuple(dict.fromkeys(self._list(item) for item in says))
        for author in whose:
            for name in found:
                self.used.setdefault(author, {})[name] = self._inline_or_listed(name)
        return found

    def _list(self, item: Any) -> str:
        if isinstance(item, Mapping):
            if "list" in item:
                if item["list"] not in self.lists:
                    raise OptionError((), f"there is no phrase list '{item['list']}'")
                return str(item["list"])
            return self._inline(str(item["phrase"]))
        return str(item) if str(item) in self.lists else self._inline(str(item))

    def _inline(self, phrase: str) -> str:
        return f"{_INLINE}{self.language or self.standards.language}:{phrase}"

    def _inline_or_listed(self, name: str) -> PhraseList:
        from cs_audit.text.phrases.phrases import Phrase, PhraseList

        if name in self.lists:
            return self.lists[name]
        language, _, phrase = name.removeprefix(_INLINE).partition(":")
        return PhraseList(name, (Phrase(phrase, language),))  # alone in its list, it runs on every message

    def scanner(self) -> Scanner:
        """The lists in use, compiled for each kind of author."""
        if not self.used:
            return Scanner({}, {})
        from cs_audit.text.phrases.phrases import PhraseMatcher

        compiled: dict[tuple[str, ...], PhraseMatcher] = {}
        matchers, places = {}, {}
        for author, lists in sorted(self.used.items()):
            key = tuple(sorted(lists))
            if key not in compiled:
                chosen = [lists[name] for name in key]
                compiled[key] = PhraseMatcher(chosen, default_language=self.standards.language)
            matchers[author] = compiled[key]
            places[author] = {name: place for place, name in enumerate(key)}
        return Scanner(matchers, places, self.notes)


_INLINE = "\N{INVISIBLE SEPARATOR}inline:"  # cannot be the name of a list: names are printable text
