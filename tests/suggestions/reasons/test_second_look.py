"""Sentences that no chosen category covers."""

from leerlus.suggestions.reasons.second_look import look_again
from leerlus.suggestions.suggesting.suggester import TrainedSuggester

TEXT = (
    "Ik reed op de A2 toen een politieauto met grote snelheid vlak achter mij kleefde en met zijn licht knipperde. "
    "Ja. "
    "Daarna wilde de medewerker aan de balie mijn aangifte niet opnemen en stuurde mij weg."
)


def test_what_is_chosen_is_not_remarked_upon(model, encoder):
    suggester = TrainedSuggester(model, name="test/1")
    remarks = look_again(suggester, encoder, TEXT, "nl", chosen=())
    assert remarks
    assert len({each.code for each in remarks}) == len(remarks)
    chosen = {each.code for each in remarks}
    assert not chosen & {each.code for each in look_again(suggester, encoder, TEXT, "nl", chosen=chosen)}


def test_a_remark_is_a_whole_sentence_of_some_length(model, encoder):
    for remark in look_again(TrainedSuggester(model, name="test/1"), encoder, TEXT, "nl", chosen=()):
        assert TEXT[remark.start : remark.end].endswith(".")
        assert TEXT[remark.start : remark.end] != "Ja."
