"""The score sheet of a sample: one row for each interaction and standard, to be filled in by a reviewer."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from cs_audit.model.errors import UsageError
from cs_audit.report.cells import guarded, printable
from cs_audit.report.view.text import clean

if TYPE_CHECKING:
    from cs_audit.analysis.sampling import Sample
    from cs_audit.report.view.language import Language

ENDINGS = (".xlsx", ".csv", ".md")
COLUMNS = ("reviewer", "interaction", "standard", "title", "channel", "agent", "opened_at", "source", "verdict",
           "reason", "review", "note")  # fmt: skip
"""`verdict` and `reason` are the automatic ones (left out of a blind sheet); `review` takes the reviewer's."""
CHOICES = ("pass", "fail", "not_applicable", "not_checkable")
WIDTHS = {"interaction": 16, "title": 44, "standard": 26, "source": 24, "note": 50, "opened_at": 18}
_WORDS: Mapping[str, Mapping[str, str]] = {
    "pl": {"title": "Arkusz oceny", "sheet": "ocena", "about": "próba",
           "drawn": "Wylosowano {n} z {total} interakcji (ziarno {seed}); błąd najwyżej ±{margin} "
           "przy ufności {confidence}. Dla ±{wished} potrzeba {needed}.",
           "strata": "Warstwa", "population": "Populacja", "count": "Próba",
           "how": "W kolumnie review wpisz: pass, fail, not_applicable albo not_checkable.", "all": "wszystkie",
           "channel": "kanał", "agent": "agent", "team": "zespół", "priority": "pilność", "status": "status",
           "language": "język"},
    "en": {"title": "Score sheet", "sheet": "review", "about": "sample",
           "drawn": "{n} of {total} interactions were drawn (seed {seed}); error at most ±{margin} "
           "at {confidence} confidence. For ±{wished} it takes {needed}.",
           "strata": "Stratum", "population": "Population", "count": "Sample",
           "how": "Fill the column review: pass, fail, not_applicable or not_checkable.", "all": "all",
           "channel": "channel", "agent": "agent", "team": "team", "priority": "priority", "status": "status",
           "language": "language"},
}  # fmt: skip

Row = Mapping[str, Any]


def render_sheet(
    sample: Sample, rows: Sequence[Row], ending: str, language: str, *, shown: bool
) -> str | bytes:
    """The sheet in the format of this ending; `shown`: with the automatic verdicts. Raises UsageError."""
    several = any("reviewer" in row for row in rows)
    left_out = {*(() if shown else ("verdict", "reason")), *(() if several else ("reviewer",))}
    columns = [name for name in COLUMNS if name not in left_out]
    words = _WORDS[language]
    if ending == ".csv":
        return _csv(rows, columns)
    if ending == ".md":
        return _markdown(sample, rows, columns, words)
    if ending == ".xlsx":
        return _xlsx(sample, rows, columns, words)
    raise UsageError(f"--output: the ending must be one of {', '.join(ENDINGS)}")


def summary(sample: Sample, language: str) -> str:
    """How the sample was drawn, how sure it is, and the size that the wished margin takes."""
    from cs_audit.analysis.sampling import margin_of, sample_size
    from cs_audit.report.view.language import Language

    tongue, size = Language.of(language), len(sample.ids)
    return _WORDS[language]["drawn"].format(
        n=tongue.integer(size), total=tongue.integer(sample.population), seed=sample.seed,
        margin=tongue.percent(margin_of(size, sample.population, sample.confidence)),
        confidence=tongue.percent(sample.confidence), wished=tongue.percent(sample.margin),
        needed=tongue.integer(sample_size(sample.population, sample.confidence, sample.margin)),
    )  # fmt: skip


def _csv(rows: Iterable[Row], columns: Sequence[str]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([guarded(printable(str(row.get(name) or ""))) for name in columns] for row in rows)
    return out.getvalue()


def strata(sample: Sample, language: str) -> list[tuple[str, int, int]]:
    """Each group of the sample: its name, how many there are, and how many were drawn."""
    return list(_strata(sample, _WORDS[language]))


def _strata(sample: Sample, words: Row) -> Iterator[tuple[str, int, int]]:
    from cs_audit.report.view.language import Language

    tongue = Language.of(_language(words))
    for stratum in sample.strata:
        pairs = zip(sample.by, stratum.values, strict=True)
        said = (f"{words[key]}: {_value(key, value, tongue)}" for key, value in pairs)
        yield ", ".join(said) or words["all"], stratum.population, len(stratum.drawn)


def _value(key: str, value: str, tongue: Language) -> str:
    """A channel, status or priority in words; names and codes as they are."""
    in_words = value and key in ("channel", "status", "priority")
    return tongue.name(key, value) if in_words else value or "–"


def _language(words: Row) -> str:
    return "pl" if words is _WORDS["pl"] else "en"


def _markdown(sample: Sample, rows: Sequence[Row], columns: Sequence[str], words: Row) -> str:
    from cs_audit.report.markdown_text import escape

    lines = [f"# {words['title']}", "", summary(sample, _language(words)), words["how"], ""]
    lines += [f"| {words['strata']} | {words['population']} | {words['count']} |", "|---|--:|--:|"]
    lines += [f"| {escape(clean(name))} | {size} | {drawn} |" for name, size, drawn in _strata(sample, words)]
    own = [name for name in columns if name not in ("interaction", "channel", "agent", "opened_at", "source")]
    before = None
    for row in rows:
        if row["interaction"] != before:
            before = row["interaction"]
            about = ", ".join(
                str(row[key]) for key in ("channel", "agent", "opened_at", "source") if row.get(key)
            )
            lines += ["", f"## {escape(clean(before))}", "", escape(clean(about)), ""]
            lines += ["| " + " | ".join(own) + " |", "|" + "---|" * len(own)]
        lines.append("| " + " | ".join(escape(clean(row.get(name))) for name in own) + " |")
    return "\n".join(lines) + "\n"


def _xlsx(sample: Sample, rows: Sequence[Row], columns: Sequence[str], words: Row) -> bytes:
    import xlsxwriter

    from cs_audit.report.formats.xlsx import CREATED, LONGEST

    out = io.BytesIO()
    plain = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(out, plain) as book:
        book.set_properties({"title": words["title"], "author": "cs-audit", "created": CREATED})
        head = book.add_format({"bold": True, "bottom": 1, "bg_color": "#E8ECF1", "valign": "top"})
        open_cell = book.add_format({"bg_color": "#FFF8E1"})
        sheet = book.add_worksheet(words["sheet"])
        sheet.freeze_panes(1, 2)
        for place, name in enumerate(columns):
            sheet.set_column(
                place, place, WIDTHS.get(name, 14), open_cell if name in ("review", "note") else None
            )
            sheet.write_string(0, place, name, head)
            for line, row in enumerate(rows, 1):
                if text := printable(str(row.get(name) or ""))[:LONGEST]:
                    sheet.write_string(line, place, text)
        review = columns.index("review")
        if rows:
            sheet.autofilter(0, 0, len(rows), len(columns) - 1)
            choice = {"validate": "list", "source": list(CHOICES)}
            sheet.data_validation(1, review, len(rows), review, choice)
        about = book.add_worksheet(words["about"])
        about.set_column(0, 0, 50)
        about.write_string(0, 0, summary(sample, _language(words)))
        about.write_string(1, 0, words["how"])
        about.write_row(3, 0, [words["strata"], words["population"], words["count"]], head)
        for line, (name, size, drawn) in enumerate(_strata(sample, words), 4):
            about.write_string(line, 0, printable(name)[:LONGEST])
            about.write_row(line, 1, [size, drawn])
    return out.getvalue()
