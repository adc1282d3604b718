"""Starting the command line: what is listed, and what is not imported for it."""

import subprocess
import sys
from importlib.metadata import entry_points

import pytest
from typer.main import get_command

from leerlus.cli import home
from leerlus.cli.app import ENTRY_POINTS, INTERRUPTED, main
from leerlus.cli.deferred import line_of_help
from leerlus.ports.store import ComplaintFilter

HEAVY = {"sklearn", "scipy", "spacy", "pandas", "mlflow", "torch", "skops"}


def imported_by(*arguments: str) -> set[str]:
    program = f"""
import sys
sys.argv = ["leerlus", *{arguments!r}]
from leerlus.cli import main
try:
    main()
except SystemExit:
    print("IMPORTED", *{{name.partition(".")[0] for name in sys.modules}})
"""
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return set(run.stdout.rpartition("IMPORTED")[2].split())


@pytest.mark.parametrize("arguments", [("--help",), ("key", "create", "--help"), ("suggest", "--help")])
def test_help_does_not_wait_for_the_big_libraries(arguments):
    modules = imported_by(*arguments)
    assert "typer" in modules
    assert not modules & HEAVY


@pytest.mark.usefixtures("encoder_folder")
def test_a_complaint_comes_in_without_them_where_there_are_no_model_and_themes(untrained, tmp_path):
    file = tmp_path / "one.jsonl"
    file.write_text('{"text": "De agent luisterde niet naar mij en liep weg."}', encoding="utf-8")
    modules = imported_by("import", str(file), "--home", str(untrained.settings.home))
    assert "onnxruntime" in modules
    assert not modules & HEAVY
    with untrained.unit_of_work() as work:
        assert work.complaints.count(ComplaintFilter()) == 1


@pytest.mark.parametrize("entry", entry_points(group=ENTRY_POINTS), ids=lambda entry: entry.name)
def test_the_list_of_commands_says_what_the_commands_themselves_say(entry):
    command = entry.load()
    said = get_command(command).help if hasattr(command, "registered_commands") else command.__doc__
    assert line_of_help(entry) == said.partition("\n")[0]


def test_whoever_stops_a_command_is_told_that_nothing_is_half_done(monkeypatch, capsys, tmp_path):
    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(home, "create_home", interrupted)
    monkeypatch.setattr(sys, "argv", ["leerlus", "init", "--home", str(tmp_path / "home")])
    with pytest.raises(SystemExit) as end:
        main()
    assert end.value.code == INTERRUPTED
    assert capsys.readouterr().err == "Stopped. Nothing was left half-done.\n"
