"""What came in under older rules is redacted again by those of today."""

from dataclasses import replace
from datetime import date

import pytest

from leerlus.complaints.model import Submission
from leerlus.corrections import service as corrections
from leerlus.corrections.renewing import renew, renew_all
from leerlus.intake import receiving
from leerlus.redaction import IdentifierType
from leerlus.redaction.model import Redacted
from leerlus.rights import service as rights
from leerlus.rights.model import RestrictionGround
from leerlus.themes.model import Theme

TEXT = "Agent Van Zuylekom belde mij niet terug over de kapotte brievenbus. Mijn nummer is 06-12345612."


class OlderRules:
    """Knew nothing of names and numbers."""

    def redact(self, text):
        return Redacted(text, ())


@pytest.fixture
def older(trained):
    """The home as it was under older rules."""
    return replace(trained, redactor_for=lambda *_: OlderRules())


@pytest.fixture
def complaint(older):
    (complaint,) = receiving.receive(older, [Submission(text=TEXT, received_at=date(2025, 5, 6))], actor="noor")
    assert complaint.text == TEXT
    return complaint


def read(home, complaint_id):
    with home.unit_of_work() as work:
        return work.complaints.get(complaint_id).text


def test_what_older_rules_missed_goes(trained, complaint):
    assert renew(trained, complaint.id, actor="cli") is True
    after = read(trained, complaint.id)
    assert "Zuylekom" not in after
    assert "06-12345612" not in after
    assert renew(trained, complaint.id, actor="cli") is False


def test_its_vector_is_made_of_the_new_text(trained, complaint):
    renew(trained, complaint.id, actor="cli")
    with trained.unit_of_work() as work:
        vectors = work.vectors.all(encoder=trained.encoder.name)
    vector = vectors.matrix[vectors.ids.index(complaint.id)]
    assert vector == pytest.approx(trained.encoder.encode([read(trained, complaint.id)])[0], abs=1e-3)


def test_themes_lose_what_was_missed(trained, complaint):
    theme = Theme(
        id="T-renewed",
        title="Brievenbus van Van Zuylekom",
        keywords=("brievenbus", "van zuylekom"),
        members=(complaint.id,),
        representatives=(complaint.id,),
        units={"AM": 1},
    )
    with trained.unit_of_work() as work:
        work.themes.add(theme)
        work.commit()
    renew(trained, complaint.id, actor="cli")
    with trained.unit_of_work() as work:
        after = work.themes.get(theme.id)
    assert after.keywords == ("brievenbus",)
    assert "Zuylekom" not in after.title


def test_corrections_of_people_stay(trained, complaint):
    corrections.hide(trained, complaint.id, "brievenbus", IdentifierType.ORGANISATION, actor="noor")
    renew(trained, complaint.id, actor="cli")
    assert "brievenbus" not in read(trained, complaint.id)
    assert renew(trained, complaint.id, actor="cli") is False


def test_the_audit_trail_counts_places_and_holds_no_words(trained, complaint):
    renew(trained, complaint.id, actor="cli")
    with trained.unit_of_work() as work:
        event = work.audit.page(subject=complaint.id).items[0]
    assert (event.action, event.actor, event.details) == ("redaction.renewed", "cli", {"places": 2})


def test_a_restricted_complaint_is_left(trained, complaint):
    rights.restrict(trained, complaint.id, RestrictionGround.ACCURACY, actor="noor")
    assert renew(trained, complaint.id, actor="cli") is None


def test_all_of_a_home_are_counted(trained, complaint):
    told = []
    renewal = renew_all(trained, actor="cli", progress=lambda done, total: told.append((done, total)))
    assert renewal.changed >= 1
    assert told[-1][0] == told[-1][1] == renewal.changed + renewal.same + renewal.left
    assert renew_all(trained, actor="cli", progress=lambda *_: None).changed == 0
