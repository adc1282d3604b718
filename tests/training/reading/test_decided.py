"""Decisions of a home as rows to learn from."""

from dataclasses import replace

import pytest
from leerlus_training.reading.decided import decided_complaints

from leerlus.bootstrap import create_home, open_home
from leerlus.complaints.model import Submission
from leerlus.errors import InvalidInput
from leerlus.intake import deciding, receiving
from leerlus.settings import Settings
from leerlus.taxonomy.model import Successor

ROWS = (
    ("De boeien zaten zo strak dat mijn handen blauw werden.", "powers"),
    ("Hij wilde niet zeggen waarom ik werd bekeurd.", "powers"),
    ("Het was niet duidelijk wat er aan de hand was.", "powers"),
    ("De agent schreeuwde tegen mijn moeder aan de balie.", "rudeness"),
)


@pytest.fixture
def leerlus(tmp_path, data_folder, encoder):
    """A home in which people decided, and whose taxonomy then became another one."""
    settings = Settings(home=tmp_path, data=data_folder)
    create_home(settings)
    opened = replace(open_home(settings), open_encoder=lambda: encoder)
    receiving.receive(opened, [Submission(text=text, categories=(code,)) for text, code in ROWS], actor="test")
    yield opened
    opened.unit_of_work.close()


def newer(leerlus, **changes):
    categories = tuple(each for each in leerlus.taxonomy.categories if each.code != "powers")
    return replace(leerlus, taxonomy=replace(leerlus.taxonomy, version="next", categories=categories, **changes))


def test_decisions_of_an_earlier_version_are_read_in_codes_of_today(leerlus):
    parts = (Successor("force", when=("boei",)), Successor("information", when=("waarom",)))
    said = []
    corpus = decided_complaints(newer(leerlus, earlier={"powers": parts}), say=said.append)
    assert sorted(corpus.categories) == [("force",), ("information",), ("rudeness",)]
    with leerlus.unit_of_work() as work:
        unclear = next(each for each in work.complaints.all() if "duidelijk" in each.text)
    assert said == [f"Left out, as a category was split and nothing tells into what: 1 ({unclear.id})."]


def test_a_later_decision_settles_what_a_split_left_open(leerlus):
    later = newer(leerlus, earlier={"powers": (Successor("force"), Successor("information"))})
    with later.unit_of_work() as work:
        unclear = next(each for each in work.complaints.all() if "duidelijk" in each.text)
    deciding.decide(later, unclear.id, deciding.Judgement(("information",), (), by="noor"))
    assert sorted(decided_complaints(later).categories) == [("information",), ("rudeness",)]


def test_each_reason_to_leave_out_is_told_apart(leerlus):
    rudeness = leerlus.taxonomy.label("rudeness")
    others = tuple(each for each in leerlus.taxonomy.categories if each is not rudeness)
    off = replace(leerlus, taxonomy=replace(leerlus.taxonomy, categories=(*others, replace(rudeness, active=False))))
    said = []
    decided_complaints(newer(off, earlier={"powers": (Successor("force"),)}), say=said.append)
    (reason,) = said
    assert reason.startswith("Left out, as their categories were switched off: 1 (K")


def test_without_a_word_about_earlier_versions_their_decisions_are_not_used(leerlus):
    with pytest.raises(InvalidInput, match="nothing to learn from"):
        decided_complaints(newer(leerlus))


def test_what_was_confirmed_at_once_is_not_learned_from_until_a_person_decides(leerlus):
    (received,) = receiving.receive(leerlus, [Submission(text="De agent reed veel te hard door de straat.")], actor="x")
    with leerlus.unit_of_work() as work:
        made = deciding.decision_about(leerlus, received.id, deciding.Judgement(["driving"], [], by="noor"))
        deciding.keep(work, replace(made, at_once=True))
        work.commit()
    said = []
    assert len(decided_complaints(leerlus, say=said.append).rows) == len(ROWS)
    assert said == ["Left out, as their suggestions were confirmed at once and tell nothing new: 1."]
    deciding.decide(leerlus, received.id, deciding.Judgement(["driving"], [], by="piet"))
    assert len(decided_complaints(leerlus).rows) == len(ROWS) + 1
