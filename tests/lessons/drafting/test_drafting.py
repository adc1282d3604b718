"""What the program drafts for a lesson, from a theme, its complaints and what was decided."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from leerlus.complaints.model import Channel, Ending, Settlement
from leerlus.lessons.drafting.changes import Change
from leerlus.lessons.drafting.draft import Evidence, draft_content, draft_title, main_categories
from leerlus.lessons.guarding.guard import public_view
from leerlus.lessons.model import Support, Version
from leerlus.taxonomy.situations import Advice

NOW = datetime(2025, 4, 1, tzinfo=UTC)


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


def test_sentences_are_in_the_language_of_the_lesson(store, theme, complaints, decisions, taxonomy, encoder):
    text = "The handcuffs were far too tight on me and nobody listened."
    english = [replace(each, id=f"K-en{n}", language="en", text=text) for n, each in enumerate(complaints[:4])]
    with store() as work:
        tree = work.units.tree()
    evidence = Evidence((theme,), (*english, *complaints), decisions)
    content = draft_content(evidence, tree=tree, taxonomy=taxonomy, encoder=encoder, now=NOW)
    assert "handcuffs" not in repr(content)


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
