"""Originals, with what was taken out of them, and who was named in them."""

from leerlus.ports.store import ComplaintFilter
from leerlus.redaction.model import IdentifierType, Span


def test_people_are_named_as_they_were_typed_of_all_complaints_or_of_some(store, complaint):
    spans = (
        Span(0, 8, IdentifierType.PERSON, "[persoon 1]", "names", 0.9),
        Span(13, 17, IdentifierType.OFFICER, "[agent 1]", "names", 0.9),
        Span(21, 26, IdentifierType.ADDRESS, "[adres 1]", "homes", 0.9),
        Span(35, 40, IdentifierType.SERVICE_NUMBER, "[dienstnummer 1]", "codes", 0.9),
    )
    with store() as work:
        for each in ("K-1", "K-2"):
            work.complaints.add(complaint(id=each), original="Jan Smit zag Kees in Breda, nummer 12345.", spans=spans)
        named = [("K-1", "Jan Smit", IdentifierType.PERSON), ("K-1", "Kees", IdentifierType.OFFICER)]
        named.append(("K-1", "12345", IdentifierType.SERVICE_NUMBER))
        assert list(work.originals.named(among=["K-1", "K-9"])) == named
        assert len(list(work.originals.named())) == 6


def test_the_original_is_kept_with_what_was_redacted(store, complaint):
    span = Span(0, 8, IdentifierType.PERSON, "[persoon 1]", "names", 0.9)
    with store() as work:
        work.complaints.add(complaint(text="[persoon 1] belde."), original="Jan Smit belde.", spans=[span])
        work.commit()

    with store() as work:
        assert work.originals.text("K-1") == "Jan Smit belde."
        assert work.complaints.get("K-1").text == "[persoon 1] belde."
        assert work.complaints.count(ComplaintFilter(contains="Smit")) == 0
