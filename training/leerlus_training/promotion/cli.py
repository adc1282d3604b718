"""``leerlus compare``, ``promote``, ``rollback``, ``shadow``, ``models`` and ``model-card``.

What measures models needs big libraries, so it is imported by the commands that measure.
"""

import json
import shutil
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from leerlus.application import Leerlus
from leerlus.bootstrap import open_home
from leerlus.cli.console import ACTOR, DEFAULT_HOME, HomeOption, JsonOption, busy, counted, say, show, writing
from leerlus.errors import NotFound
from leerlus.intake.shadow import NEWEST, silent_agreement, suggest_silently
from leerlus.ports.registry import CHALLENGER, CHAMPION, RegisteredModel
from leerlus.settings import for_home
from leerlus_training.keeping.renewal import suggest_anew
from leerlus_training.promotion import switching
from leerlus_training.promotion.gates import Gate, gates
from leerlus_training.promotion.tables import agreement_table, comparison_tables, gates_table, models_table

if TYPE_CHECKING:
    from leerlus_training.promotion.comparison import Comparison
    from leerlus_training.reading.corpus import Corpus


_File = Annotated[
    Path | None, typer.Argument(help="Decided complaints to measure on; else the newest decided ones of the home.")
]
_Most = Annotated[int, typer.Option("--newest", min=1, help="How many complaints to measure on.")]


def compare(
    file: _File = None, home: HomeOption = DEFAULT_HOME, most: _Most = 500, json_output: JsonOption = False
) -> None:
    """Measure the challenger beside the champion on the newest decided complaints that neither learned from."""
    leerlus = open_home(for_home(home))
    challenger, champion = switching.challenger_and_champion(leerlus)
    comparison, found = _compared(leerlus, champion, challenger, file, most)
    if json_output:
        answer = asdict(comparison) | {"gates": [asdict(gate) for gate in found]}
        typer.echo(json.dumps(answer, ensure_ascii=False, indent=2))
    else:
        show(comparison_tables(comparison, found))


def promote(
    file: _File = None,
    home: HomeOption = DEFAULT_HOME,
    version: Annotated[str | None, typer.Option(help="Another version than the challenger.")] = None,
    override: Annotated[
        str | None, typer.Option(metavar="REASON", help="Promote although a gate fails, for this reason. It is kept.")
    ] = None,
    most: _Most = 500,
) -> None:
    """Make the challenger champion if it passes every gate. A service that runs takes it up by itself.

    Then it suggests anew for open complaints; the version in use can be promoted again to go on with that.
    """
    leerlus = open_home(for_home(home))
    if version:
        wanted, champion = leerlus.registry.get(version), leerlus.registry.current(CHAMPION)
    else:
        wanted, champion = switching.challenger_and_champion(leerlus)
    if CHAMPION in wanted.aliases:
        say(f"Version {wanted.version} is champion already.")
        suggest_anew(leerlus, wanted)
        return
    found = _gates_before(leerlus, champion, wanted, file, most)
    with counted("Encoding complaints with the encoder of the new model") as progress:
        promoted = switching.promote(leerlus, wanted, found, actor=ACTOR, override=override, progress=progress)
    back = " “leerlus rollback” goes back." if found else ""
    say(f"Version {promoted.version} is champion.{back}")
    suggest_anew(leerlus, promoted)


def rollback(
    reason: Annotated[str, typer.Option(help="Why; it is kept in the audit trail.")] = "",
    home: HomeOption = DEFAULT_HOME,
) -> None:
    """Make the previous champion champion again. A service that runs takes it up by itself."""
    leerlus = open_home(for_home(home))
    version = switching.roll_back(leerlus, reason=reason, actor=ACTOR)
    challenger = leerlus.registry.current(CHALLENGER)
    rest = f"; version {challenger.version} is challenger" if challenger else ""
    say(f"Version {version.version} is champion again{rest}.")
    suggest_anew(leerlus, version)


def shadow(
    home: HomeOption = DEFAULT_HOME,
    most: Annotated[int, typer.Option("--newest", min=1, help="How many of the newest complaints.")] = NEWEST,
    json_output: JsonOption = False,
) -> None:
    """Let the challenger suggest silently for the newest complaints, and show how far it agrees with what was shown."""
    leerlus = open_home(for_home(home))
    with busy("Opening the challenger"):
        suggester = leerlus.load_model(switching.the_challenger(leerlus))
    with busy("Suggesting silently"):
        suggest_silently(leerlus, suggester, newest=most, limit=most)
    with leerlus.unit_of_work() as work:
        found = silent_agreement(leerlus, work, suggester.model, newest=most)
    if found is None:
        raise NotFound("Nothing was suggested for a complaint yet, so there is nothing to agree with.")
    if json_output:
        typer.echo(json.dumps(asdict(found), indent=2))
    else:
        show(agreement_table(found))


def models(home: HomeOption = DEFAULT_HOME) -> None:
    """List the registered models: which is in use, which waits, and how good each was when it was trained."""
    versions = open_home(for_home(home)).registry.versions()
    if not versions:
        raise NotFound("No model is registered yet. Train one with “leerlus train”.")
    show(models_table(versions))


def write_model_card(
    folder: Annotated[Path, typer.Argument(help="Where to write it: Markdown, HTML, Algoritmeregister.")],
    home: HomeOption = DEFAULT_HOME,
    version: Annotated[str | None, typer.Option(help="Another version than the champion.")] = None,
) -> None:
    """Write what somebody should know about a model, from the facts that were logged when it was trained."""
    from leerlus_training.documents.writing import CARD, PAGE, REGISTER_ENTRY

    registry = open_home(for_home(home)).registry
    chosen = registry.get(version) if version else registry.current(CHAMPION)
    if chosen is None:
        raise NotFound("No model is champion. Train one with “leerlus train”, or name a version with --version.")
    with tempfile.TemporaryDirectory(prefix="leerlus-card-") as fetched:
        documents = registry.fetch_documents(chosen.version, Path(fetched))
        with writing(folder):
            folder.mkdir(parents=True, exist_ok=True)
            for name in (CARD, PAGE, REGISTER_ENTRY):
                shutil.copy(documents / name, folder / name)
                say(f"Written: {folder / name}")
    missing = json.loads((folder / REGISTER_ENTRY).read_text(encoding="utf-8"))["missing"]
    say(f"Only the organisation knows these fields of the Algoritmeregister: {', '.join(missing)}.")


def _gates_before(
    leerlus: Leerlus, champion: RegisteredModel | None, wanted: RegisteredModel, file: Path | None, most: int
) -> tuple[Gate, ...]:
    """The gates to pass, printed; none where there is no champion to compare with, which is said."""
    if champion is None:
        say("No model was champion, so there is nothing to compare with.")
        return ()
    if not switching.is_usable(leerlus, champion):
        say(f"Version {champion.version} cannot be used any more, so there is nothing to compare with.")
        return ()
    _, found = _compared(leerlus, champion, wanted, file, most)
    show(gates_table(found))
    return found


def _compared(
    leerlus: Leerlus, champion: RegisteredModel, challenger: RegisteredModel, file: Path | None, most: int
) -> "tuple[Comparison, tuple[Gate, ...]]":
    from leerlus_training.promotion.measuring import compare_versions

    corpus = _corpus(leerlus, file)
    with busy("Measuring both models"):
        comparison = compare_versions(leerlus, champion, challenger, corpus, most=most)
    return comparison, gates(comparison)


def _corpus(leerlus: Leerlus, file: Path | None) -> "Corpus":
    from leerlus.complaints.files import read_submissions
    from leerlus_training.reading.corpus import read_corpus
    from leerlus_training.reading.decided import decided_complaints

    if file is None:
        return decided_complaints(leerlus, say=say)
    return read_corpus(
        read_submissions(file), taxonomy=leerlus.taxonomy, redactor=leerlus.redactor, settings=leerlus.settings
    )
