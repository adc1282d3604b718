"""What the documents name is there, and what is there is in the documents."""

import ast
import re
import tomllib
from importlib.metadata import entry_points
from pathlib import Path

import pytest
from pydantic import SecretStr

from leerlus.settings import Settings, unknown_variables
from leerlus.suggestions.keeping.description import FORMAT

ROOT = Path(__file__).parents[2]
FOLDERS = ("docs", "data", "models", "training")
DOCUMENTS = [*ROOT.glob("*.md"), *(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.md"))]


def named_in_documents(pattern):
    return [
        (path, found)
        for path in DOCUMENTS
        if path.name != "CHANGELOG.md"
        for found in re.findall(pattern, path.read_text(encoding="utf-8"))
    ]


def anchors(document):
    headings = re.findall(r"^#+ (.*)$", document.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-") for heading in headings}


def shown(default):
    if default in (None, ()) or isinstance(default, SecretStr):
        return ""
    if isinstance(default, bool):
        return str(default).lower()
    return f"`{default}`" if isinstance(default, str | Path) else str(default)


def test_links_lead_to_a_file_and_a_heading():
    broken = []
    for document, (target, heading) in named_in_documents(r"\]\((?!https?:)([^)#\s]*)#?([^)\s]*)\)"):
        file = document.parent / target if target else document
        if not file.exists() or (heading and heading not in anchors(file)):
            broken.append(f"{document.relative_to(ROOT)}: {target}#{heading}")
    assert not broken


def test_programs_that_documents_name_exist():
    programs = {name for _, name in named_in_documents(r"python -m (leerlus_training[\w.]+)")}
    paths = {name: ROOT / "training" / name.replace(".", "/") for name in programs}
    assert paths
    missing = {name for name, path in paths.items() if not path.with_suffix(".py").exists()}
    assert not {name for name in missing if not (paths[name] / "__main__.py").exists()}


@pytest.mark.parametrize("command", entry_points(group="leerlus.commands"), ids=lambda entry: entry.name)
def test_every_command_is_in_a_document(command):
    assert named_in_documents(rf"`(?:leerlus )?{re.escape(command.name)}\b")


def test_what_an_administrator_is_told_to_run_exists():
    files = [ROOT / "docs" / "running.md", *(ROOT / "docs" / "running").iterdir()]
    told = {
        name for each in files for name in re.findall(r"(?:^|bin/|`)leerlus ([a-z-]+)", each.read_text(), re.MULTILINE)
    }
    assert {"init", "serve", "backup", "themes", "drift"} <= told <= entry_points(group="leerlus.commands").names


def test_the_page_of_settings_tells_every_setting_with_its_default():
    rows = [
        f"| `LEERLUS_{name.upper()}` | {shown(field.default)} | {field.description} |"
        for name, field in Settings.model_fields.items()
    ]
    page = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `LEERLUS_.*\|$", page, re.MULTILINE) == rows


_READ = r"""(?:envvar=|environ\S*[\[(]|export |Environment=|\$\{?)"?(LEERLUS_[A-Z_]+)"""


def test_every_variable_that_is_read_is_known_to_be():
    read = {
        name
        for folder in ("src", "api", "training", "tests", "scripts", "docs/running")
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and path.suffix in {"", ".py", ".service"}
        for name in re.findall(_READ, path.read_text(encoding="utf-8"))
    } | set(re.findall(_READ, (ROOT / "Makefile").read_text(encoding="utf-8")))
    assert {"LEERLUS_HOME", "LEERLUS_PASSWORD", "LEERLUS_CACHE", "LEERLUS_CHROMIUM", "LEERLUS_TEST_POSTGRES"} <= read
    assert not unknown_variables(read)


def test_the_manifest_of_models_is_that_of_this_program():
    model = tomllib.loads((ROOT / "models" / "manifest.toml").read_text(encoding="utf-8"))["suggestions"]
    assert (model["format"], model["seed"]) == (FORMAT, Settings.model_fields["seed"].default)
    files = (model["taxonomy"], *model["training"], model["validation"])
    assert all((ROOT / each).exists() for each in files)
    assert all(each in model["command"] for each in files[1:])


LARGE = ("src/leerlus/redaction", "src/leerlus/suggestions", "src/leerlus/themes", "training/leerlus_training")
FOLDERS_OF_LARGE = sorted(
    f"{package}/{path.parent.name}"
    for package in LARGE
    for path in (ROOT / package).glob("*/__init__.py")
    if path.parent.name not in {"lexicons", "benchmarks"}
)


@pytest.mark.parametrize("package", [*LARGE, "src/leerlus/intake", *FOLDERS_OF_LARGE])
def test_the_map_of_a_large_package_names_every_module(package):
    folder = ROOT / package
    guide = ast.get_docstring(ast.parse((folder / "__init__.py").read_text(encoding="utf-8")))
    modules = {path.stem for path in folder.glob("*.py")} | {path.parent.name for path in folder.glob("*/__init__.py")}
    assert set(re.findall(r"``(\w+)``", guide)) == modules - {"__init__"}


def test_the_list_of_data_counts_what_is_there():
    told = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
    assert f"{rows('corpus/supplement.jsonl'):,} shorter ones" in told
    events = rows("corpus/real_events.jsonl", "corpus/dutch_cases.jsonl", "corpus/cases_abroad.jsonl")
    assert f"{events:,} about real events" in told
    rounds = rows("redaction/round_sentences.jsonl", "redaction/round_complaints.jsonl")
    assert f"later rounds of {rounds:,} more" in told


def test_the_datasheet_of_the_demo_year_counts_what_is_there():
    told = (ROOT / "data" / "demo" / "README.md").read_text(encoding="utf-8")
    year = (ROOT / "data" / "demo" / "year.jsonl").read_text(encoding="utf-8")
    corrections = year.count('"coordinator"')
    assert f"{rows('demo/year.jsonl'):,} complaints of the" in told
    assert f"{rows('demo/settlements.jsonl'):,} of them ended" in told
    assert f"{corrections} were put right" in told


def rows(*names):
    return sum(len((ROOT / "data" / name).read_text(encoding="utf-8").splitlines()) for name in names)
