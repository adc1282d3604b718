"""Titles from a real HTTP server on this machine that answers like a language model."""

import json

import pytest

from leerlus.bootstrap import titler_for
from leerlus.errors import Unavailable
from leerlus.settings import Settings

EXAMPLES = ("De boeien van [agent 1] zaten te strak om mijn pols.", "x" * 9_000)


@pytest.fixture
def titler(language_model):
    url = f"{language_model.url}/v1/"
    return titler_for(Settings(theme_titles_url=url, theme_titles_model="ons-model", theme_titles_key="geheim"))


def test_a_title_is_asked_for_and_cleaned(language_model, titler):
    language_model.says = '  "Strakke boeien bij\n geblesseerde pols."  '
    assert titler.propose(("boeien", "pols"), EXAMPLES) == "Strakke boeien bij geblesseerde pols"
    ((path, headers, asked),) = language_model.got
    body = json.loads(asked)
    assert path == "/v1/chat/completions"
    assert headers["authorization"] == "Bearer geheim"
    assert body["model"] == "ons-model"
    assert "boeien, pols" in body["messages"][1]["content"]
    assert len(body["messages"][1]["content"]) < 4_000


@pytest.mark.parametrize("answer", [(500, b"kapot"), (302, b""), (200, b"geen json"), (200, b"{}")])
def test_no_answer_is_no_title(language_model, titler, answer):
    language_model.answer = answer
    with pytest.raises(Unavailable, match="service for titles"):
        titler.propose(("boeien",), EXAMPLES)


@pytest.mark.parametrize(
    "said", ["", "Zeker! Hier is een titel die past bij de klachten die u mij zojuist heeft gestuurd."]
)
def test_anything_else_is_no_title(language_model, titler, said):
    language_model.says = said
    with pytest.raises(Unavailable, match="gave no title"):
        titler.propose(("boeien",), EXAMPLES)


def test_a_service_that_is_not_there_is_said_in_a_line():
    titler = titler_for(Settings(theme_titles_url="http://127.0.0.1:9/v1", theme_titles_seconds=2))
    with pytest.raises(Unavailable, match="cannot be reached"):
        titler.propose(("boeien",), EXAMPLES)


def test_nobody_is_asked_unless_the_settings_name_an_address():
    assert titler_for(Settings()) is None
