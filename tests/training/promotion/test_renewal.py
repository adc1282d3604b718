"""What a new champion does about complaints that are there: on history that nobody ever suggested anything for."""

import time
from dataclasses import replace

import pytest
import typer
from leerlus_training.keeping import renewal
from leerlus_training.keeping.renewal import Renewal, renew
from leerlus_training.learning.workshop import Workshop
from leerlus_training.promotion import cli
from leerlus_training.promotion.switching import promote
from leerlus_training.reading.decided import decided_complaints
from leerlus_training.reading.snapshots import fingerprint, held_out_of
from leerlus_training.train import register, train_on

from leerlus.bootstrap import create_home, open_home
from leerlus.complaints.files import read_submissions
from leerlus.errors import Unavailable
from leerlus.intake import checking, helping
from leerlus.intake.at_once import queue
from leerlus.intake.deciding import Judgement, decide
from leerlus.intake.keeping_up import keep_up
from leerlus.intake.receiving import receive
from leerlus.ports.registry import CHAMPION
from leerlus.settings import Settings
from leerlus.whole_files import write_whole

pytestmark = pytest.mark.lengthy

HISTORY, OPEN = 90, 12
LIKELY = 0.2
FIRST, SECOND = "leerlus-suggestions/1", "leerlus-suggestions/2"


@pytest.fixture(scope="module")
def submissions(data_folder):
    return read_submissions(data_folder / "corpus" / "train.jsonl")[: HISTORY + OPEN]


@pytest.fixture(scope="module")
def settings(tmp_path_factory, data_folder):
    return Settings(home=tmp_path_factory.mktemp("renewal") / "home", data=data_folder)


@pytest.fixture(scope="module")
def leerlus(settings, quick_taxonomy, encoder, submissions):
    """A home with a history, open complaints, and two models that learned from that history; tests go on in order.

    Six complaints are open: the last two of them were drawn to be judged without suggestions.
    """
    create_home(settings, taxonomy=quick_taxonomy)
    opened = replace(open_home(settings), open_encoder=lambda: encoder)
    receive(opened, submissions[:HISTORY], actor="test")
    undecided = [replace(each, categories=(), outcomes=()) for each in submissions[HISTORY:]]
    receive(opened, undecided[:4], actor="test")
    drawn = replace(opened, settings=settings.model_copy(update={"unassisted_share": 1.0}))
    receive(drawn, undecided[4:6], actor="test")
    for seed in (1, 2):
        workshop = Workshop(opened.taxonomy, encoder, settings.model_copy(update={"seed": seed}))
        register(train_on(decided_complaints(opened), workshop), opened.registry, taxonomy=opened.taxonomy)
    yield opened
    opened.unit_of_work.close()


def kept(leerlus):
    """The models whose suggestions are kept for open complaints, and what a sweep found."""
    with leerlus.unit_of_work() as work:
        found = work.suggestions.many(each.id for each in work.complaints.all())
        return {each.model for each in found.values()}, dict(work.sweep.all())


def practice(work, leerlus):
    return checking.practice(work, checking.checked_one_by_one(work, leerlus.taxonomy))


def test_an_interrupted_renewal_keeps_what_is_done_and_goes_on(leerlus, monkeypatch):
    monkeypatch.setattr(renewal, "_BATCH", 40)
    steps = []
    with pytest.raises(KeyboardInterrupt):
        renew(leerlus, leerlus.registry.get("1"), progress=interrupted_after(steps, 2))
    models, swept = kept(leerlus)
    assert (models, len(swept)) == ({FIRST}, 40)
    assert renew(leerlus, leerlus.registry.get("1")) == Renewal(0, HISTORY - 40, 0)
    assert renew(leerlus, leerlus.registry.get("1")) == Renewal()


def interrupted_after(steps, count):
    def progress(done, total):
        steps.append((done, total))
        if len(steps) == count:
            raise KeyboardInterrupt

    return progress


def test_what_was_learned_from_is_judged_by_who_had_not_learned_from_it(leerlus, settings):
    _, swept = kept(leerlus)
    champion = leerlus.load_model(leerlus.registry.get("1"))
    learned = held_out_of(settings.home, champion.trained.facts.data_hash)
    with leerlus.unit_of_work() as work:
        texts = {each: complaint.text for each, complaint in work.complaints.many(swept).items()}
        vectors = work.vectors.many(swept, encoder=champion.encoder)
    asked = champion.suggest([texts[each] for each in vectors.ids], vectors.matrix, ["nl"] * len(vectors.ids))
    said = {
        key: {each.code: each.probability for each in one.categories}
        for key, one in zip(vectors.ids, asked, strict=True)
    }
    among = {each for each in swept if fingerprint(texts[each]) in learned}
    assert HISTORY * 0.7 < len(among) < HISTORY
    assert all(swept[each] == learned[fingerprint(texts[each])] for each in among)
    assert all(swept[each] == pytest.approx(said[each]) for each in swept if each not in among)
    assert surprise(leerlus, said, among) < 0.7 * surprise(leerlus, swept, among), "it was asked what it had learned"


def surprise(leerlus, scores, among):
    """How far the probability of the decided main category is below one, on average."""
    with leerlus.unit_of_work() as work:
        latest = work.decisions.latest()
    return sum(1 - scores[each][latest[each].categories[0]] for each in among) / len(among)


def test_a_sweep_is_looked_through_and_counts_nowhere_else(leerlus, monkeypatch):
    monkeypatch.setattr(checking, "_STRONGLY", LIKELY)
    _, swept = kept(leerlus)
    with leerlus.unit_of_work() as work:
        listed = checking.hidden_allegations(work, leerlus.taxonomy)
        latest = work.decisions.latest()
        found = practice(work, leerlus)
        rests_on = queue(leerlus, work).budget.categories.values()
    grave = {each.code for each in leerlus.taxonomy.categories if each.grave}
    expected = {
        (complaint_id, code)
        for complaint_id, scores in swept.items()
        for code, probability in scores.items()
        if code in grave and probability >= LIKELY and code not in latest[complaint_id].categories
    }
    assert {(each.complaint.id, each.code) for each in listed} == expected != set()
    assert found.assisted.complaints == found.unassisted.complaints == 0
    assert {each.checked for each in rests_on} == {0}


@pytest.mark.usefixtures("supplied_encoder")
def test_a_promotion_suggests_anew_and_leaves_what_was_decided(leerlus, capsys):
    with leerlus.unit_of_work() as work:
        waiting = work.suggestions.outdated(SECOND)
    decide(leerlus, waiting[0], Judgement(["rudeness"], [], by="noor"))
    with leerlus.unit_of_work() as work:
        shown, before = work.suggestions.of(waiting[0]), practice(work, leerlus)
    promote(leerlus, leerlus.registry.get("2"), (), actor="test")
    cli.promote(home=leerlus.settings.home, version="2")
    said = capsys.readouterr().err
    assert "Open complaints with suggestions of this model: 5 more." in said
    assert f"looked through for grave allegations: {HISTORY}." in said
    with leerlus.unit_of_work() as work:
        assert work.suggestions.outdated(SECOND) == work.sweep.awaited(SECOND) == ()
        assert work.suggestions.of(waiting[0]) == shown
        assert practice(work, leerlus) == before
        open_ones = work.complaints.many(waiting[1:]).values()
    drawn = [each for each in open_ones if each.withheld]
    assert len(drawn) == 2
    assert {helping.explained(leerlus, each) for each in drawn} == {None}


@pytest.mark.usefixtures("supplied_encoder")
def test_a_rollback_suggests_anew_too(leerlus):
    cli.rollback(reason="test", home=leerlus.settings.home)
    with leerlus.unit_of_work() as work:
        assert work.suggestions.outdated(FIRST) == work.sweep.awaited(FIRST) == ()


@pytest.mark.usefixtures("supplied_encoder")
def test_a_model_that_cannot_suggest_now_stays_champion_and_it_is_said_how_to_go_on(leerlus, monkeypatch, capsys):
    def unplugged(*_, **__):
        raise Unavailable("The database is locked.")

    monkeypatch.setattr(renewal, "renew", unplugged)
    leerlus.registry.release(CHAMPION)
    with pytest.raises(typer.Exit) as stopped:
        cli.promote(home=leerlus.settings.home, version="2")
    assert stopped.value.exit_code == 1
    assert leerlus.registry.current(CHAMPION).version == "2"
    assert "The database is locked. Version 2 is in use" in (said := capsys.readouterr().err)
    assert "“leerlus promote --version 2” goes on." in said


def test_without_what_it_said_unseen_a_model_judges_only_what_it_did_not_learn_from(leerlus, settings):
    champion = leerlus.registry.get("1")
    data_hash = leerlus.load_model(champion).trained.facts.data_hash
    path = settings.home / "snapshots" / f"{data_hash}.json"
    whole = path.read_text(encoding="utf-8")
    learned = len(held_out_of(settings.home, data_hash))
    renew(leerlus, leerlus.registry.get("2"))
    write_whole(path, whole.replace('"categories"', '"columns"'))
    assert renew(leerlus, champion) == Renewal(5, HISTORY - learned, learned)
    path.unlink()
    assert renew(leerlus, champion) == Renewal(0, 0, learned)
    write_whole(path, whole)


def kept_up(leerlus, model, *, seconds=10):
    """Whether a service that keeps up soon has suggestions of this model for all open complaints."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if not keep_up(leerlus, at_once=2):
            with leerlus.unit_of_work() as work:
                if not work.suggestions.outdated(model):
                    return True
            time.sleep(0.1)
    return False


def test_a_service_keeps_up_with_an_alias_that_was_moved_by_hand(leerlus, submissions):
    leerlus.registry.point(CHAMPION, "1")
    assert kept_up(leerlus, FIRST)
    late, unread = (replace(each, categories=(), outcomes=()) for each in submissions[HISTORY + 6 : HISTORY + 8])
    (registered,) = receive(leerlus, [late], actor="test")
    with leerlus.unit_of_work() as work:
        bare = replace(work.complaints.get(registered.id), id="K-BARE", text=unread.text)
        work.complaints.add(bare, original=unread.text, spans=())
        work.commit()
    leerlus.registry.point(CHAMPION, "2")
    assert kept_up(leerlus, SECOND)
    with leerlus.unit_of_work() as work:
        assert work.suggestions.many([registered.id, "K-BARE"]).keys() == {registered.id, "K-BARE"}
        assert {each.model for each in work.suggestions.many([registered.id, "K-BARE"]).values()} == {SECOND}


def test_a_service_that_cannot_use_the_champion_leaves_what_others_suggested(leerlus, tmp_path):
    folder = leerlus.registry.fetch("2", tmp_path)
    (folder / "model.skops").write_bytes(b"nothing that was ever a model")
    broken = leerlus.registry.register(folder, parameters={}, metrics={})
    leerlus.registry.point(CHAMPION, broken.version)
    assert not kept_up(leerlus, broken.full_name, seconds=2)
    with leerlus.unit_of_work() as work:
        waiting = work.suggestions.outdated(broken.full_name)
        assert {each.model for each in work.suggestions.many(waiting).values()} == {SECOND}
