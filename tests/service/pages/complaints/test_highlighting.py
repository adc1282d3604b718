"""Cutting a text at the reasons of its suggestions."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from leerlus_api.elements.highlighting import Segment, segments

from leerlus.suggestions.model import Reason, Suggestion


def _suggestion(*reasons):
    return Suggestion("code", 0.9, True, tuple(Reason(start, end, 0.5) for start, end in reasons))


def _possible(*reasons):
    return replace(_suggestion(*reasons), decided=False)


def test_overlapping_reasons_are_marked_for_both():
    assert segments("abcdef", [_suggestion((1, 4)), _suggestion((3, 5))]) == (
        Segment("a"),
        Segment("bc", (1,)),
        Segment("d", (1, 2)),
        Segment("e", (2,)),
        Segment("f"),
    )


def test_at_most_two_sentences_of_a_decided_one_are_marked_and_others_only_on_demand():
    pieces = segments("abcdef", [_suggestion((0, 1), (2, 3), (4, 5)), _possible((5, 6), (0, 1))])
    assert [each.text for each in pieces if each.numbers] == ["a", "c"]
    assert pieces[0] == Segment("a", (1,), (2,))
    assert [each.quiet for each in pieces if each.text in {"e", "f"}] == [(1,), (2,)]


def test_in_doubt_only_the_strongest_sentence_is_marked():
    pieces = segments("abcdef", [_possible((0, 1), (2, 3)), _possible((4, 5))])
    assert [(each.text, each.numbers) for each in pieces if each.numbers] == [("a", (1,))]


def test_without_reasons_the_text_is_one_piece():
    assert segments("abc", [_suggestion()]) == (Segment("abc"),)


@given(
    text=st.text(min_size=1, max_size=40),
    cuts=st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=5),
)
def test_the_pieces_are_always_the_whole_text(text, cuts):
    reasons = [(min(pair), max(pair)) for pair in cuts if min(pair) < max(pair) <= len(text)]
    assert "".join(each.text for each in segments(text, [_suggestion(*reasons)])) == text
