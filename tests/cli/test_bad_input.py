"""Each fault gets one plain line and exit code 1; no traceback, nothing half-written."""

import socket

import pytest

from leerlus.ports.store import ComplaintFilter

GOOD_ROW = "De agent aan de balie keek niet op van zijn scherm en stuurde mij weg."


@pytest.fixture
def home(trained):
    return trained.settings.home


@pytest.fixture
def registered(trained):
    def count():
        with trained.unit_of_work() as work:
            return work.complaints.count(ComplaintFilter())

    return count


def refused(answer, says):
    assert answer.code == 1
    assert answer.err.startswith("Error: ")
    assert answer.err.count("\n") == 1
    assert says in answer.err
    assert "Traceback" not in answer.err


@pytest.mark.parametrize("command", ["import", "suggest"])
@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("leeg.csv", b"", "leeg.csv is empty"),
        ("zonder.csv", b"id,tekst\n1,hallo\n", "no column “text”"),
        ("een.csv", b"text\nx\n", "write at least 10"),
        ("groot.txt", b"woord " * 200_000, "at most 50,000"),
        ("binair.csv", bytes(range(256)) * 8, "not readable text"),
        ("vreemd.pdf", b"%PDF", "not a kind of file"),
    ],
)
def test_a_file_that_cannot_be_read(leerlus, home, registered, tmp_path, command, name, content, says):
    path = tmp_path / name
    path.write_bytes(content)
    before = registered()
    refused(leerlus(command, path, "--home", home), says)
    assert registered() == before


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("unit,text\nXX,{}", "Unknown unit: XX"),
        ("categories,text\nrudness,{}", "Unknown category code: rudness"),
        ("received_at,text\ngisteren,{}", "row 2, received_at"),
    ],
)
def test_a_faulty_row_keeps_the_whole_file_out(leerlus, home, registered, tmp_path, row, says):
    path = tmp_path / "klachten.csv"
    path.write_text(f"{row.format(GOOD_ROW)}\n", encoding="utf-8")
    before = registered()
    refused(leerlus("import", path, "--home", home), says)
    assert registered() == before


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b'organisatie = "geheim"', "“organisatie”: there is no such setting"),
        (b"publish_hour = 30", "“publish_hour”: Input should be less than or equal to 23"),
        (b'timezone = "Europa/Amsterdam"', "Europe/Amsterdam"),
        (b"publish_hour = ", "leerlus.toml in the home cannot be read"),
        (b"\xff\xfe", "leerlus.toml in the home cannot be read"),
    ],
)
def test_a_settings_file_with_a_fault(leerlus, tmp_path, content, says):
    (tmp_path / "leerlus.toml").write_bytes(content)
    answer = leerlus("account", "list", "--home", tmp_path)
    refused(answer, says)
    assert "geheim" not in answer.err


@pytest.mark.parametrize(("name", "value"), [("THREADS", "veel"), ("WEBHOOK_HOSTS", "hooks.example")])
def test_a_setting_in_the_environment_with_a_fault(leerlus, tmp_path, monkeypatch, name, value):
    monkeypatch.setenv(f"LEERLUS_{name}", value)
    for command in (("account", "list", "--home", tmp_path), ("redact", "-")):
        answer = leerlus(*command, stdin=GOOD_ROW.encode())
        refused(answer, name.lower())
        assert value not in answer.err


def test_a_variable_that_is_no_setting_is_told_with_the_nearest_and_stops_nothing(leerlus, monkeypatch):
    monkeypatch.setenv("LEERLUS_SMPT_PASWORD", "geheim")
    monkeypatch.setenv("LEERLUS_SERVICE_HOST", "10.0.0.1")
    monkeypatch.setenv("LEERLUS_PASSWORD", "geheim")
    answer = leerlus("redact", "-", stdin=GOOD_ROW.encode())
    (warning,) = [line for line in answer.err.splitlines() if "LEERLUS_" in line]
    assert "LEERLUS_SERVICE_HOST, LEERLUS_SMPT_PASWORD (did you mean LEERLUS_SMTP_PASSWORD?)." in warning
    assert answer.code == 0
    assert not any(value in answer.err for value in ("geheim", "10.0.0.1", "LEERLUS_PASSWORD"))


def test_without_a_home_it_says_how_to_make_one(leerlus, tmp_path):
    refused(leerlus("suggest", "-", "--home", tmp_path / "weg", stdin=GOOD_ROW.encode()), "leerlus init --home")


def test_without_a_model_it_says_how_to_train_one(leerlus, untrained):
    refused(leerlus("suggest", "-", "--home", untrained.settings.home, stdin=GOOD_ROW.encode()), "leerlus train")


def test_without_an_encoder_it_says_where_it_looked(leerlus, tmp_path, monkeypatch):
    monkeypatch.setenv("LEERLUS_ENCODER_FOLDER", str(tmp_path / "weg"))
    answer = leerlus("themes", _file(tmp_path), "--json")
    refused(answer, str(tmp_path / "weg"))
    assert answer.out == ""


def test_a_port_that_is_taken_is_named(leerlus, home):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        refused(leerlus("serve", "--home", home, "--port", port), str(port))


def test_a_faulty_taxonomy_makes_no_home(leerlus, tmp_path):
    path = tmp_path / "lijst.yaml"
    path.write_text("name: x", encoding="utf-8")
    refused(leerlus("init", "--home", tmp_path / "home", "--taxonomy", path), "version: is missing")
    assert not (tmp_path / "home").exists()


def test_a_demo_does_not_overwrite_other_data(leerlus, tmp_path):
    (tmp_path / "brief.txt").write_text("bewaren", encoding="utf-8")
    refused(leerlus("demo", "--home", tmp_path, "--no-serve"), "something else than a demo")
    assert (tmp_path / "brief.txt").read_text(encoding="utf-8") == "bewaren"


def _file(folder):
    path = folder / "klachten.txt"
    path.write_text(GOOD_ROW, encoding="utf-8")
    return path
