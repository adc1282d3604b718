"""The card in its three forms, from the registry of a home that was really trained."""

import json

import pytest
from bs4 import BeautifulSoup
from leerlus_training.documents.writing import CARD, PAGE, REGISTER_ENTRY

from leerlus.cli import main
from leerlus.errors import NotFound


@pytest.fixture(scope="module")
def documents(trained, tmp_path_factory):
    return trained.registry.fetch_documents("1", tmp_path_factory.mktemp("documents"))


def test_the_page_holds_what_the_card_holds(documents):
    page = BeautifulSoup((documents / PAGE).read_text(encoding="utf-8"), "html.parser")
    assert page.h1.text == "Suggestion model"
    assert "rudeness" in [cell.text for cell in page.find_all("td")]
    assert len(page.find_all("table")) >= 4


def test_a_code_that_nothing_was_measured_on_has_strokes_instead_of_noughts(documents):
    page = BeautifulSoup((documents / PAGE).read_text(encoding="utf-8"), "html.parser")
    rows = [[cell.text for cell in row.find_all("td")] for row in page.find_all("tr")]
    scored = [row for row in rows if len(row) == 6]
    assert scored
    assert all((row[1:4] == ["-", "-", "-"]) == (row[4] == "0") for row in scored)


def test_the_register_entry_makes_nothing_up(documents, trained):
    entry = json.loads((documents / REGISTER_ENTRY).read_text(encoding="utf-8"))
    algorithm = entry["algorithm"]
    assert algorithm["standard_version"] == "1.0"
    assert algorithm["organization"] == trained.settings.organisation
    assert trained.taxonomy.version in algorithm["source_data"]
    assert set(entry["missing"]) == {name for name, value in algorithm.items() if value is None}
    assert {"lawful_basis", "contact_email", "impacttoetsen", "proportionality"} <= set(entry["missing"])


def test_the_command_writes_all_three(trained, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(
        "sys.argv", ["leerlus", "model-card", str(tmp_path / "card"), "--home", str(trained.settings.home)]
    )
    with pytest.raises(SystemExit) as stopped:
        main()
    assert not stopped.value.code
    assert {path.name for path in (tmp_path / "card").iterdir()} == {CARD, PAGE, REGISTER_ENTRY}
    assert "lawful_basis" in capsys.readouterr().err


def test_a_place_that_cannot_be_written(trained, tmp_path, monkeypatch, capsys):
    taken = tmp_path / "taken"
    taken.touch()
    monkeypatch.setattr("sys.argv", ["leerlus", "model-card", str(taken), "--home", str(trained.settings.home)])
    with pytest.raises(SystemExit) as stopped:
        main()
    assert stopped.value.code == 1
    assert f"Error: {taken} cannot be written: File exists." in capsys.readouterr().err


def test_a_version_that_is_not_there(trained, tmp_path):
    with pytest.raises(NotFound, match="no model version 99"):
        trained.registry.fetch_documents("99", tmp_path)
