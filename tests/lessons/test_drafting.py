import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from leerlus.complaints.model import Channel, Ending, Settlement
from leerlus.lessons.drafting.changes import Change
from leerlus.lessons.drafting.draft import Evidence, draft_content, draft_title, main_categories
from leerlus.lessons.drafting.quoting import Sentence, choose_sentences, nearness, quotable_sentences
from leerlus.lessons.guarding.guard import public_view
from leerlus.lessons.model import Support, Version
from leerlus.redaction.second_wall import second_wall
from leerlus.taxonomy.situations import Advice

NOW = datetime(2025, 4, 1, tzinfo=UTC)
WALL = second_wall()


@pytest.fixture
def complaints(store, theme):
    """The members of the theme."""
    with store() as work:
        return list(work.complaints.many(theme.members).values())


@pytest.fixture
def decisions(store):
    """What was decided about them."""
    with store() as work:
        return work.decisions.latest()


@pytest.fixture
def content(store, theme, complaints, decisions, taxonomy, encoder):
    """The draft."""
    with store() as work:
        tree = work.units.tree()
    evidence = Evidence((theme,), tuple(complaints), decisions)
    return draft_content(evidence, tree=tree, taxonomy=taxonomy, encoder=encoder, now=NOW)


@pytest.mark.parametrize(
    ("of_theme", "of_lesson"),
    [
        ("Hond beet: buik, kuit", "hond beet"),
        ("Hond beet niet", "hond beet niet"),
        ("Hond los: niet gewaarschuwd", "hond los: niet gewaarschuwd"),
        ("Hond: buik, kuit", "hond: buik, kuit"),
        ("CJIB boete", "CJIB boete"),
    ],
)
def test_the_title_leaves_the_keywords_of_a_theme_out(theme, decisions, of_theme, of_lesson):
    assert Evidence((replace(theme, title=of_theme),), (), decisions).title == of_lesson


def test_advice_about_a_known_situation_goes_before_that_about_its_category(
    store, theme, complaints, decisions, taxonomy, encoder
):
    with store() as work:
        tree = work.units.tree()
    advice = Advice("Kijk of de boeien niet knellen", "kijk na vijf minuten weer", "Wat doet u als boeien pijn doen?")
    evidence = Evidence((theme,), tuple(complaints), decisions, advice=advice)
    content = draft_content(evidence, tree=tree, taxonomy=taxonomy, encoder=encoder, now=NOW)
    title = draft_title(evidence, language="nl")
    assert title == "Kijk of de boeien niet knellen: handboeien veel te strak om de pols"
    assert content.summary[-1] == "Begin er morgen mee: kijk na vijf minuten weer."
    assert content.questions[0] == "Wat doet u als boeien pijn doen?"
    assert 4 <= len(content.questions) <= 5


def test_the_title_says_what_to_do_and_what_it_is_about(theme, decisions):
    title = draft_title(Evidence((theme,), (), decisions), language="nl")
    assert title == "Waarschuw, kijk en houd het zo licht mogelijk: handboeien veel te strak om de pols"


def test_the_summary_says_what_people_wanted_and_what_to_begin_with(content):
    assert content.summary == (
        "In 8 klachten komt dezelfde situatie terug: handboeien veel te strak om de pols.",
        "De mensen die klaagden, willen vooral erkenning en excuses.",
        "Begin er morgen mee: zeg hardop wat u gaat doen en vraag of iemand ergens letsel heeft.",
    )


def test_what_happened_says_that_it_is_what_citizens_told(content):
    assert "wat burgers vertellen" in " ".join(content.what_happened)
    assert "staat niet vast" in " ".join(content.what_happened)


def test_how_often_gives_period_spread_trend_and_what_is_unknown(content):
    text = " ".join(content.how_often)
    assert "8 klachten, van januari 2025 tot en met maart 2025" in text
    assert "uit 3 eenheden" in text
    assert "geen duidelijke stijging of daling" in text
    assert "Niet iedereen" in text
    assert "Wat zij daarna kregen, is niet of te weinig vastgelegd." in text


def test_counts_come_from_the_complaints_and_the_decisions(content):
    figures = content.figures
    assert [(tally.name, tally.count) for tally in figures.units] == [
        ("Amsterdam", 6),
        ("Den Haag", 1),
        ("Rotterdam", 1),
    ]
    assert [(tally.code, tally.count) for tally in figures.wanted] == [("acknowledgement", 8), ("apology", 4)]
    assert [(tally.code, tally.count) for tally in figures.months] == [("2025-01", 3), ("2025-02", 4), ("2025-03", 1)]


def test_quotes_are_whole_sentences_of_different_complaints(content, complaints):
    texts = {complaint.id: complaint.text for complaint in complaints}
    assert 2 <= len(content.quotes) <= 4
    assert len({quote.complaint_id for quote in content.quotes}) == len(content.quotes)
    for quote in content.quotes:
        assert quote.text in texts[quote.complaint_id]
        assert len(quote.text.split()) <= 30
        assert quote.text not in " ".join(content.what_happened)


def test_sentences_with_numbers_or_names_are_not_quoted(complaints):
    quotable = {sentence.complaint_id for sentence in quotable_sentences(complaints, look=WALL)}
    assert quotable == {"K-0", "K-1", "K-2", "K-3", "K-4", "K-5"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Agent [agent 1] trok mij zomaar aan mijn pols naar achteren.",
        "Vrijdagavond zat ik met strakke boeien om in een busje.",
        "Het was tegen vijf uur toen ik eindelijk uit de boeien mocht.",
        "Maar de boeien bleven veel te strak om mijn pols zitten.",
        "die boeien zaten in STEENBERGEN al veel te strak om mijn pols",
        "Bij deze verzoek ik u om een vergoeding voor mijn pols.",
        "Mag dit zomaar, en kan die boete voor mijn pols er nog af?",
        "wanneer kunnen we onze handboeien weer ophalen bij het bureau",
        "Ik wil dat iemand mij belt over de schade aan mijn pols.",
        "Zorg dat iemand voortaan naar een zere pols luistert.",
        "Toch deden ze de strakke boeien om mijn zere pols.",
        "Ik ben voorzitter van de zwemclub en mijn pols deed pijn.",
        "Ik ben naaister en mijn pols deed weken pijn van die boeien.",
        "Een dikke agent met een bril deed de boeien om mijn pols.",
        "In mijn ring staat W.J.S. en die zat om mijn pols.",
        "De boeien zaten in goes al veel te strak om mijn pols.",
        "op het lommerplein waren de boeien al te strak om mijn pols",
    ],
)
def test_what_points_at_somebody_or_says_little_by_itself_is_not_quoted(complaints, sentence):
    assert quotable_sentences([replace(complaints[0], text=sentence)], look=WALL) == []
    assert quotable_sentences(
        [replace(complaints[0], text="De boeien zaten veel te strak om mijn linker pols.")], look=WALL
    )


def test_sentences_are_in_the_language_of_the_lesson(store, theme, complaints, decisions, taxonomy, encoder):
    text = "The handcuffs were far too tight on me and nobody listened."
    english = [replace(each, id=f"K-en{n}", language="en", text=text) for n, each in enumerate(complaints[:4])]
    with store() as work:
        tree = work.units.tree()
    evidence = Evidence((theme,), (*english, *complaints), decisions)
    content = draft_content(evidence, tree=tree, taxonomy=taxonomy, encoder=encoder, now=NOW)
    assert "handcuffs" not in repr(content)


def test_sentences_with_a_known_name_are_not_quoted(complaints):
    text = "de handboeien van zwoofeldink deden pijn aan mijn pols en niemand hielp mij."
    named = [replace(complaints[0], text=text)]
    assert [sentence.text for sentence in quotable_sentences(named, look=WALL)] == [text]
    assert quotable_sentences(named, look=second_wall(["J. Zwoofeldink"])) == []


def test_chosen_sentences_are_to_the_point_and_differ(complaints, encoder):
    about = "strakke handboeien, pols"
    beside = ["Ik had die middag een broodje kaas gegeten.", "Mijn zus woont al jaren in de flat hiernaast."]
    sentences = [
        *quotable_sentences(complaints, look=WALL),
        *(Sentence(f"X-{n}", text, "nl") for n, text in enumerate(beside)),
    ]
    near = nearness(sentences, about=about, encoder=encoder)
    chosen = choose_sentences(sentences, near, count=4, least=4)
    assert len({sentence.text for sentence in chosen}) == 4
    assert all(re.search("boei|pols", sentence.text) for sentence in chosen)
    assert all(near[each] < 0 for each in sentences[-2:])


def test_what_is_said_in_other_words_is_to_the_point_too(encoder):
    said = [
        "De politieauto reed dwars door het verkeerslicht.",
        "De koffie op het bureau was heel lekker.",
        "Mijn zus woont al jaren in de flat hiernaast.",
    ]
    sentences = [Sentence(f"K-{n}", text, "nl") for n, text in enumerate(said)]
    near = nearness(sentences, about="Door rood zonder sirene", encoder=encoder)
    assert max(near, key=near.__getitem__) == sentences[0]


def test_beyond_the_least_only_what_is_well_to_the_point_is_quoted():
    said = [
        "De deur was dicht op het bureau.",
        "Wij stonden buiten in de kou.",
        "Mijn hond heet anders dan zijn broer.",
    ]
    sentences = [Sentence(f"K-{n}", text, "nl") for n, text in enumerate(said)]
    near = dict(zip(sentences, (1.0, 0.2, -1.2), strict=True))
    assert choose_sentences(sentences, near, count=3, least=1) == (sentences[0],)
    assert choose_sentences(sentences, near, count=3, least=2) == (sentences[0], sentences[1])


def test_nothing_to_quote_is_said_plainly(store, theme, taxonomy, encoder):
    with store() as work:
        tree = work.units.tree()
    content = draft_content(Evidence((theme,), (), {}), tree=tree, taxonomy=taxonomy, encoder=encoder, now=NOW)
    assert content.quotes == ()
    assert "Geen enkele zin was geschikt" in " ".join(content.what_happened)
    assert "nog niet vastgelegd" in " ".join(content.summary)


def test_the_main_category_comes_first(decisions):
    assert main_categories(decisions.values()) == ("force",)


def settled(complaints, *given):
    """The first complaints ended, each with what was given."""
    now = datetime(2025, 5, 1, tzinfo=UTC)
    return {
        each.id: Settlement(each.id, Ending.FOUNDED, (code,), now.date(), "noor", now)
        for each, code in zip(complaints, given, strict=False)
    }


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("apology",) * 5 + ("explanation",), "Waar dat is vastgelegd, kregen mensen daarna vooral excuses."),
        (("apology",) * 4, "Wat zij daarna kregen, is niet of te weinig vastgelegd."),
        ((), "Wat zij daarna kregen, is niet of te weinig vastgelegd."),
    ],
)
def test_what_people_got_is_said_when_five_or_more_got_it(
    store, theme, complaints, decisions, taxonomy, given, said, encoder
):
    with store() as work:
        tree = work.units.tree()
    evidence = Evidence((theme,), tuple(complaints), decisions, settled(complaints, *given))
    content = draft_content(evidence, tree=tree, taxonomy=taxonomy, encoder=encoder, now=NOW)
    assert content.how_often[-1] == said
    assert sum(each.count for each in content.figures.given) == len(given)


def test_small_counts_of_what_people_got_do_not_leave(store, theme, complaints, decisions, taxonomy, settings, encoder):
    with store() as work:
        tree = work.units.tree()
    given = settled(complaints, *("apology",) * 5, "explanation")
    content = draft_content(
        Evidence((theme,), tuple(complaints), decisions, given), tree=tree, taxonomy=taxonomy, encoder=encoder, now=NOW
    )
    seen = public_view(Version("L-1", 1, "Titel", content, "wil", NOW), tree, settings).given
    assert [(each.name, each.shown) for each in seen] == [("excuses", "5"), ("uitleg", "< 5")]


def test_what_few_want_is_not_said_to_be_wanted_most(store, theme, complaints, decisions, taxonomy, encoder):
    with store() as work:
        tree = work.units.tree()
    only_one = {key: replace(each, outcomes=("redress",)) for key, each in decisions.items()}
    first = next(iter(only_one))
    only_one[first] = replace(only_one[first], outcomes=("explanation", "redress"))
    content = draft_content(
        Evidence((theme,), tuple(complaints), only_one), tree=tree, taxonomy=taxonomy, encoder=encoder, now=NOW
    )
    assert content.summary[1] == "De mensen die klaagden, willen vooral alsnog wat ze vroegen."


def test_nearly_the_same_sentence_is_not_quoted_twice():
    said = ["De bank wil een aangifte zien.", "De bank wil de aangifte zien.", "Aan de balie stuurde iemand mij weg."]
    sentences = [Sentence(f"K-{n}", text, "nl") for n, text in enumerate(said)]
    chosen = choose_sentences(sentences, dict.fromkeys(sentences, 0.0), count=3, least=3)
    assert len(chosen) == 2


STOPPED = (
    "Ik stond met mijn fiets te wachten op mijn dochter.",
    "Een agent deed mij zonder iets te zeggen strakke handboeien om.",
    "Niemand vroeg of ik mij pijn had gedaan.",
)


@pytest.fixture
def drafted(store, theme, decisions, taxonomy, encoder):
    """Draft from other complaints, or after what units did."""

    def from_these(complaints, **evidence):
        with store() as work:
            tree = work.units.tree()
        given = Evidence((theme,), tuple(complaints), decisions, **evidence)
        return draft_content(given, tree=tree, taxonomy=taxonomy, encoder=encoder, now=NOW)

    return from_these


def test_where_few_sentences_can_be_shown_they_are_quotes(drafted, complaints):
    content = drafted([complaints[2], complaints[5], *complaints[6:]])
    assert len(content.quotes) == 2
    assert not any(quote.text in said for quote in content.quotes for said in content.what_happened)
    assert "Geen enkele zin" not in " ".join(content.what_happened)


def test_one_citizen_tells_and_the_reader_stops_half_way(drafted, complaints):
    teller = replace(complaints[0], text=" ".join(STOPPED))
    content = drafted([teller, *complaints[1:]])
    assert content.case.setting == STOPPED[:1]
    assert content.case.after == STOPPED[1:]
    assert {each.sentence: each.refs for each in content.receipts}[STOPPED[1]] == (teller.id,)
    assert teller.id not in {quote.complaint_id for quote in content.quotes}


def test_what_an_employee_noted_down_is_not_given_as_a_citizens_words(drafted, complaints):
    noted = [replace(each, channel=channel) for each in complaints for channel in (Channel.COUNTER, Channel.PHONE)]
    content = drafted(noted)
    assert (content.quotes, content.case) == ((), None)
    assert not [each for each in content.receipts if each.support is Support.COMPLAINTS]


def test_what_units_changed_after_an_earlier_lesson_is_told_without_saying_which(drafted, complaints):
    done = Change("L-EARLIER1", "Wij vragen nu vooraf naar letsel.", date(2025, 3, 1))
    content = drafted(complaints, changes=(done,))
    (sentence,) = content.changed
    assert done.action in sentence
    assert {each.sentence: (each.support, each.refs) for each in content.receipts}[sentence] == (
        Support.ANSWERS,
        ("L-EARLIER1",),
    )
