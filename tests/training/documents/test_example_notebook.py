"""The example notebook runs from its first cell to its last, and holds outputs."""

from pathlib import Path

import nbformat
import pytest

nbclient = pytest.importorskip("nbclient", reason="Running the notebook needs nbclient: the extra [dev].")

DOCS = Path(__file__).parents[3] / "docs"


@pytest.fixture(scope="module")
def notebook():
    return nbformat.read(DOCS / "example.ipynb", as_version=4)


def code_of(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def test_it_was_executed_before_it_was_committed(notebook):
    assert all(cell.outputs for cell in code_of(notebook))
    assert str(Path.home()) not in nbformat.writes(notebook)


def test_it_takes_few_lines(notebook):
    lines = [line for cell in code_of(notebook) for line in cell.source.splitlines() if line and "import" not in line]
    assert len(lines) <= 12


@pytest.mark.filterwarnings("ignore")
def test_it_runs_from_top_to_bottom_and_still_explains(notebook, encoder_folder, monkeypatch):
    monkeypatch.setenv("LEERLUS_ENCODER_FOLDER", str(encoder_folder))
    monkeypatch.setenv("PYTHONWARNINGS", "ignore")
    resources = {"metadata": {"path": str(DOCS)}}
    nbclient.NotebookClient(notebook, timeout=600, kernel_name="python3", resources=resources).execute()
    explained = code_of(notebook)[3].outputs[0].data["text/plain"]
    assert "rudeness" in explained
