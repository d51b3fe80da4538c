"""How phrase lists do on a log, for people: text for the terminal, and Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "title": "Phrase lists",
        "tier.morfeusz2": "Polish forms: from the dictionary (morfeusz2).",
        "tier.endings": "Polish forms: guessed from endings; install morfeusz2 for the dictionary's.",
        "list": "found in {matched} of {messages} messages by {authors}",
        "unused": "used by no standard",
        "phrase": "Phrase", "language": "Language", "messages": "Messages", "example": "Example",
        "never": "never found", "misses": "not on the list, but similar",
        "like": "{word} ({count}×), like {like}",
        "customer": "customers", "agent": "agents", "bot": "bots", "system": "the system", "unknown": "unknown authors",
        "none": "There are no phrase lists.",
        "missing": "what it may lack", "nothing": "Nothing that any list may lack was said often enough.",
        "near": "near “{near}”", "first_line": "in the first line", "last_line": "in the last line",
        "after_complaint": "after a complaint", "read": "Read: {interactions} of {of} interactions, spread evenly.",
        "paste": "To paste (the last lines are new):",
    },
    "pl": {
        "title": "Listy zwrotów",
        "tier.morfeusz2": "Formy polskie: ze słownika (morfeusz2).",
        "tier.endings": "Formy polskie: odgadywane z końcówek; zainstaluj morfeusz2, żeby brać je ze słownika.",
        "list": "w {matched} z {messages} wiadomości ({authors})",
        "unused": "nie używa jej żaden standard",
        "phrase": "Zwrot", "language": "Język", "messages": "Wiadomości", "example": "Przykład",
        "never": "nie wystąpiły", "misses": "spoza listy, ale podobne",
        "like": "{word} ({count}×), jak {like}",
        "customer": "klienci", "agent": "konsultanci", "bot": "boty", "system": "system", "unknown": "autorzy nieznani",
        "none": "Nie ma list zwrotów.",
        "missing": "czego może brakować", "nothing": "Nic, czego mogłoby brakować na listach, nie padło dość często.",
        "near": "blisko „{near}”", "first_line": "w pierwszej linii", "last_line": "w ostatniej linii",
        "after_complaint": "po skardze", "read": "Przeczytano {interactions} z {of} interakcji, równomiernie.",
        "paste": "Do wklejenia (nowe są ostatnie linie):",
    },
}  # fmt: skip
_BLANKS = re.compile(r"\s+")
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~])")


def as_text(report: Mapping[str, Any]) -> str:
    """Lists with their phrases, the most frequent first; found words stand between ‹ and ›."""
    words = _WORDS[report["language"]]
    lines = [words[f"tier.{report['tier']}"] if report["lists"] else words["none"]]
    for each in report["lists"]:
        lines += ["", f"{each['name']}: {_summary(words, each)}"]
        for row in _found(each):
            quote = _quoted(row["examples"][0], "‹", "›", str)
            lines.append(f"  {row['messages']:>6}  {row['phrase']} ({row['language']})  {quote}")
        if silent := _silent(each):
            lines.append(f"  {words['never']}: {silent}")
        if misses := "; ".join(_similar(words, miss) for miss in each["near_misses"]):
            lines.append(f"  {words['misses']}: {misses}")
    return "\n".join(lines) + "\n"


def as_markdown(report: Mapping[str, Any]) -> str:
    """The same as Markdown, with all examples; found words are bold."""
    words = _WORDS[report["language"]]
    lines = [f"# {words['title']}", "", words[f"tier.{report['tier']}"] if report["lists"] else words["none"]]
    for each in report["lists"]:
        lines += ["", f"## {_plain(each['name'])}", "", _plain(_summary(words, each)), ""]
        if rows := _found(each):
            heads = [words[key] for key in ("phrase", "language", "messages", "example")]
            lines += [f"| {' | '.join(heads)} |", "|---|---|--:|---|"]
        for row in rows:
            quotes = "<br>".join(_quoted(one, "**", "**", _plain) for one in row["examples"])
            lines.append(f"| {_plain(row['phrase'])} | {row['language']} | {row['messages']} | {quotes} |")
        if silent := _silent(each):
            lines += ["", f"{words['never']}: {_plain(silent)}"]
        if each["near_misses"]:
            lines += ["", f"{words['misses']}:", ""]
        for miss in each["near_misses"]:
            quotes = "".join(f": {_quoted(one, '**', '**', _plain)}" for one in miss["examples"])
            lines.append(f"- {_plain(_similar(words, miss))}{quotes}")
        lines += _missing(words, each)
    return "\n".join(lines) + "\n"


def as_suggestions(report: Mapping[str, Any]) -> str:
    """What each list may lack, with how many messages say it, where, and the YAML to paste."""
    words, lines = _WORDS[report["language"]], []
    for each in report["lists"]:
        if not each["suggestions"]:
            continue
        lines += ["", f"{each['name']}: {words['missing']}"]
        for row in each["suggestions"]:
            quote = _quoted(row["examples"][0], "‹", "›", str)
            lines.append(f"  {row['n']:>6}  {row['phrase']} ({row['language']}), {_why(words, row)}  {quote}")
        lines += [f"  {words['paste']}", "", *each["yaml"].splitlines()]
    if report["read"]["interactions"] < report["read"]["of"]:
        lines += ["", words["read"].format(**report["read"])]
    return "\n".join(lines or [words["nothing"]]).lstrip("\n") + "\n"


def _missing(words: Mapping[str, str], each: Mapping[str, Any]) -> list[str]:
    """The same of one list as Markdown, with all examples."""
    if not each.get("suggestions"):
        return []
    lines = ["", f"{words['missing']}:", ""]
    for row in each["suggestions"]:
        quotes = "<br>".join(_quoted(one, "**", "**", _plain) for one in row["examples"])
        lines.append(f"- {_plain(row['phrase'])} ({row['n']}×, {_plain(_why(words, row))}): {quotes}")
    return [*lines, "", "```yaml", each["yaml"].rstrip(), "```"]


def _why(words: Mapping[str, str], row: Mapping[str, Any]) -> str:
    return words["near"].format(near=row["near"]) if row["near"] else words[row["place"]]


def _summary(words: Mapping[str, str], each: Mapping[str, Any]) -> str:
    authors = ", ".join(words[author] for author in each["authors"])
    text = words["list"].format(matched=each["matched"], messages=each["messages"], authors=authors)
    return text if each["used"] else f"{text}; {words['unused']}"


def _found(each: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Phrases that were found, the most frequent first."""
    rows = [row for row in each["phrases"] if row["hits"]]
    return sorted(rows, key=lambda row: (-row["messages"], row["phrase"]))


def _silent(each: Mapping[str, Any]) -> str:
    return ", ".join(row["phrase"] for row in each["phrases"] if not row["hits"])


def _similar(words: Mapping[str, str], miss: Mapping[str, Any]) -> str:
    return words["like"].format(**miss)


def _quoted(example: Mapping[str, Any], left: str, right: str, plain: Callable[[str], str]) -> str:
    text, (start, end) = example["quote"], example["span"]
    return f"{plain(text[:start])}{left}{plain(text[start:end])}{right}{plain(text[end:])}"


def _plain(text: str) -> str:
    """Text that Markdown shows as it is."""
    return _MARKUP.sub(r"\\\1", _BLANKS.sub(" ", text))
