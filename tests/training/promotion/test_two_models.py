"""Compare, promote and roll back, on two models that were really trained."""

import json
import subprocess
import sys
from dataclasses import asdict, replace
from hashlib import sha256

import pytest
from leerlus_training.keeping.reencoding import complete_vectors
from leerlus_training.promotion import cli
from leerlus_training.promotion.comparison import compare
from leerlus_training.promotion.gates import Gate
from leerlus_training.promotion.measuring import compare_versions, contender
from leerlus_training.promotion.switching import (
    PROMOTED,
    ROLLED_BACK,
    challenger_and_champion,
    promote,
    roll_back,
)
from leerlus_training.reading.decided import decided_complaints
from mlflow import MlflowClient

from leerlus.adapters.mlflow_registry import MODEL_NAME
from leerlus.errors import Conflict, InvalidInput, ModelCorrupt, NotFound, PromotionRefused
from leerlus.facts import SHADOW
from leerlus.intake.shadow import Shadow, silent_agreement
from leerlus.ports.registry import CHALLENGER, CHAMPION, PREVIOUS
from leerlus.suggestions.keeping.description import FACTS, NUMBERS
from leerlus.taxonomy.model import Label

pytestmark = pytest.mark.lengthy

DECIDED = 60
FAILED = (Gate("latency", passed=False, finding="9 ms to 900 ms for a text"),)


@pytest.fixture(scope="module")
def corpus(home):
    return decided_complaints(home)


def aliases(leerlus):
    found = {name: leerlus.registry.current(name) for name in (CHAMPION, CHALLENGER, PREVIOUS)}
    return {name: each.version for name, each in found.items() if each}


def events(leerlus, action):
    with leerlus.unit_of_work() as work:
        return [each for each in work.audit.page(limit=50).items if each.action == action]


def test_both_are_measured_on_the_same_complaints_that_neither_learned_from(leerlus, corpus):
    challenger, champion = challenger_and_champion(leerlus)
    comparison = compare_versions(leerlus, champion, challenger, corpus, most=500)
    assert (comparison.champion, comparison.challenger) == ("leerlus-suggestions/1", "leerlus-suggestions/2")
    assert comparison.n == len(corpus) == 60
    assert comparison.categories["rudeness"].support == sum("rudeness" in row for row in corpus.categories)
    assert comparison.champion_cost.size > 10_000
    assert comparison.champion_cost.milliseconds > 0


def test_a_model_does_not_differ_from_itself(leerlus, corpus):
    itself = contender(leerlus, leerlus.registry.get("1"))
    comparison = compare(corpus, itself, itself, seed=1)
    assert {(each.change, each.low, each.high) for each in comparison.headline.values()} == {(0, 0, 0)}
    assert {each.change for each in comparison.categories.values()} == {0}


def test_only_the_newest_are_measured(leerlus, corpus):
    challenger, champion = challenger_and_champion(leerlus)
    assert compare_versions(leerlus, champion, challenger, corpus, most=50).n == 50


def test_complaints_that_were_learned_from_do_not_count(leerlus, home, corpus, submissions):
    challenger, champion = challenger_and_champion(leerlus)
    few = replace(corpus, rows=corpus.rows[:20])
    with pytest.raises(InvalidInput, match="Only 20 decided complaints are left"):
        compare_versions(leerlus, champion, challenger, few, most=500)


def test_a_promotion_moves_the_alias_and_is_written_down(leerlus):
    promote(leerlus, leerlus.registry.get("2"), (), actor="test")
    assert aliases(leerlus) == {CHAMPION: "2", PREVIOUS: "1"}
    (event, *_) = events(leerlus, PROMOTED)
    assert (event.subject, event.details["instead_of"]) == ("leerlus-suggestions/2", "1")


def test_a_failed_gate_keeps_the_champion(leerlus):
    with pytest.raises(PromotionRefused, match=r"latency .*900 ms"):
        promote(leerlus, leerlus.registry.get("2"), FAILED, actor="test")
    assert aliases(leerlus) == {CHAMPION: "1", CHALLENGER: "2"}


def test_an_override_needs_a_reason_and_is_kept_in_two_places(leerlus):
    with pytest.raises(PromotionRefused):
        promote(leerlus, leerlus.registry.get("2"), FAILED, actor="test", override="")
    promote(leerlus, leerlus.registry.get("2"), FAILED, actor="test", override="new machines next week")
    (event, *_) = events(leerlus, PROMOTED)
    assert event.details["reason"] == "new machines next week"
    assert "latency" in event.details["overridden"]
    database = f"sqlite:///{leerlus.settings.home / 'mlflow.db'}"
    tags = MlflowClient(database, database).get_model_version(MODEL_NAME, "2").tags
    assert tags["leerlus.reason"] == "new machines next week"


def test_a_rollback_goes_back_once(leerlus):
    promote(leerlus, leerlus.registry.get("2"), (), actor="test")
    assert roll_back(leerlus, reason="too many wrong", actor="test").version == "1"
    assert aliases(leerlus) == {CHAMPION: "1", CHALLENGER: "2"}
    assert events(leerlus, ROLLED_BACK)[0].details["reason"] == "too many wrong"
    with pytest.raises(Conflict, match="no earlier champion"):
        roll_back(leerlus, reason="again", actor="test")


def described(folder, **changes):
    path = folder / FACTS
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")) | changes), encoding="utf-8")


def of_an_earlier_program(folder):
    (folder / FACTS).write_text('{"format": 1, "code": "what was written then"}', encoding="utf-8")


def cut_short(folder):
    numbers = folder / NUMBERS
    numbers.write_bytes(numbers.read_bytes()[:1000])


def of_another_taxonomy(folder):
    described(folder, taxonomy_version="2001.1")


def of_another_encoder(folder):
    described(folder, encoder="another")


def of_other_libraries(folder):
    """Nothing tells but loading: its checksum is right."""
    strange = b"what another skops may have written"
    (folder / NUMBERS).write_bytes(strange)
    described(folder, versions={"skops": "0.1"}, sha256=sha256(strange).hexdigest())


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (of_an_earlier_program, "has format 1, .*“leerlus train”"),
        (cut_short, "not as it was written"),
        (of_another_taxonomy, "taxonomy version 2001.1"),
        (of_another_encoder, "encoder another"),
        (of_other_libraries, "cannot be read"),
    ],
)
def test_a_rollback_to_what_cannot_be_used_moves_nothing(leerlus, tmp_path, spoil, said):
    folder = leerlus.registry.fetch("1", tmp_path)
    spoil(folder)
    parameters = leerlus.registry.get("1").parameters
    spoiled = leerlus.registry.register(folder, parameters=parameters, metrics={}).version
    leerlus.registry.point(PREVIOUS, spoiled)
    before, written = aliases(leerlus), events(leerlus, ROLLED_BACK)
    with pytest.raises(ModelCorrupt, match=f"Model version {spoiled} cannot be used.*{said}"):
        roll_back(leerlus, reason="", actor="test")
    assert (aliases(leerlus), events(leerlus, ROLLED_BACK)) == (before, written)


def test_the_command_to_roll_back_waits_for_no_big_library(leerlus):
    promote(leerlus, leerlus.registry.get("2"), (), actor="test")
    slow = {"mlflow", "numpy", "pandas", "sklearn", "spacy", "urllib3"}
    slow |= {"sqlalchemy.dialects.postgresql", "leerlus.redaction.redactor"}
    program = f"""
import sys
sys.argv = ["leerlus", "rollback", "--home", {str(leerlus.settings.home)!r}]
from leerlus.cli import main
try:
    main()
except SystemExit as end:
    print(end.code, *{slow} & set(sys.modules))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert (done.stdout.split(), aliases(leerlus)[CHAMPION]) == (["0"], "1")


def test_complaints_that_came_in_meanwhile_are_encoded_after_a_rollback(leerlus):
    champion = leerlus.registry.get("1")
    assert complete_vectors(leerlus, champion) == 0
    other = replace(champion, parameters={**champion.parameters, "encoder": "another"})
    assert complete_vectors(leerlus, other) == 0  # the name is only a hint: the model itself knows its encoder


def test_aliases_that_were_deleted_are_missed_in_a_line(leerlus):
    leerlus.registry.release(CHALLENGER)
    with pytest.raises(NotFound, match="No model is challenger"):
        challenger_and_champion(leerlus)
    leerlus.registry.point(CHALLENGER, "2")
    leerlus.registry.release(CHAMPION)
    with pytest.raises(NotFound, match="calls no model champion"):
        challenger_and_champion(leerlus)


@pytest.mark.usefixtures("supplied_encoder")
def test_a_deleted_champion_is_not_replaced_by_itself(leerlus, capsys):
    leerlus.registry.release(CHAMPION)
    with pytest.raises(NotFound, match="leerlus promote --version"):
        cli.promote(home=leerlus.settings.home)
    assert aliases(leerlus) == {CHALLENGER: "2"}
    cli.promote(home=leerlus.settings.home, version="1")
    assert aliases(leerlus) == {CHAMPION: "1", CHALLENGER: "2"}
    assert "No model was champion, so there is nothing to compare with." in capsys.readouterr().err


@pytest.mark.parametrize("damage", ["cut short", "emptied"])
def test_a_corrupt_model_is_refused_and_the_champion_stays(leerlus, damage, tmp_path):
    folder = leerlus.registry.fetch("2", tmp_path)
    numbers = folder / "model.skops"
    numbers.write_bytes(numbers.read_bytes()[:1000] if damage == "cut short" else b"")
    broken = leerlus.registry.register(folder, parameters={}, metrics={})
    with pytest.raises(ModelCorrupt, match="not as it was written"):
        promote(leerlus, broken, (), actor="test")
    assert aliases(leerlus)[CHAMPION] == "1"


@pytest.mark.usefixtures("supplied_encoder")
def test_a_champion_that_cannot_be_used_any_more_does_not_stand_in_the_way(leerlus, tmp_path, capsys):
    folder = leerlus.registry.fetch("1", tmp_path)
    (folder / "model.json").write_text('{"format": 1}', encoding="utf-8")
    leerlus.registry.point(CHAMPION, leerlus.registry.register(folder, parameters={}, metrics={}).version)
    cli.promote(home=leerlus.settings.home)
    assert aliases(leerlus)[CHAMPION] == "2"
    assert capsys.readouterr().err.endswith("Version 2 is champion.\n")


def test_a_model_for_another_taxonomy_is_refused(leerlus, data_folder, encoder, submissions, tmp_path):
    from leerlus_training.learning.workshop import Workshop
    from leerlus_training.train import register, train

    more = Label("drones", {"nl": "Drones"}, {})
    other = replace(leerlus.taxonomy, version="other", categories=(*leerlus.taxonomy.categories, more))
    settings = leerlus.settings.model_copy(update={"home": tmp_path})
    training = train(submissions[:60], Workshop(other, encoder, settings), redactor=leerlus.redactor)
    foreign = register(training, leerlus.registry, taxonomy=other)
    with pytest.raises(ModelCorrupt, match="taxonomy version other"):
        promote(leerlus, foreign, (), actor="test")
    assert aliases(leerlus)[CHAMPION] == "1"


def test_a_registry_that_fails_half_way_leaves_no_promotion_in_the_audit_trail(leerlus, monkeypatch):
    before = len(events(leerlus, PROMOTED))
    monkeypatch.setattr(type(leerlus.registry), "point", unplugged)
    with pytest.raises(OSError, match="plug"):
        promote(leerlus, leerlus.registry.get("2"), (), actor="test")
    assert len(events(leerlus, PROMOTED)) == before


def unplugged(*_):
    raise OSError("plug")


@pytest.fixture
def shadow(leerlus):
    return Shadow(leerlus, at_once=25)


def silent(leerlus, model):
    with leerlus.unit_of_work() as work:
        return silent_agreement(leerlus, work, model)


def test_the_challenger_suggests_silently(leerlus, shadow):
    with leerlus.unit_of_work() as work:
        shown = {each.id: work.suggestions.of(each.id) for each in work.complaints.all()}
    assert silent(leerlus, "leerlus-suggestions/2") is None
    assert [shadow.go_on() for _ in range(4)] == [True, True, True, False]
    found = silent(leerlus, "leerlus-suggestions/2")
    assert found.n == DECIDED
    assert 0 < found.firm < 1
    with leerlus.unit_of_work() as work:
        assert json.loads(work.facts.all()[SHADOW]) == asdict(found)
        assert {each.id: work.suggestions.of(each.id) for each in work.complaints.all()} == shown


def test_another_challenger_begins_anew(leerlus, shadow):
    while shadow.go_on():
        pass
    leerlus.registry.point(CHALLENGER, "1")
    assert shadow.go_on()
    while shadow.go_on():
        pass
    itself = silent(leerlus, "leerlus-suggestions/1")
    assert (itself.n, itself.first, itself.firm, itself.doubt) == (DECIDED, 1, 1, 1)


def test_a_corrupt_challenger_does_not_suggest(leerlus, shadow, tmp_path):
    folder = leerlus.registry.fetch("2", tmp_path)
    (folder / "model.skops").write_bytes(b"nothing that was ever a model")
    leerlus.registry.point(CHALLENGER, leerlus.registry.register(folder, parameters={}, metrics={}).version)
    assert not shadow.go_on()
    leerlus.registry.release(CHALLENGER)
    assert not shadow.go_on()
