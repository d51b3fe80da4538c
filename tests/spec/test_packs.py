from __future__ import annotations

from pathlib import Path

import pytest

from cs_audit.checks import specs
from cs_audit.model.errors import UsageError
from cs_audit.spec.cases.unit_tests import load_tests
from cs_audit.spec.load import load_standards
from cs_audit.spec.packs import BUILT_IN, data_root, find_pack, list_packs
from tests.cli.small import run

PACKS = (
    "bank-pl",
    "ecommerce-en",
    "ecommerce-pl",
    "insurance-pl",
    "public-office-pl",
    "restaurant-pl",
    "saas-helpdesk-en",
    "telecom-pl",
)


@pytest.fixture(autouse=True)
def _in_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CS_AUDIT_PATH", raising=False)


def test_the_shipped_packs_are_listed() -> None:
    packs = {pack.name: pack for pack in list_packs()}
    assert set(PACKS) <= set(packs)
    shop = packs["ecommerce-pl"]
    assert (shop.title, shop.language, shop.origin) == ("Sklep internetowy", "pl", BUILT_IN)
    assert shop.standards == len(load_standards(["pack:ecommerce-pl"], specs()).standards)


def test_packs_say_what_they_are_in_both_languages() -> None:
    told = {
        language: {pack.name: pack for pack in list_packs(language=language)} for language in ("pl", "en")
    }
    for name in PACKS:
        polish, english = told["pl"][name], told["en"][name]
        assert polish.description.startswith("Standardy"), name
        assert english.description.startswith("Service standards"), name
    assert told["en"]["restaurant-pl"].title == "Restaurant"


@pytest.mark.parametrize("name", PACKS)
def test_every_text_of_a_pack_has_its_twin(name: str) -> None:
    for one in load_standards([f"pack:{name}"], specs()).standards:
        assert {frozenset(text) for text in (one.title, one.why, one.advice) if text} == {
            frozenset({"pl", "en"})
        }


@pytest.mark.parametrize("name", PACKS)
def test_shipped_packs_are_without_warnings(name: str) -> None:
    standards = load_standards([f"pack:{name}"], specs(), strict=True)
    assert len(standards.standards) >= 15
    assert {s.origin.file for s in standards.standards} == {f"pack:{name}/pack.yaml"}
    assert (data_root("standards") / name / "README.md").is_file()


@pytest.mark.parametrize("name", PACKS)
def test_the_cases_of_shipped_packs_pass(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    found = run(monkeypatch, "test", str(data_root("standards") / name / "tests"))
    assert found.code == 0, found.out


@pytest.mark.parametrize("name", PACKS)
def test_every_shipped_standard_has_a_passing_and_a_failing_case(name: str) -> None:
    expected = {
        (one.standard, one.verdict)
        for file in load_tests([data_root("standards") / name / "tests"])
        for case in file.cases
        for one in case.expect
    }
    ids = [standard.id for standard in load_standards([f"pack:{name}"], specs()).standards]
    assert [i for i in ids if not {(i, "pass"), (i, "fail")} <= expected] == []


def test_a_pack_of_the_project_hides_one_that_ships() -> None:
    Path("standards/ecommerce-pl").mkdir(parents=True)
    Path("standards/ecommerce-pl/pack.yaml").write_text("title: Mine\n", encoding="utf-8")
    assert find_pack("ecommerce-pl").origin == "standards"
    assert {pack.name: pack.title for pack in list_packs()}["ecommerce-pl"] == "Mine"


def test_a_broken_pack_is_listed_all_the_same() -> None:
    Path("standards/broken").mkdir(parents=True)
    Path("standards/broken/pack.yaml").write_text("title: [", encoding="utf-8")
    assert "broken" in [pack.name for pack in list_packs()]


def test_a_pack_may_be_named_by_its_folder(tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere" / "mine"
    folder.mkdir(parents=True)
    (folder / "pack.yaml").write_text("title: Mine\n", encoding="utf-8")
    assert find_pack(str(folder)).path == folder


def test_an_unknown_pack_is_told_with_those_there_are() -> None:
    with pytest.raises(UsageError, match="there is no pack 'ecommerce'; did you mean 'ecommerce-pl'"):
        find_pack("ecommerce")


@pytest.mark.parametrize("name", PACKS)
def test_titles_reasons_and_advice_are_in_both_languages(name: str) -> None:
    standards = load_standards([f"pack:{name}"], specs()).standards
    texts = [(s.id, text) for s in standards for text in (s.title, s.why, s.advice)]
    assert [i for i, text in texts if set(text or ()) != {"pl", "en"}] == []
    assert [i for i, text in texts if text and len({words.strip() for words in text.values()}) != 2] == []
