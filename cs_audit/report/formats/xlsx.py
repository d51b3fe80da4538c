"""A workbook: scorecard, findings, agents, data issues. Texts are texts (never formulas), times real dates."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from cs_audit.report.cells import printable
from cs_audit.report.plain import Plain, place_of
from cs_audit.report.view import build as views
from cs_audit.report.view.rules import reason_text
from cs_audit.report.view.xlsx_sheets import notice_rows, summary_rows, trend_rows
from cs_audit.report.view.xlsx_words import HEADINGS

if TYPE_CHECKING:
    from cs_audit.report.view.language import Language

CREATED = datetime(2000, 1, 1)
"""A fixed date in the file's properties: the same report always gives the same bytes."""
MOST_BARS = 40
LONGEST = 32_000  # characters that a cell holds, with some to spare

Row = Mapping[str, Any]
Value = Callable[[Row], Any]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the key of its heading, its width, how its values look, and where they come from."""

    key: str
    width: int
    look: str  # text, wrap, number, percent, days (a duration), time
    value: Value


def render_xlsx(report: Row, *, language: str | None = None) -> bytes:
    """The report as a workbook. Times stand in the standards' own zone."""
    import xlsxwriter

    plain, out = Plain.of(report, language), io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(out, options) as book:
        title = (report.get("branding") or {}).get("title") or report.get("name") or "cs-audit"
        book.set_properties({"title": printable(str(title)), "author": "cs-audit", "created": CREATED})
        sheets, view = _Sheets(book, plain.language), views.build(report, language)
        sheets.summary(summary_rows(view))
        sheets.add("scorecard", _scorecard(plain), report["standards"], bars=("rate",))
        rows = {row["id"]: row for row in report["standards"]}
        sheets.add("findings", _findings(plain, rows), report["findings"])
        sheets.add("agents", _agents(), report["groups"]["agent"], bars=("rate", "score"), chart="rate")
        sheets.trend(*trend_rows(report), view.words["score"])
        sheets.add("issues", _issues(), notice_rows(view, report["issues"]))
    return out.getvalue()


def _of(key: str) -> Value:
    return lambda row: row.get(key)


def _end(key: str, place: int) -> Value:
    return lambda row: row[key][place] if row.get(key) else None


def _scorecard(plain: Plain) -> list[Column]:
    status = {True: "status_met", False: "status_missed", None: "status_none"}
    name = plain.language.name

    def asked(row: Row) -> Any:
        return row.get("limit") if row.get("population") else row["objective"]

    def found(row: Row) -> Any:
        return row.get("value") if row.get("population") else row["rate"]

    counts = ("checked", "passed", "failed", "pending", "not_applicable", "not_checkable", "waived")
    return [
        Column("status", 14, "text", lambda row: plain.language.label(status[row["met"]])),
        Column("standard", 24, "text", _of("id")),
        Column("title", 46, "wrap", plain.title),
        Column("severity", 11, "text", lambda row: name("severity", row["severity"])),
        Column("dimension", 20, "text", lambda row: name("dimension", row["dimension"])),
        Column("weight", 8, "number", _of("weight")),
        Column("rate", 11, "figure", found),
        Column("objective", 11, "figure", asked),
        Column("interval_low", 11, "figure", _end("interval", 0)),
        Column("interval_high", 11, "figure", _end("interval", 1)),
        *(Column(key, 11, "number", _of(key)) for key in counts),
        Column("median", 12, "duration", lambda row: row["median"] if row["unit"] == "s" else None),
        Column("p90", 12, "duration", lambda row: row["p90"] if row["unit"] == "s" else None),
        Column("origin", 24, "text", lambda row: ":".join(str(part) for part in place_of(row) if part)),
    ]


def _findings(plain: Plain, rows: Mapping[str, Row]) -> list[Column]:
    name = plain.language.name

    def seconds(key: str) -> Value:
        return lambda row: row.get(key) if rows[row["standard"]]["unit"] == "s" else None

    def plain_number(key: str) -> Value:
        return lambda row: None if rows[row["standard"]]["unit"] == "s" else row.get(key)

    def said(row: Row) -> str:
        return reason_text(plain.language, rows[row["standard"]], str(row.get("reason") or ""))

    return [
        Column("standard", 22, "text", _of("standard")),
        Column("severity", 11, "text", lambda row: name("severity", rows[row["standard"]]["severity"])),
        Column("interaction", 16, "text", _of("interaction")),
        Column("at", 17, "time", _of("at")),
        Column("agent", 18, "text", _of("actor")),
        Column("team", 18, "text", _of("team")),
        Column("channel", 12, "text", lambda row: name("channel", row.get("channel"))),
        Column("priority", 11, "text", lambda row: name("priority", row.get("priority"))),
        Column(
            "reason",
            30,
            "wrap",
            lambda row: reason_text(plain.language, rows[row["standard"]], str(row.get("reason") or "")),
        ),
        Column("took", 12, "duration", seconds("actual")),
        Column("limit", 12, "duration", seconds("limit")),
        Column("due_at", 17, "time", _of("due_at")),
        Column("counted", 10, "number", plain_number("actual")),
        Column("allowed", 10, "number", plain_number("limit")),
        Column("quote", 60, "wrap", _of("quote")),
        Column("event", 9, "number", _of("event")),
        Column("opened_at", 17, "time", _of("opened_at")),
        Column("source", 28, "text", _of("source")),
        Column("fingerprint", 19, "text", _of("fingerprint")),
    ]


def _agents() -> list[Column]:
    def weakest(row: Row) -> str:
        return ", ".join(each["standard"] for each in row.get("weakest") or ())

    return [
        Column("agent", 24, "text", _of("id")),
        Column("interactions", 12, "number", _of("interactions")),
        Column("score", 10, "number", _of("score")),
        Column("checked", 11, "number", _of("checked")),
        Column("passed", 11, "number", _of("passed")),
        Column("rate", 11, "percent", _of("rate")),
        Column("interval_low", 11, "percent", _end("interval", 0)),
        Column("interval_high", 11, "percent", _end("interval", 1)),
        Column("few", 12, "mark", _of("few")),
        Column("weakest", 60, "wrap", weakest),
    ]


def _issues() -> list[Column]:
    return [
        Column("severity_of_issue", 12, "text", _of("severity")),
        Column("file", 30, "text", _of("file")),
        Column("record", 16, "text", _of("record")),
        Column("code", 20, "text", _of("code")),
        Column("message", 80, "wrap", _of("message")),
        Column("count", 10, "number", _of("count")),
    ]


class _Sheets:
    """Writes tables into a workbook, each on a sheet of its own."""

    def __init__(self, book: Any, language: Language) -> None:
        self._book, self._language = book, language
        self._words = HEADINGS[language.code]
        top = {"valign": "top"}
        self._head = book.add_format(
            {"bold": True, "text_wrap": True, "bottom": 1, "bg_color": "#E8ECF1", **top}
        )
        looks = {
            "text": top,
            "wrap": {"text_wrap": True, **top},
            "number": {"num_format": "#,##0.##;-#,##0.##;0", **top},
            "whole": {"num_format": "#,##0", **top},
            "percent": {"num_format": "0.0%", **top},
            "duration": {"num_format": "[h]:mm:ss", **top},
            "time": {"num_format": "yyyy-mm-dd hh:mm", **top},
            "bold": {"bold": True, **top},
            "title": {"bold": True, "font_size": 14, **top},
        }
        self._looks = {name: book.add_format(look) for name, look in looks.items()}

    def _sheet(self, key: str) -> Any:
        """A new sheet that prints one page wide, in landscape."""
        sheet = self._book.add_worksheet(self._words[f"sheet_{key}"])
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        return sheet

    def summary(self, rows: Sequence[tuple[str, str]]) -> None:
        """The first sheet: what a reader needs before any table."""
        sheet = self._sheet("summary")
        sheet.set_column(0, 0, 30)
        sheet.set_column(1, 1, 110)
        for line, (label, text) in enumerate(rows):
            sheet.write_string(line, 0, printable(label)[:LONGEST], self._looks["bold" if line else "title"])
            sheet.write_string(line, 1, printable(text)[:LONGEST], self._looks["wrap"])

    def trend(self, heads: Sequence[str], rows: Sequence[Sequence[Any]], score: str) -> None:
        """A period a row, with a chart of the score; nothing where the report has no trends."""
        if not rows:
            return
        sheet = self._sheet("trends")
        sheet.freeze_panes(1, 2)
        sheet.set_column(0, 0, 14)
        sheet.set_column(1, len(heads) + 1, 12)
        for place, head in enumerate([self._words["period"], score, *heads]):
            sheet.write_string(0, place, printable(head)[:LONGEST], self._head)
        for line, (label, total, *rates) in enumerate(rows, start=1):
            sheet.write_string(line, 0, label, self._looks["text"])
            if total is not None:
                sheet.write_number(line, 1, total, self._looks["number"])
            for place, rate in enumerate(rates, start=2):
                if rate is not None:
                    sheet.write_number(line, place, rate, self._looks["percent"])
        name = self._words["sheet_trends"]
        chart = self._book.add_chart({"type": "line"})
        chart.add_series({
            "name": score, "categories": [name, 1, 0, len(rows), 0], "values": [name, 1, 1, len(rows), 1],
            "marker": {"type": "circle"},
        })  # fmt: skip
        chart.set_title({"name": score})
        chart.set_legend({"none": True})
        sheet.insert_chart(len(rows) + 2, 0, chart)

    def _rates_chart(self, sheet: Any, key: str, columns: Sequence[Column], last: int, rate: str) -> None:
        """Bars from zero beside a table: one for each of its first rows."""
        name, place = self._words[f"sheet_{key}"], [column.key for column in columns].index(rate)
        shown = min(last, MOST_BARS)
        chart = self._book.add_chart({"type": "bar"})
        chart.add_series({
            "name": self._words[rate], "categories": [name, 1, 0, shown, 0],
            "values": [name, 1, place, shown, place], "fill": {"color": "#9DB8D9"},
        })  # fmt: skip
        chart.set_x_axis({"min": 0, "max": 1, "num_format": "0%"})
        chart.set_y_axis({"reverse": True})
        chart.set_legend({"none": True})
        chart.set_title({"name": self._words[rate]})
        chart.set_size({"width": 560, "height": 90 + 22 * shown})
        sheet.insert_chart(1, len(columns) + 1, chart)

    def add(
        self,
        key: str,
        columns: Sequence[Column],
        rows: Sequence[Row],
        bars: Iterable[str] = (),
        chart: str | None = None,
    ) -> None:
        """A sheet with a frozen heading, filters, bars behind the figures of some columns, and perhaps a chart."""
        sheet = self._sheet(key)
        sheet.repeat_rows(0)
        sheet.freeze_panes(1, 0)
        for place, column in enumerate(columns):
            sheet.set_column(place, place, column.width)
            sheet.write_string(0, place, self._words[column.key], self._head)
        for line, row in enumerate(rows, start=1):
            for place, column in enumerate(columns):
                self._cell(sheet, line, place, column.look, column.value(row), row)
        sheet.autofilter(0, 0, max(1, len(rows)), len(columns) - 1)
        for place, column in enumerate(columns):
            if column.key in bars and rows:
                self._bar(sheet, place, len(rows), 100 if column.key == "score" else 1)

        if chart and rows:
            self._rates_chart(sheet, key, columns, len(rows), chart)

    def _bar(self, sheet: Any, place: int, last: int, most: int) -> None:
        bar = {
            "type": "data_bar",
            "bar_color": "#9DB8D9",
            "min_type": "num",
            "max_type": "num",
        }
        sheet.conditional_format(1, place, last, place, {**bar, "min_value": 0, "max_value": most})

    def _cell(self, sheet: Any, line: int, place: int, look: str, value: Any, row: Row) -> None:
        if value is None or value == "":
            return
        if look == "figure":
            share = not row.get("population") or row.get("unit") == "share"
            look = "percent" if share else "duration" if row.get("unit") == "s" else "number"
        if look == "mark":
            value, look = (self._words["few_mark"] if value else ""), "text"
        if look == "time":
            local = self._language.local(value)
            if local is not None:
                sheet.write_datetime(line, place, local.replace(tzinfo=None), self._looks["time"])
        elif look == "duration":
            sheet.write_number(line, place, value / 86400, self._looks["duration"])
        elif look in ("number", "percent"):
            whole = look == "number" and float(value).is_integer()
            sheet.write_number(line, place, value, self._looks["whole" if whole else look])
        else:
            sheet.write_string(line, place, printable(str(value))[:LONGEST], self._looks[look])
