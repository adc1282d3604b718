"""A home as it is after some weeks, made once from real parts, and the service of it."""

import json
from collections import Counter
from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest
from fastapi.testclient import TestClient
from leerlus_api.app import create_app

from leerlus.access.model import Role
from leerlus.access.service import create_account, create_key
from leerlus.bootstrap import copy_home
from leerlus.complaints.model import Channel, Submission
from leerlus.intake.drawing import drawn
from leerlus.intake.receiving import receive
from leerlus.lessons.complainants import distinct_complainants
from leerlus.lessons.desk import desk_of
from leerlus.lessons.workflow.publishing import publish
from leerlus.lessons.workflow.reviewing import approve, submit
from leerlus.lessons.workflow.writing import draft_lesson
from leerlus.ports.registry import CHAMPION
from leerlus.suggestions.keeping.storage import save
from leerlus.suggestions.learning.decided import DecidedTexts
from leerlus.suggestions.learning.fitting import fit_model
from leerlus.suggestions.learning.trained import ModelFacts
from leerlus.suggestions.model import Suggestion, Suggestions
from leerlus.themes.model import ThemeState
from leerlus.themes.runs.refreshing import find_anew
from leerlus.themes.steering.reviewing import review

PASSWORD = "een-lang-wachtwoord"
_SITUATIONS = 6
_SECRETS = "secrets.json"


@pytest.fixture(scope="session")
def after_some_weeks(empty_home, copied, made_once, recurring_complaints, staff, tmp_path_factory):
    """Settings of such a home, with open complaints, a champion, themes and people; and their keys, by role."""

    def make(folder):
        decided, waiting = recurring_complaints
        learned = copied(empty_home)
        _learn(learned, decided)
        opened = copied(learned.settings)
        receive(opened, [replace(each, categories=(), outcomes=()) for each in waiting], actor="test")
        find_anew(opened, actor="test")
        part = tmp_path_factory.mktemp("some-weeks")
        (part / _SECRETS).write_text(json.dumps(staff(opened)))
        opened.unit_of_work.close()
        copy_home(opened.settings, part / "home")
        part.rename(folder)

    folder = made_once("after-some-weeks", make)
    settings = empty_home.model_copy(update={"home": folder / "home"})
    return settings, json.loads((folder / _SECRETS).read_text())


@pytest.fixture(scope="module")
def leerlus(after_some_weeks, copied, database):
    """That home, of this file's own."""
    settings, _ = after_some_weeks
    opened = copied(settings, **database())
    yield opened
    opened.unit_of_work.close()


@pytest.fixture(scope="session")
def staff():
    """Gives a home an account and a key for each role, and a colleague; returns the secrets of the keys, by role."""

    def of(leerlus):
        with leerlus.unit_of_work() as work:
            for role in Role:
                create_account(work, f"mens-{role.value}", PASSWORD, role, unit=_unit_of(role), actor="test")
            create_account(work, "mens-collega", PASSWORD, Role.COORDINATOR, actor="test")
            secrets = {
                role.value: create_key(work, f"key-{role.value}", role, unit=_unit_of(role), actor="test")[1]
                for role in Role
            }
            work.commit()
        return secrets

    return of


@pytest.fixture(scope="session")
def keys(after_some_weeks):
    """The secret of a key for each role, by role; the unit's is Amsterdam's."""
    _, secrets = after_some_weeks
    return secrets


@pytest.fixture(scope="module")
def app(leerlus):
    """The service of that copy, and of the people who work in it."""
    return create_app(leerlus)


@pytest.fixture
def anonymous(app):
    """A program without a key."""
    with TestClient(app) as client:
        yield client


@pytest.fixture
def client_as(anonymous, keys):
    """A program with a role's key: ``client_as("intake")``."""

    def with_key(role):
        anonymous.headers["Authorization"] = f"Bearer {keys[role]}"
        return anonymous

    return with_key


@pytest.fixture(scope="session")
def fit_for_a_lesson():
    """Themes that have enough complaints by enough people, the smallest first: tests make lessons of the largest."""

    def themes(work, settings):
        found = []
        for theme in reversed(work.themes.list()):
            members = [each for each in work.complaints.many(theme.members).values() if each.readable]
            people = distinct_complainants(members)
            if len(members) >= settings.lesson_min_complaints and people >= settings.lesson_min_complainants:
                found.append(theme)
        return found

    return themes


@pytest.fixture(scope="session")
def publish_about():
    """Makes a lesson about a theme that the whole organisation may read; returns its id."""

    def about(leerlus, work, theme_id):
        review(work, theme_id, state=ThemeState.CONFIRMED, actor="test")
        writer, second = desk_of(leerlus, "test"), desk_of(leerlus, "second")
        lesson = draft_lesson(work, writer, theme_id)
        submit(work, writer, lesson.id)
        approve(work, second, lesson.id, unrecognisable="Dit gebeurt in veel eenheden.")
        publish(work, writer, lesson.id, units=["NP"])
        work.commit()
        return lesson.id

    return about


@pytest.fixture(scope="module")
def published_lesson(leerlus, fit_for_a_lesson, publish_about):
    """Id of a lesson that the whole organisation may read, about a small theme."""
    with leerlus.unit_of_work() as work:
        return publish_about(leerlus, work, fit_for_a_lesson(work, leerlus.settings)[0].id)


@pytest.fixture(scope="session")
def recurring_complaints(data_folder):
    """Complaints of the corpus' largest situations: two thirds to learn from, the rest waiting."""
    return _recurring_complaints(data_folder / "corpus" / "train.jsonl")


def _recurring_complaints(path):
    """Complaints of the corpus' largest situations: two thirds to learn from, the rest waiting."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    sizes = Counter(row["situation"] for row in rows if row["situation"])
    largest = {situation for situation, _ in sizes.most_common(_SITUATIONS)}
    chosen = [_submission(row) for row in rows if row["situation"] in largest]
    return [each for n, each in enumerate(chosen) if n % 3], chosen[::3]


def _submission(row):
    return Submission(
        text=row["text"],
        id=row["id"],
        received_at=date.fromisoformat(row["received_at"]),
        unit=row["unit"],
        channel=Channel(row["channel"]),
        categories=tuple(row["categories"]),
        outcomes=tuple(row["outcomes"]),
    )


def _learn(leerlus, decided):
    """Register decided complaints and make the model that they teach the champion."""
    complaints = receive(leerlus, decided, actor="test")
    with leerlus.unit_of_work() as work:
        vectors = work.vectors.all(encoder=leerlus.encoder.name)
    row_of = {complaint_id: row for row, complaint_id in enumerate(vectors.ids)}
    trained = fit_model(
        DecidedTexts(
            [each.text for each in complaints],
            vectors.matrix[[row_of[each.id] for each in complaints]],
            categories=[each.categories for each in decided],
            outcomes=[each.outcomes for each in decided],
        ),
        facts=_facts(leerlus, len(decided)),
    )
    folder = save(trained, leerlus.settings.home / "trained")
    registered = leerlus.registry.register(folder, parameters={"encoder": leerlus.encoder.name}, metrics={})
    leerlus.registry.point(CHAMPION, registered.version)
    leerlus.unit_of_work.close()


def _facts(leerlus, rows):
    return ModelFacts(
        taxonomy_version=leerlus.taxonomy.version,
        categories=leerlus.taxonomy.category_codes,
        outcomes=leerlus.taxonomy.outcome_codes,
        encoder=leerlus.encoder.name,
        rows=rows,
        data_hash="test",
        seed=leerlus.settings.seed,
    )


def _unit_of(role):
    return "AM" if role is Role.UNIT else None


@pytest.fixture
def confirmable(leerlus, unlike, monkeypatch):
    """Ids of two open complaints that may be confirmed at once, as if all that is suggested were sure enough."""
    monkeypatch.setattr("leerlus.intake.budget._passes", lambda *_: True)
    ids = (f"T-{uuid4().hex[:8]}" for _ in range(100))
    settings = leerlus.settings
    kept = [each for each in ids if not drawn(each, settings.confirmed_sample, seed=settings.seed)][:2]
    texts = [unlike(each) for each in kept]
    receive(leerlus, [Submission(text, id=each) for each, text in zip(kept, texts, strict=True)], actor="test")
    suggested = Suggestions(
        categories=(Suggestion("driving", 0.97, decided=True), Suggestion("rudeness", 0.2, decided=False)),
        outcomes=(Suggestion("apology", 0.9, decided=True),),
        language="nl",
        model="leerlus-suggestions/1",
    )
    with leerlus.unit_of_work() as work:
        for each in kept:
            work.suggestions.save(each, suggested)
        work.commit()
    return kept


@pytest.fixture
def repeated(leerlus):
    """Registers the text of a complaint once more; returns the id of the second."""

    def repeat(complaint_id):
        with leerlus.unit_of_work() as work:
            text = work.complaints.get(complaint_id).text
        (again,) = receive(leerlus, [Submission(text)], actor="test")
        return again.id

    return repeat
