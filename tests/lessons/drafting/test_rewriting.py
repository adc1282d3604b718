"""A draft rewritten by a language model: taken over only when nothing but the wording has changed."""

import json
from dataclasses import replace

import pytest

from leerlus.bootstrap import rewriter_for
from leerlus.errors import Conflict, GuardRefused, Unavailable
from leerlus.lessons.drafting.rewriting import rewritten, sentences_to_rewrite
from leerlus.lessons.receipts import unsupported
from leerlus.lessons.workflow.reviewing import submit
from leerlus.lessons.workflow.wording import Wording
from leerlus.lessons.workflow.writing import edit_lesson, rewrite_lesson
from leerlus.settings import Settings

OLD = "Ze komen uit 3 onderdelen van de politie."


@pytest.fixture
def content(lesson):
    """A content with few sentences: a count, a quotation, a placeholder, and a “not”."""
    quoted = "“De boeien van [agent 1] zaten te strak.”"
    kept = {"how_often": (OLD,), "what_happened": (quoted,), "summary": ("Niet iedereen klaagt.",)}
    return replace(lesson.content, works_well=(), tips=(), **kept)


def with_sentence(content, place, new):
    sentences = list(sentences_to_rewrite(content))
    sentences[place] = new
    return sentences


def test_each_sentence_takes_over_the_receipt_of_the_one_it_replaces(lesson):
    easier = [each.replace("dezelfde situatie", "hetzelfde") for each in sentences_to_rewrite(lesson.content)]
    after = rewritten(lesson.content, easier)
    assert sentences_to_rewrite(after) == tuple(easier)
    assert unsupported(after) == ()
    assert [(each.support, each.refs) for each in after.receipts] == [
        (each.support, each.refs) for each in lesson.content.receipts
    ]
    assert (after.quotes, after.figures, after.questions) == (
        lesson.content.quotes,
        lesson.content.figures,
        lesson.content.questions,
    )


@pytest.mark.parametrize(
    ("place", "new", "reason"),
    [
        (2, "Ze komen uit 4 onderdelen van de politie.", "rewrite_numbers"),
        (2, "Ze komen uit vier onderdelen van de politie.", "rewrite_numbers"),
        (2, "Ze komen uit 3 onderdelen. Dat is veel.", "rewrite_count"),
        (
            2,
            "Ze komen uit 3 onderdelen van de politie, en dat laat zien dat het overal in het land mis gaat.",
            "rewrite_longer",
        ),
        (2, "Ze komen uit 3 organisatorische onderdelen van politieorganisaties.", "rewrite_harder"),
        (0, "Iedereen klaagt.", "rewrite_numbers"),
        (1, "“De boeien van [agent 1] zaten strak.”", "rewrite_quotes"),
        (1, "De boeien van [agent 2] zaten te strak.", "rewrite_quotes"),
    ],
)
def test_a_rewrite_that_says_something_else_is_refused(content, place, new, reason):
    with pytest.raises(GuardRefused) as refused:
        rewritten(content, with_sentence(content, place, new))
    assert refused.value.reason == reason


@pytest.mark.parametrize("change", [lambda each: each[:-1], lambda each: [*each, "Nog iets."]])
def test_a_rewrite_with_another_number_of_sentences_is_refused(content, change):
    with pytest.raises(GuardRefused):
        rewritten(content, change(list(sentences_to_rewrite(content))))


@pytest.fixture
def rewriter(language_model):
    return rewriter_for(Settings(rewrite_url=f"{language_model.url}/v1", rewrite_model="ons", rewrite_key="geheim"))


@pytest.fixture
def drafted(store, lesson):
    """The draft, committed: rewriting opens units of work of its own."""
    return lesson


def test_a_draft_is_rewritten_over_the_wire(store, drafted, desk, rewriter, language_model):
    before = sentences_to_rewrite(drafted.content)
    easier = [each.replace("dezelfde situatie", "hetzelfde") for each in before]
    language_model.says = json.dumps(easier)
    edited = rewrite_lesson(store, desk, drafted.id, rewriter)
    assert (edited.revision, sentences_to_rewrite(edited.content)) == (2, tuple(easier))
    ((path, headers, body),) = language_model.got
    assert (path, headers["authorization"]) == ("/v1/chat/completions", "Bearer geheim")
    assert json.loads(json.loads(body)["messages"][1]["content"]) == list(before)
    with store() as work:
        actions = [each.action for each in work.audit.page(subject=drafted.id).items]
        assert work.lessons.version(drafted.id, 1).content == drafted.content
    assert "lesson.rewritten" in actions


def test_only_redacted_sentences_leave(store, drafted, desk, rewriter, language_model):
    language_model.says = json.dumps(sentences_to_rewrite(drafted.content))
    rewrite_lesson(store, desk, drafted.id, rewriter)
    sent = language_model.got[0][2].decode()
    with store() as work:
        originals = [work.originals.text(each) for each in drafted.content.sources]
        assert not [each for each in drafted.content.sources if f'"{each}"' in sent]
        assert not [name for name in work.originals.names() if name in sent]
    assert originals


@pytest.mark.parametrize(
    "spoil",
    [
        lambda sentences: sentences[:-1],
        lambda sentences: [sentences[0].replace("8", "9"), *sentences[1:]],
        lambda sentences: [*sentences[:-1], "Bel Jolanda Verbruggen op 06-12345678."],
    ],
)
def test_the_draft_stays_when_the_rewrite_cannot_be_used(store, drafted, desk, rewriter, language_model, spoil):
    language_model.says = json.dumps(spoil(list(sentences_to_rewrite(drafted.content))))
    with pytest.raises(GuardRefused):
        rewrite_lesson(store, desk, drafted.id, rewriter)
    with store() as work:
        assert work.lessons.get(drafted.id) == drafted
        assert work.audit.page(subject=drafted.id).items[0].action == "lesson.rewrite-refused"


def test_the_second_wall_looks_at_a_rewrite(store, drafted, desk, rewriter, language_model):
    sentences = list(sentences_to_rewrite(drafted.content))
    place = next(n for n, each in enumerate(sentences) if each.startswith("Niet iedereen"))
    sentences[place] = "Niet al wie dit ziet, zegt het of schrijft het op, net als Jolanda Verbruggen."
    language_model.says = json.dumps(sentences)
    with pytest.raises(GuardRefused) as refused:
        rewrite_lesson(store, desk, drafted.id, rewriter)
    assert refused.value.reason == "identifying"


@pytest.mark.parametrize("said", ["", "Zeker! Hier komt het.", '{"zinnen": []}', "[1, 2]", '["los"'])
def test_an_answer_that_is_no_list_of_sentences(store, drafted, desk, rewriter, language_model, said):
    language_model.says = said
    with pytest.raises(Unavailable, match="no list of sentences"):
        rewrite_lesson(store, desk, drafted.id, rewriter)


def test_what_was_changed_meanwhile_stays(store, drafted, desk, language_model):
    class Slow:
        name = "traag"

        def rewrite(self, sentences, language):
            with store() as work:
                edit_lesson(
                    work,
                    desk,
                    drafted.id,
                    Wording(
                        title="Anders",
                        summary="Nieuw.",
                        what_happened="Ook nieuw.",
                        questions=["Wat?"],
                    ),
                )
                work.commit()
            return tuple(sentences)

    with pytest.raises(Conflict):
        rewrite_lesson(store, desk, drafted.id, Slow())
    with store() as work:
        assert work.lessons.get(drafted.id).title == "Anders"


def test_only_a_draft_is_rewritten(store, drafted, desk, rewriter, language_model):
    with store() as work:
        submit(work, desk, drafted.id)
        work.commit()
    with pytest.raises(Conflict):
        rewrite_lesson(store, desk, drafted.id, rewriter)
    assert language_model.got == []


def test_nobody_is_asked_unless_the_settings_name_an_address():
    assert rewriter_for(Settings()) is None
