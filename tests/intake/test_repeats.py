"""Which texts are nearly the same, and that each complaint is compared once."""

from leerlus.intake.repeats import NEARLY_THE_SAME, Repeats, overlap, triples

TEXT = "De agent schreeuwde tegen mijn moeder en duwde haar opzij. Ik wil excuses van hem."
OTHER = "De balie was dicht en niemand belde mij terug over mijn gestolen fiets."


def test_a_text_that_is_sent_in_again_overlaps():
    text = triples(TEXT)
    assert overlap(text, triples(TEXT.upper())) == 1
    assert overlap(text, triples(f"Nogmaals: {TEXT} Ik heb nog niets gehoord.")) >= NEARLY_THE_SAME
    assert overlap(text, triples(OTHER)) < 0.1


def test_a_text_of_few_words_repeats_the_same_words_alone():
    assert overlap(triples("Geen antwoord!"), triples("geen antwoord")) == 1
    assert overlap(triples("Geen antwoord!"), triples(TEXT)) == overlap(triples(""), triples(TEXT)) == 0


def test_both_of_a_pair_are_marked_also_the_one_that_nobody_asked_about():
    repeats = Repeats()
    assert repeats.to_compare(["a", "b"]) == ["a", "b"]
    repeats.compare({"a": ["b", "c"], "b": ["a", "c"]}, {"a": TEXT, "b": OTHER, "c": f"{TEXT} Bel mij."})
    assert [repeats.of(each) for each in ("a", "b", "c")] == [("c",), (), ("a",)]


def test_each_is_compared_once_and_what_comes_in_later_is_compared_with_it():
    repeats = Repeats()
    repeats.come_in(["a", "b", "c"])
    assert repeats.to_compare(["a", "b"]) == ["a", "b"]
    repeats.compare({"a": ["c"], "b": ["c"]}, {"a": TEXT, "b": OTHER, "c": OTHER})
    assert repeats.to_compare(["a", "b"]) == []
    repeats.come_in(["d"])
    assert repeats.to_compare(["a"]) == ["d"]
    repeats.compare({"d": ["a"]}, {"a": TEXT, "d": TEXT})
    assert (repeats.of("a"), repeats.of("b"), repeats.of("d")) == (("d",), ("c",), ("a",))
    assert repeats.to_compare(["a", "d"]) == []


def test_where_more_came_in_than_was_asked_about_what_is_asked_about_is_compared_again():
    repeats = Repeats()
    repeats.to_compare(["a"])
    repeats.compare({"a": ["b"]}, {"a": TEXT, "b": TEXT})
    repeats.come_in(["c", "d"])
    assert repeats.to_compare(["a"]) == ["a"]
    repeats.compare({"a": ["d"]}, {"a": TEXT, "d": TEXT})
    assert repeats.of("a") == ("d",)
