"""Arrows point inwards: api → library ← training, and inside the library along the flow of the data."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

FLOW = [
    "taxonomy",
    "complaints",
    "redaction",
    "suggestions",
    "intake",
    "themes",
    "lessons",
    "reporting",
    "corrections",
    "rights",
]
LESSON = ["drafting", "guarding", "telling", "workflow", "feedback"]
THEME = ["reading", "grouping", "describing", "weighing", "runs", "showing", "steering"]
REDACTION = [
    "lexicons",
    "text",
    "searching",
    "forms",
    "days",
    "places",
    "context",
    "names",
    "mentions",
    "people",
    "decided",
]
SUGGESTION = ["doubt", "learning", "suggesting", "reasons", "keeping", "measuring"]
TRAINING = [
    "reading",
    "learning",
    "measuring",
    "documents",
    "keeping",
    "train",
    "cli",
    "desk",
    "care",
    "drift",
    "promotion",
    "finetuning",
    "redaction",
    "corpus_study",
    "demo",
    "corpus_check",
    "benchmarks",
]
SERVICE = [
    "elements",
    "contexts",
    "schemas",
    "policies",
    "middleware",
    "showing",
    "errors",
    "deps",
    "openapi",
    "routes",
    "pages",
    "app",
    "chores",
    "cli",
]
STEPS = {
    "src/leerlus/suggestions": SUGGESTION,
    "src/leerlus/lessons": LESSON,
    "src/leerlus/themes": THEME,
    "src/leerlus/redaction": [*REDACTION, "redactor", "second_wall", "batches"],
    "training/leerlus_training": TRAINING,
    "api/leerlus_api": SERVICE,
}
"""Folders, and modules beside them, of what is large: each imports only those before it."""

BESIDE = {"errors", "settings", "ports", "audit", "access", "application", "bootstrap", "demo"}
WEB_SQL_AND_TRACKING = {"fastapi", "starlette", "sqlalchemy", "alembic", "mlflow", "onnxruntime", "typer"}


def modules(folder):
    """Of a folder, or the module itself of this name."""
    return sorted((ROOT / folder).rglob("*.py")) or [(ROOT / folder).with_suffix(".py")]


def imported(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def offences(folder, forbidden):
    return [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in modules(folder)
        for name in imported(path)
        if forbidden(name)
    ]


def test_the_library_knows_neither_service_nor_training():
    assert not offences("src/leerlus", lambda name: name.split(".")[0] in {"leerlus_api", "leerlus_training"})


def test_service_and_training_do_not_know_each_other():
    assert not offences("api", lambda name: name.startswith("leerlus_training"))
    assert not offences("training", lambda name: name.startswith("leerlus_api"))


@pytest.mark.parametrize("idea", FLOW)
def test_an_idea_imports_only_those_before_it(idea):
    later = set(FLOW[FLOW.index(idea) + 1 :]) | {"adapters", "bootstrap", "cli", "demo"}

    def forbidden(name):
        parts = name.split(".")
        return parts[0] == "leerlus" and len(parts) > 1 and parts[1] in later

    assert not offences(f"src/leerlus/{idea}", forbidden)


@pytest.mark.parametrize(("package", "step"), [(package, step) for package, steps in STEPS.items() for step in steps])
def test_a_step_imports_only_those_before_it(package, step):
    of_package = package.split("/")[1:]
    later = STEPS[package][STEPS[package].index(step) + 1 :]

    def forbidden(name):
        *above, below = name.split(".")[: len(of_package) + 1]
        return above == of_package and below in later

    assert not offences(f"{package}/{step}", forbidden)


@pytest.mark.parametrize("idea", [*FLOW, "audit", "access", "ports"])
def test_the_domain_knows_no_web_sql_or_tracking_library(idea):
    assert not offences(f"src/leerlus/{idea}", lambda name: name.split(".")[0] in WEB_SQL_AND_TRACKING)


def test_only_bootstrap_and_the_command_line_know_the_adapters():
    allowed = {"adapters", "bootstrap", "cli"}
    found = [
        offence
        for offence in offences("src/leerlus", lambda name: name.startswith("leerlus.adapters"))
        if Path(offence.split(" ")[0]).parts[2] not in allowed
    ]
    assert not found


def test_every_folder_of_the_library_is_known_here():
    folders = {path.name for path in (ROOT / "src/leerlus").iterdir() if (path / "__init__.py").exists()}
    assert folders <= {*FLOW, *BESIDE, "adapters", "cli"}


@pytest.mark.parametrize("package", STEPS)
def test_every_step_is_known_here(package):
    folders = {path.parent.name for path in (ROOT / package).glob("*/__init__.py")}
    assert folders - {"catalogue"} <= {*STEPS[package]}
