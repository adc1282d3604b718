"""The context model that ships with the package, on the real encoder."""

import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leerlus.adapters.encoder.token_states import open_token_reader
from leerlus.bootstrap import reader_for
from leerlus.errors import ModelCorrupt
from leerlus.redaction import IdentifierType, apply
from leerlus.redaction.context.learned import (
    KINDS,
    ContextReader,
    LearnedReading,
    Weights,
    read_weights,
    supplied_weights,
)
from leerlus.redaction.context.pieces import shifted, split_pieces, state_of_each
from leerlus.redaction.context.reading import Told
from leerlus.redaction.names.known_names import makes_known
from leerlus.redaction.redactor import build_redactor
from leerlus.redaction.text.view import look_at
from leerlus.settings import Settings

PIECES = st.sampled_from(
    ["Bakker ", "deed mij de boeien om", "sanne", "roos", "[persoon 1]", "[agent 12]", "op 14 hs", " ", ". ", "\n", "\u200b", "\ud800",
     "&#48;", "<b>", "06-12345678", "De Boer", "wijkagent ", "é", "\ue000", "12", "mijn buurman ", "@", "-", "💥"]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=12).map("".join))


@pytest.fixture(scope="module")
def reader(encoder_folder):
    return ContextReader(open_token_reader(encoder_folder), supplied_weights())


@pytest.fixture(scope="module")
def helped(reader):
    return build_redactor(reader=reader)


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("volgens mij was het kees de waal die mij stond uit te lachen, samen met sanne", "waal"),
        ("Ik kreeg Lente aan de lijn, die mijn aangifte zou opnemen.", "Lente"),
        ("laatst de haan weer, die komt gewoon binnen en zegt dat ik mee moet naar het bureau", "haan"),
    ],
)
def test_names_that_only_the_story_tells(helped, text, hidden):
    assert hidden in text
    assert hidden not in helped.redact(text).text


@pytest.mark.parametrize("word", ["Dari", "Venray", "Molukse"])
def test_what_has_its_capital_for_another_reason_is_no_name(helped, word):
    text = f"Er was een tolk die mij in het {word} uitlegde dat ik van {word} afkomst was."
    assert word in helped.redact(text).text


@pytest.mark.parametrize(("likeness", "stays"), [(0.6, True), (0.8, False)])
def test_of_a_town_context_must_be_sure(likeness, stays):
    redacted = build_redactor(reader=says(("Helmond", IdentifierType.PERSON), likeness=likeness)).redact(
        "Dat zei Helmond tegen mij."
    )
    assert ("Helmond" in redacted.text) is stays


@pytest.mark.parametrize(
    ("text", "words", "hidden"),
    [
        ("die zei dat ter horst erover ging", "ter horst", "horst"),
        ("er staat een huisarts in, dokter van beek of zo", "van beek", "beek"),
    ],
)
def test_a_town_behind_the_prefix_of_a_name_is_a_name(text, words, hidden):
    redacted = build_redactor(reader=says((words, IdentifierType.PERSON), likeness=0.6)).redact(text)
    assert hidden not in redacted.text


def test_it_finds_more_than_the_rules_alone(helped):
    rules = build_redactor()
    text = "Ik kreeg Lente aan de lijn, die mijn aangifte zou opnemen."
    assert len(helped.redact(text).spans) >= len(rules.redact(text).spans)


def test_who_is_of_the_police_is_read_from_the_story(helped):
    text = "Postma deed mij de boeien om en duwde mij in de bus. Mijn vriend Thijs stond erbij en filmde het."
    types = {text[span.start : span.end]: span.type for span in helped.redact(text).spans}
    assert types == {"Postma": IdentifierType.OFFICER, "Thijs": IdentifierType.PERSON}


def test_a_person_named_by_rule_and_by_context_has_one_placeholder(helped):
    text = "Agent Postma kwam binnen. Later zei postma dat het niet mocht, en ook Postma lachte."
    placeholders = {span.placeholder for span in helped.redact(text).spans}
    assert placeholders == {"[agent 1]"}


@pytest.mark.parametrize(
    "text",
    [
        "De politie kwam pas na drie kwartier en nam geen aangifte op.",
        "Op 12 maart om half negen stond ik in Maastricht met mijn fiets bij het station.",
        "Ik wil excuses en 250 euro schadevergoeding op grond van artikel 9:4 van de wet.",
    ],
)
def test_an_everyday_sentence_stays(helped, text):
    assert helped.redact(text).text == text


@pytest.fixture(scope="module")
def told(reader):
    """What the reader itself takes for identifiers in a text, whatever is made of it."""

    def tell(text):
        return {text[each.start : each.end]: each.type for each in reader(look_at(text)).told}

    return tell


@pytest.mark.parametrize("text", ["Mijn man is 82 en slecht ter been.", "Wij zijn 71 en 74 en schrokken ons kapot."])
def test_the_age_of_nobody_stays(helped, told, text):
    assert IdentifierType.BIRTH_DATE in told(text).values()
    assert helped.redact(text).text == text


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("ze hebben roos van 82 uit bed gehaald", "82"),
        ("laatst werd vlinder, net 16 geworden, gefouilleerd in de trein", "16"),
    ],
)
def test_the_age_of_somebody_is_hidden(helped, told, text, age):
    assert told(text)[age] is IdentifierType.BIRTH_DATE
    assert age not in helped.redact(text).text


def says(*stretches, likeness=0.0):
    """A reader who takes given words for identifiers of a kind, and finds everything equally likely."""

    class Says:
        def __init__(self, view):
            starts = ((view.text.find(words), len(words), kind) for words, kind in stretches)
            self.told = tuple(Told(start, start + length, kind) for start, length, kind in starts if start >= 0)

        def likeness(self, start, end):
            return likeness

        def officer(self, start, end):
            return 0.0

    return Says


def test_a_town_that_speaks_is_who_was_told_before():
    text = "de lange meerkerk duwde mij. en dan zegt meerkerk: jij hoort toch zeker niet thuis bij meerkerk of daar in de buurt"
    reader = says(("lange meerkerk", IdentifierType.PERSON), likeness=0.8)
    redacted = build_redactor(reader=reader).redact(text).text
    assert redacted.startswith("[persoon 1] duwde mij. en dan zegt [persoon 1]:")
    assert "bij meerkerk" in redacted


@pytest.mark.parametrize(
    ("text", "words", "stays"),
    [
        ("Politie Noord\nZwolle", "Zwolle", True),
        ("Wij wonen in den haag", "den haag", True),
        ("Zij zit in Zwolle 12", "Zwolle 12", False),
        ("Doorgezet naar VIK, zei hij", "VIK", True),
        ("wij wonen op de kievit", "de kievit", False),
    ],
)
def test_a_town_or_abbreviation_is_no_address(text, words, stays):
    redacted = build_redactor(reader=says((words, IdentifierType.ADDRESS))).redact(text)
    assert (redacted.text == text) is stays


@pytest.mark.parametrize(
    ("text", "words", "stays"),
    [("Dat zei J. Nagtegaal, Helmond.", "Nagtegaal, Helmond", True), ("Dat zei Helmond tegen mij.", "Helmond", False)],
)
def test_the_town_behind_a_name_is_no_part_of_it(text, words, stays):
    redacted = build_redactor(reader=says((words, IdentifierType.PERSON), likeness=0.8)).redact(text)
    assert redacted.spans
    assert ("Helmond" in redacted.text) is stays


@pytest.mark.parametrize(
    ("written", "hidden"), [("82", False), ("in de zestig", False), ("12 maart '67", True), ("bouwjaar '67", True)]
)
def test_a_birth_date_needs_no_name(written, hidden):
    text = f"Dat stond er: {written}, meer niet."
    redacted = build_redactor(reader=says((written, IdentifierType.BIRTH_DATE))).redact(text)
    assert (redacted.text != text) is hidden


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Bel maar met 0900-8844 zeiden ze.", "0900-8844"),
        ("Bel maar met 0900 8844 zeiden ze.", "8844"),
        ("Aan: Postbus 93122, 2509 AC Den Haag", "93122"),
        ("Aan: Postbus 93122, 2509 AC Den Haag", "2509 AC"),
        ("Klachten Politie <klachten@politie.nl> schreef:", "klachten@politie.nl"),
        ("Aan: klachten.noordnederland@politie.nl, spoed", "noordnederland"),
    ],
)
def test_what_is_for_everybody_stays(text, words):
    for kind in (IdentifierType.EMAIL, IdentifierType.PHONE, IdentifierType.POSTCODE, IdentifierType.DOCUMENT):
        assert build_redactor(reader=says((words, kind))).redact(text).text == text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("L.S.,\nMijn fiets is weg.", "L.S"),
        ("Dit is t.a.v. de teamchef.", "t.a.v"),
        ("Mijn hond Bobby blafte, dus.", "Bobby"),
    ],
)
def test_what_no_person_is_called_stays(text, words):
    assert build_redactor(reader=says((words, IdentifierType.PERSON), likeness=0.9)).redact(text).text == text


@pytest.mark.parametrize(("label", "hidden"), [("Datum", False), ("Geboortedatum", True), ("Dochter", True)])
def test_the_day_of_what_happened_stays(label, hidden):
    text = f"{label}: 19-10-25, rond twaalven"
    redacted = build_redactor(reader=says(("19-10-25", IdentifierType.BIRTH_DATE))).redact(text)
    assert (redacted.text != text) is hidden


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ze vroegen naar mn buurman appie enzo", "mn buurman appie"),
        ("toen kwam agente roosje erbij", "agente roosje"),
        ("mail maar terug, groetjes roosje van vier", "groetjes roosje"),
    ],
)
def test_what_somebody_is_stays_before_the_name(text, words):
    before, _, name = words.rpartition(" ")
    redacted = build_redactor(reader=says((words, IdentifierType.PERSON))).redact(text).text
    assert before in redacted
    assert name not in redacted


@pytest.mark.parametrize(
    ("text", "words", "left"),
    [
        ("en toen zei brink dat ter horst erover ging", "horst", "en toen zei brink dat [persoon 1] erover ging"),
        ("het was volgens mij van de laar weer", "laar", "het was volgens mij [persoon 1] weer"),
        ("de fiets van roodhuid is weg", "roodhuid", "de fiets van [persoon 1] is weg"),
    ],
)
def test_prefixes_belong_to_the_name_behind_them(text, words, left):
    assert build_redactor(reader=says((words, IdentifierType.PERSON))).redact(text).text == left


def test_a_rule_that_is_in_doubt_does_not_keep_a_name_from_being_hidden():
    text = "Wij hebben toen met de Jong over de kwestie gesproken."
    assert "Jong" in build_redactor().redact(text).text
    assert "Jong" not in build_redactor(reader=says(("de Jong", IdentifierType.PERSON))).redact(text).text


@pytest.mark.parametrize(("likeness", "hidden"), [(0.9, True), (0.5, False)])
def test_of_a_word_of_which_no_name_is_made_the_reader_must_be_sure(likeness, hidden):
    text = "Bestuurster was Does, zei de agent."
    redacted = build_redactor(reader=says(("Does", IdentifierType.PERSON), likeness=likeness)).redact(text)
    assert ("Does" not in redacted.text) is hidden


def reading_of(text, *pieces):
    """What is read in a text of pieces, each with its likeliest kind and the probability of any."""
    probabilities = np.zeros((len(pieces), 1 + len(KINDS)), np.float32)
    for row, (_, kind, likeness) in zip(probabilities, pieces, strict=True):
        row[0], row[1 + KINDS.index(kind)] = 1 - likeness, likeness
    starts = [text.index(written) for written, _, _ in pieces]
    places = tuple((start, start + len(written)) for start, (written, _, _) in zip(starts, pieces, strict=True))
    return {text[each.start : each.end]: each.type for each in LearnedReading(text, places, probabilities).told}


def test_what_goes_along_is_hidden_with_its_neighbour():
    phone, bsn = IdentifierType.PHONE, IdentifierType.BSN
    assert reading_of("o677 i2 44", ("o677", phone, 0.9), ("i2", bsn, 0.9), ("44", phone, 0.1)) == {"o677 i2": phone}
    assert reading_of("i2 o677", ("i2", bsn, 0.9), ("o677", phone, 0.9)) == {"i2 o677": phone}
    assert reading_of("o677 i2", ("o677", phone, 0.9), ("i2", bsn, 0.4)) == {"o677": phone}
    assert reading_of("o677\ni2", ("o677", phone, 0.9), ("i2", bsn, 0.9)) == {"o677": phone}


def test_two_identifiers_side_by_side_stay_apart():
    phone, person = IdentifierType.PHONE, IdentifierType.PERSON
    assert reading_of("jan 06123", ("jan", person, 0.9), ("06123", phone, 0.9)) == {"jan": person, "06123": phone}


@pytest.mark.parametrize(
    ("text", "likeness", "stays"),
    [
        ("Ik heb het geprobeerd met Chrome en met Edge.", 0.01, True),
        ("Ik heb het geprobeerd met Chrome en met Edge.", 0.2, False),
        ("Wij liepen met de hond door de Kalverstraat toen het begon.", 0.2, True),
        ("Wij liepen met de hond door de Kalverstraat toen het begon.", 0.3, False),
    ],
)
def test_what_only_has_the_form_of_a_name_stays_where_it_reads_like_nothing(text, likeness, stays):
    redacted = build_redactor(reader=says(likeness=likeness)).redact(text)
    assert (redacted.text == text) is stays
    assert build_redactor().redact(text).text != text


def test_what_a_rule_knows_is_hidden_however_it_reads():
    text = "Mijn naam is Anna de Vries, Dorpsstraat 12. De Vries dus."
    assert build_redactor(reader=says()).redact(text).text == build_redactor().redact(text).text


def test_offsets_are_those_of_the_original(helped):
    text = "Ik kreeg <b>Len\u200bte</b> aan de lijn, die mijn aangifte zou opnemen. &eacute;"
    redacted = helped.redact(text)
    assert "Len" in "".join(text[span.start : span.end] for span in redacted.spans)
    assert apply(text, redacted.spans) == redacted.text


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_redacting_twice_changes_nothing(helped, text):
    once = helped.redact(text)
    assert apply(text, once.spans) == once.text
    assert helped.redact(once.text) == type(once)(once.text, ())


def test_the_same_text_gives_the_same_spans(reader, encoder_folder):
    text = "Ik kreeg Lente aan de lijn, en daarna deed Bakker mij de boeien om."
    other = ContextReader(open_token_reader(encoder_folder), supplied_weights())
    assert build_redactor(reader=reader).redact(text) == build_redactor(reader=other).redact(text)


def test_time_grows_with_the_length(helped):
    story = "Ik kreeg Sanne aan de lijn, die mijn aangifte zou opnemen. "
    helped.redact(story)
    started = time.process_time()
    helped.redact(story * 100)
    short = time.process_time() - started
    helped.redact(story * 800)
    assert time.process_time() - started - short < 20 * short


def test_the_settings_turn_it_off():
    assert reader_for(Settings(context_redaction=False)) is None


def test_what_only_reads_like_a_name_is_not_looked_for_elsewhere(helped):
    text = "laatst de haan weer, die komt gewoon binnen en zegt dat ik mee moet. agent postma keek toe"
    known = {text[span.start : span.end] for span in helped.redact(text).spans if makes_known(span)}
    assert "haan" not in helped.redact(text).text
    assert known == {"postma"}


def test_another_encoder_is_told_apart(reader, encoder_folder):
    learned = supplied_weights()
    other = Weights("another/layer-6", learned.matrix, learned.bias)
    with pytest.raises(ValueError, match="another"):
        ContextReader(open_token_reader(encoder_folder), other)


def test_weights_come_back_as_they_were_kept(tmp_path):
    learned = supplied_weights()
    learned.save(tmp_path / "weights.npz")
    again = read_weights(tmp_path / "weights.npz")
    assert again.reader == learned.reader
    np.testing.assert_array_equal(again.matrix, learned.matrix)
    np.testing.assert_array_equal(again.bias, learned.bias)


def test_a_damaged_file_is_refused(tmp_path):
    (tmp_path / "weights.npz").write_bytes(b"PK\x03\x04 no weights")
    with pytest.raises(ModelCorrupt, match="no context model"):
        read_weights(tmp_path / "weights.npz")


def test_pieces_and_their_states():
    text = look_at("A. 'Jan-Piet' 06").text
    pieces = split_pieces(text)
    assert [text[start:end] for start, end in pieces] == ["A", ".", "'", "Jan", "-", "Piet", "'", "06"]
    states = np.arange(6, dtype=np.float32).reshape(3, 2)
    means = state_of_each([(0, 2), (3, 5), (6, 7)], [(0, 1), (1, 2), (3, 5)], states)
    np.testing.assert_array_equal(means, [[1, 2], [4, 5], [0, 0]])
    np.testing.assert_array_equal(shifted(means, 1), [[4, 5], [0, 0], [0, 0]])
    np.testing.assert_array_equal(shifted(means, -1), [[0, 0], [1, 2], [4, 5]])


def test_with_another_encoder_rules_work_alone(tmp_path):
    for file in ("model.onnx", "tokenizer.json"):
        (tmp_path / file).write_bytes(b"of another build")
    told = []
    assert reader_for(Settings(encoder_folder=tmp_path, context_redaction=True), say=told.append) is None
    assert "rules redact alone" in told[0]
