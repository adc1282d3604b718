import json

import pytest
from typer.testing import CliRunner

import leerlus as library
from leerlus.cli.access import accounts

pytestmark = pytest.mark.lengthy

TEXT = "Agent De Vries belde mij niet terug. Mijn nummer is 06-12345678 en ik woon in Utrecht."


def test_redact_reads_plain_text_from_standard_input(leerlus):
    answer = leerlus("redact", stdin=TEXT.encode())
    assert answer.code == 0
    assert "De Vries" not in answer.out
    assert "06-12345678" not in answer.out
    assert "Utrecht" in answer.out


def test_redact_gives_offsets_into_what_was_given(leerlus):
    row = {"id": "7", "text": f"  {TEXT}"}
    answer = leerlus("redact", "-", "--spans", stdin=json.dumps(row).encode())
    line = json.loads(answer.out)
    found = {row["text"][span["start"] : span["end"]] for span in line["spans"]}
    assert line["id"] == "7"
    assert "06-12345678" in found


def test_redact_again_tells_how_many_texts_changed(leerlus, trained):
    assert leerlus("redact-again", "--home", trained.settings.home).code == 0
    again = leerlus("redact-again", "--home", trained.settings.home)
    assert "0 complaints have another text now" in again.err


def test_suggest_prints_a_line_per_complaint(leerlus, trained):
    rows = "\n".join(json.dumps({"id": name, "text": TEXT}) for name in ("a", "b"))
    answer = leerlus("suggest", "-", "--home", trained.settings.home, "--format", "jsonl", stdin=rows.encode())
    lines = [json.loads(line) for line in answer.out.splitlines()]
    assert [line["id"] for line in lines] == ["a", "b"]
    for line in lines:
        assert {"code", "probability", "decided"} <= line["categories"][0].keys()
        assert {entry["code"] for entry in line["outcomes"]} == set(trained.taxonomy.outcome_codes)
        assert line["language"] == "nl"
        assert line["model"] == "leerlus-suggestions/1"


def test_suggest_as_a_table_names_categories(leerlus, trained):
    answer = leerlus("suggest", "-", "--home", trained.settings.home, "--explain", stdin=TEXT.encode())
    assert answer.code == 0
    assert "suggested" in answer.out
    assert "[agent 1]" in answer.out


def test_themes_of_a_file_need_no_home(leerlus, data_folder, tmp_path, monkeypatch):
    monkeypatch.delenv("LEERLUS_HOME", raising=False)
    answer = leerlus("themes", data_folder / "corpus" / "validation.jsonl", "--json", "--home", tmp_path / "none")
    found = json.loads(answer.out)
    members = [member for theme in found["themes"] for member in theme["members"]]
    rows = [json.loads(line) for line in (data_folder / "corpus" / "validation.jsonl").read_text("utf-8").splitlines()]
    assert sorted([*members, *found["unassigned"]]) == sorted(row["id"] for row in rows)
    for theme in found["themes"]:
        assert theme["size"] == len(theme["members"])
        assert set(theme["representatives"]) <= set(theme["members"])
        assert {"id", "title", "keywords", "units", "trend"} <= theme.keys()


def test_import_then_themes_of_the_home(leerlus, trained, tmp_path):
    path = tmp_path / "klachten.csv"
    path.write_text(f'id,text,unit,categories\nCSV-1,"{TEXT}",MN,information\n', encoding="utf-8")
    answer = leerlus("import", path, "--home", trained.settings.home)
    assert answer.code == 0
    assert "1 complaints registered, 1 of them with a decision" in answer.err

    found = json.loads(leerlus("themes", "--home", trained.settings.home, "--json").out)
    members = [member for theme in found["themes"] for member in theme["members"]]
    assert "CSV-1" in [*members, *found["unassigned"]]


def test_accounts_and_keys(leerlus, trained, monkeypatch):
    home = trained.settings.home
    monkeypatch.setenv("LEERLUS_PASSWORD", "een lang genoeg wachtwoord")
    assert leerlus("account", "create", "cli-noor", "--role", "intake", "--home", home).code == 0
    assert "cli-noor\tintake\t-\tactive" in leerlus("account", "list", "--home", home).out

    secret = leerlus("key", "create", "--role", "unit", "--unit", "AM", "--home", home).out.strip()
    assert secret.startswith("leerlus_")
    key_id = next(line for line in leerlus("key", "list", "--home", home).out.splitlines() if "AM" in line).split("\t")[
        0
    ]
    assert leerlus("key", "revoke", key_id, "--home", home).code == 0
    assert "revoked" in leerlus("key", "list", "--home", home).out


def test_a_password_is_asked_for_without_an_empty_one_to_take(trained, monkeypatch):
    monkeypatch.delenv("LEERLUS_PASSWORD", raising=False)
    words = ["create", "cli-sanne", "--role", "intake", "--home", str(trained.settings.home)]
    asked = CliRunner().invoke(accounts, words, input="\neen lang genoeg wachtwoord\neen lang genoeg wachtwoord\n")
    assert asked.exit_code == 0, asked.output
    assert "[]" not in asked.output


@pytest.mark.parametrize(
    "command",
    ["init", "demo", "serve", "import", "suggest", "train", "evaluate", "themes", "redact", "encoder fetch",
     "account create", "key create", "corpus check"],
)  # fmt: skip
def test_every_command_explains_itself(leerlus, command):
    answer = leerlus(*command.split(), "--help")
    assert answer.code == 0
    assert "Usage:" in answer.out


def test_help_lists_the_commands_of_every_package(leerlus):
    listed = leerlus("--help").out
    assert all(name in listed for name in ("init", "serve", "train", "account"))


def test_the_version_is_that_of_the_library(leerlus):
    assert leerlus("--version").out.strip() == library.__version__


def test_an_unknown_command_is_refused(leerlus):
    answer = leerlus("trian")
    assert answer.code == 2
    assert "trian" in answer.err
