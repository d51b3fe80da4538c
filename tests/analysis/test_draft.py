"""A drafted file stands by itself: it validates, runs, and its limits are those that today keeps."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from cs_audit.analysis.draft import Draft, draft
from cs_audit.analysis.drafting import widened
from cs_audit.analysis.drafting.inline import WIDTH, inline
from cs_audit.analysis.drafting.today import next_objective
from cs_audit.api import audit, complete_report, load_standards, read_log
from cs_audit.demo.generate import interactions
from cs_audit.model.errors import DataError

if TYPE_CHECKING:
    from cs_audit.model.log import Log

FORMATS = Path(__file__).parent.parent / "importers" / "formats"
SAMPLES = ("freshdesk", "zammad", "chatwoot")


@cache
def demo() -> Log:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        path = Path(folder) / "log.jsonl"
        path.write_text("\n".join(json.dumps(one) for one in interactions(320)), encoding="utf-8")
        return read_log(path)


@cache
def made_of(pack: str | None, ambition: float) -> Draft:
    return draft(demo(), pack=pack, ambition=ambition)


def reported(made: Draft, log: Log, folder: Path) -> dict[str, Any]:
    path = folder / "standards.yaml"
    path.write_text(made.text, encoding="utf-8")
    return complete_report(audit(load_standards(path), log))


@pytest.mark.parametrize(("pack", "ambition"), [(None, 0.75), (None, 0.9), ("saas-helpdesk-en", 0.6)])
def test_limits_are_kept_at_the_ambition(tmp_path: Path, pack: str | None, ambition: float) -> None:
    made = made_of(pack, ambition)
    assert made.pack == pack or (pack is None and made.pack == "ecommerce-pl")
    report = reported(made, demo(), tmp_path)
    drafted = [row for row in report["standards"] if " – " in row["title"] and row["checked"] >= 100]
    assert drafted
    assert [row["id"] for row in drafted if abs(row["rate"] - ambition) > 0.03] == []


def test_only_what_can_be_judged_stands_in_the_file(tmp_path: Path) -> None:
    made = made_of(None, 0.75)
    report = reported(made, demo(), tmp_path)
    assert report["unassessed"]["standards"] == 0
    assert len(report["standards"]) == made.kept


def test_what_is_left_out_says_why(tmp_path: Path) -> None:
    import dataclasses

    silent = dataclasses.replace(demo(), surveys=demo().surveys.clear())
    made = draft(silent)
    assert made.left_out >= 1
    assert "# - id: zadowolenie" in made.text
    assert "Nie do oceny na tym dzienniku:" in made.text
    assert "zadowolenie" not in [one["id"] for one in yaml.safe_load(made.text)["standards"]]


def test_working_days_of_the_law_are_no_opening_hours() -> None:
    calendars = yaml.safe_load(made_of(None, 0.75).text)["calendars"]
    assert calendars["robocze"] == {"hours": {"mon-fri": "00:00-24:00"}, "holidays": "PL"}
    assert calendars["sklep"]["hours"]["mon-fri"] == "08:00-18:00"


def test_lists_are_widened_by_the_log_and_say_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Greetings and signatures of agents, and what customers say with complaints."""
    said = "Halo halo Panie Janie,\n\nwysłane.\n\nZespół Sklepu Meblowego"
    asked = ("To skandal! Karton był rozcięty.", "Kiedy otwieracie?")
    rows = []
    for number in range(12):
        events = [
            {"at": f"2026-09-07T10:{number:02d}:00Z", "by": "customer", "text": asked[number % 2]},
            {"at": f"2026-09-07T11:{number:02d}:00Z", "by": "agent", "actor": "ewa", "text": said},
        ]
        rows.append({"id": f"T-{number}", "channel": "email", "language": "pl", "events": events})
    log = tmp_path / "log.jsonl"
    log.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    made = draft(read_log(log), pack="ecommerce-pl")
    phrases = yaml.safe_load(made.text)["phrases"]
    assert phrases["powitanie"]["pl"][-1] == "halo halo"
    assert phrases["pożegnanie"]["pl"][-1] == "zespół sklepu meblowego"
    assert phrases["złość"]["pl"][-1] == "karton był rozcięty"
    line = next(line for line in made.text.splitlines() if "halo halo" in line)
    assert "z dziennika" in line
    monkeypatch.setattr(widened, "redact", lambda text, **_: text.replace("halo", "[imię]"))
    texts = [draft(read_log(log), pack="ecommerce-pl", redact=mode).text for mode in ("default", "none")]
    assert ["halo halo" in text for text in texts] == [False, True]
    assert "w 12 rozmowach" in line


@pytest.mark.parametrize("name", SAMPLES)
def test_sample_exports_draft_validate_and_run(tmp_path: Path, name: str) -> None:
    log = read_log(FORMATS / name / "sample")
    made = draft(log)
    assert made.kept > 0
    assert reported(made, log, tmp_path)["gate"]["exit_code"] in (0, 1)


def lines_of(folder: Path, by: tuple[str, ...], **fields: Any) -> Log:
    """Eight conversations of these authors: a Polish question and a Polish reply."""
    texts = ("Gdzie jest moja paczka? Czekam od wczoraj.", "Dzień dobry, paczka będzie jutro. Pozdrawiam")
    rows = [
        {
            "id": f"T-{number}", "channel": "email", **fields,
            "events": [
                {"at": f"2026-09-07T1{hour}:{number:02d}:00Z", "by": who, "actor": who, "text": text}
                for hour, (who, text) in enumerate(zip(by, texts, strict=True))
            ],
        }
        for number in range(8)
    ]  # fmt: skip
    path = folder / "log.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return read_log(path)


@pytest.mark.parametrize(("fields", "language"), [({}, "pl"), ({"language": "en"}, "en")])
def test_the_messages_tell_the_language_where_the_log_does_not(
    tmp_path: Path, fields: dict[str, str], language: str
) -> None:
    made = draft(lines_of(tmp_path, ("customer", "agent"), **fields))
    assert yaml.safe_load(made.text)["language"] == language


def test_packs_alike_to_a_log_give_way_to_the_one_with_the_most_standards(tmp_path: Path) -> None:
    assert draft(lines_of(tmp_path, ("customer", "agent"))).pack == "ecommerce-pl"


@pytest.mark.parametrize("pack", ["bank-pl", "public-office-pl"])
def test_calendars_that_no_drafted_standard_uses_are_left_out(tmp_path: Path, pack: str) -> None:
    made = draft(lines_of(tmp_path, ("customer", "agent"), channel="chat"), pack=pack)
    path = tmp_path / "standards.yaml"
    path.write_text(made.text, encoding="utf-8")
    assert load_standards(path, strict=True).warnings == ()
    assert "robocze" not in made.text.partition("\nphrases:")[0]


def test_nothing_is_drafted_where_nothing_can_be_judged(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"no standard of the pack ecommerce-pl \(mostly: no_author_roles\)"):
        draft(lines_of(tmp_path, ("unknown", "unknown")), pack="ecommerce-pl")


def test_long_lists_stand_on_several_lines() -> None:
    text = made_of(None, 0.75).text
    lists = text[text.index("\nphrases:") : text.index("\nstandards:")]
    assert max(len(line.partition("  #")[0]) for line in lists.splitlines()) <= WIDTH + 2
    assert yaml.safe_load(text)["phrases"]["złość"]["pl"][0] == "skandal"


def test_objectives_are_one_step_above_today() -> None:
    cases = {0.0: 0.05, 0.75: 0.8, 0.93: 0.95, 0.95: 0.98, 0.99: 1.0, 1.0: 1.0}
    assert {rate: next_objective(rate) for rate in cases} == cases


@pytest.mark.parametrize(
    "value",
    ["dzień dobry", "no", "yes", "2h", "a: b", "# x", "", "on_hold", "Panie Janie, „x”", "null", ["a", {"b": 1}], True,
     0.5, None, "1h30m", "12:30", "-", "é", "a\\b", 'say "x"',
     "line\u2028end\u0085 and \x7f", "two\nlines\ttab"],
)  # fmt: skip
def test_values_on_one_line_mean_what_they_are(value: Any) -> None:
    assert yaml.safe_load(inline(value)) == value
