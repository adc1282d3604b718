"""Erased and restricted complaints in both databases."""

import numpy as np
import pytest

from leerlus.adapters.sql import open_store
from leerlus.complaints.model import Status, Use
from leerlus.errors import NotFound
from leerlus.ports.store import ComplaintFilter, Vectors
from leerlus.redaction.decided.corrections import Correction
from leerlus.redaction.model import IdentifierType
from leerlus.suggestions.model import Suggestion, Suggestions

SUGGESTIONS = Suggestions((Suggestion("rudeness", 0.9, True),), (), "nl", "m/1", False)


@pytest.fixture
def filled(store, complaint, register, decision):
    """A store with a decided complaint that has everything a complaint can have."""
    with store() as work:
        register(work, complaint(complainant="abc", text="De agent noemde mij zwabberknol."))
        work.vectors.save(Vectors(("K-1",), np.ones((1, 4), np.float32)), encoder="e")
        work.suggestions.save("K-1", SUGGESTIONS)
        work.corrections.add("K-1", [Correction(0, 2, IdentifierType.PERSON)], actor="noor")
        work.decisions.add(decision())
        work.complaints.set_status("K-1", Status.DECIDED)
        work.commit()
    return store


def found(work, words):
    return [each.id for each in work.complaints.page(ComplaintFilter(contains=words)).items]


def nothing_can_be_read(work):
    with pytest.raises(NotFound):
        work.originals.text("K-1")
    assert work.complaints.get("K-1").text == ""
    assert work.originals.spans("K-1") == ()
    assert work.vectors.all(encoder="e").ids == ()
    assert work.suggestions.of("K-1") is None
    assert found(work, "zwabberknol") == []
    assert work.complaints.of_complainant("abc") == ()
    return True


def test_an_erased_complaint_is_empty_and_still_counts(filled):
    with filled() as work:
        work.complaints.erase("K-1")
        work.commit()
        work.scrub()
    with filled() as work:
        assert nothing_can_be_read(work)
        after = work.complaints.get("K-1")
        assert (after.use, after.complainant, after.unit) == (Use.ERASED, None, "AM")
        assert work.corrections.of("K-1") == ()
        assert work.complaints.count(ComplaintFilter()) == 1
        assert work.decisions.latest()["K-1"].categories == ("rudeness",)


def test_a_restricted_complaint_is_kept_aside_and_comes_back(filled):
    with filled() as work:
        before = work.complaints.get("K-1")
        work.complaints.restrict("K-1")
        work.commit()
        assert nothing_can_be_read(work)
        assert work.complaints.release("K-1") == before
        assert work.originals.text("K-1") == "Het origineel."
        assert found(work, "zwabberknol") == ["K-1"]
        with pytest.raises(NotFound):
            work.complaints.release("K-1")


@pytest.mark.parametrize("act", ["erase", "restrict"])
def test_nothing_derived_is_kept_of_a_complaint_that_may_not_be_read(filled, act):
    with filled() as work:
        getattr(work.complaints, act)("K-1")
        work.vectors.save(Vectors(("K-1",), np.ones((1, 4), np.float32)), encoder="e")
        work.suggestions.save("K-1", SUGGESTIONS)
        assert nothing_can_be_read(work)


def test_an_open_complaint_that_was_erased_waits_for_nobody(store, complaint, register):
    with store() as work:
        register(work, complaint(), complaint(id="K-2"))
        work.complaints.erase("K-1")
        work.complaints.restrict("K-2")
        waiting = work.complaints.page(ComplaintFilter(status=Status.OPEN)).items
    assert [each.id for each in waiting] == ["K-2"]


@pytest.mark.parametrize("act", ["erase", "restrict", "release"])
def test_a_complaint_that_is_not_there_is_missed(store, act):
    with store() as work, pytest.raises(NotFound):
        getattr(work.complaints, act)("K-nowhere")


def test_no_byte_of_an_erased_complaint_is_left_in_the_files(sqlite_url, tmp_path, complaint):
    word = "zwabberknolbende"
    store = open_store(sqlite_url)
    with store() as work:
        for number in range(40):
            text = f"Dit is klacht {number} over handboeien. " * 20
            work.complaints.add(complaint(id=f"K-{number}", text=text), original=text, spans=())
        work.complaints.add(complaint(id="K-x", text=f"Ik hoorde {word} roepen."), original=word * 400, spans=())
        work.commit()
    with store() as somebody_else:
        somebody_else.facts.all()
        assert holds(tmp_path, word)
        with store() as work:
            work.complaints.erase("K-x")
            work.commit()
            assert holds(tmp_path, word)
            work.scrub()
        assert not holds(tmp_path, word)
    store.close()


def holds(folder, word):
    """Whether any file has a part of the word that is long enough to betray it: an index stores words shortened."""
    return [path.name for path in folder.iterdir() if word[2:].encode() in path.read_bytes()]
