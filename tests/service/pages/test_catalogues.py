"""Both catalogues say the same things, and templates say nothing by themselves."""

import re
import string
from pathlib import Path
from zoneinfo import ZoneInfo

import leerlus_api
import pytest
from leerlus_api.elements.translation import Translator, choose_language, read_catalogue, translators
from leerlus_api.errors import LoginRequired, WrongMediaType
from leerlus_api.middleware.security import FormExpired

from leerlus import errors
from leerlus.lessons.guarding.recognition import Clue
from leerlus.lessons.guarding.withholding import Part
from leerlus.lessons.telling.message import Event, Obstacle

TEMPLATES = sorted((Path(leerlus_api.__file__).parent / "templates").glob("*.html"))
PACKAGE = Path(leerlus_api.__file__).parent
NAMES_OF_THE_PROGRAM = {"Leerlus"}


def _fields(entry):
    texts = [entry] if isinstance(entry, str) else entry.values()
    return {field for text in texts for _, field, _, _ in string.Formatter().parse(text) if field}


def test_both_languages_have_the_same_keys():
    assert read_catalogue("nl").keys() == read_catalogue("en").keys()


def test_both_languages_fill_in_the_same_values():
    nl, en = ({key: _fields(entry) for key, entry in read_catalogue(each).items()} for each in ("nl", "en"))
    assert nl == en


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_templates_contain_no_text_of_their_own(template):
    without_code = re.sub(r"{%.*?%}|{{.*?}}|{#.*?#}", " ", template.read_text(encoding="utf-8"), flags=re.DOTALL)
    visible = re.sub(r"<[^>]*>", " ", without_code)
    spoken = re.findall(r'(?:aria-label|title|alt|placeholder)="([^"]*)"', without_code)
    words = re.findall(r"[^\W\d_]{2,}", " ".join([visible, *spoken]))
    assert set(words) <= NAMES_OF_THE_PROGRAM


def test_every_literal_key_in_templates_and_pages_exists():
    used = {
        key
        for path in [*TEMPLATES, *PACKAGE.rglob("*.py")]
        for key in re.findall(
            r'(?:\bt\(|notify\(request, |error=)["\']([a-z_]+\.[A-Za-z_.]*\w)["\']', path.read_text("utf-8")
        )
    }
    assert used
    assert used <= read_catalogue("nl").keys()


def _kinds(kind):
    return {kind, *(below for each in kind.__subclasses__() for below in _kinds(each))}


def test_every_message_obstacle_and_place_has_a_text_for_people():
    assert {f"obstacle.{each.value}" for each in Obstacle} <= read_catalogue("nl").keys()
    assert {f"event.{each.value}" for each in Event} <= read_catalogue("nl").keys()
    assert {f"place.{each.value}" for each in Part} <= read_catalogue("nl").keys()
    assert {f"sign.{each.value}" for each in Clue} <= read_catalogue("nl").keys()


def test_every_error_has_a_text_for_people():
    kinds = _kinds(errors.LeerlusError) - {errors.LeerlusError}
    assert {LoginRequired, WrongMediaType, FormExpired} <= kinds
    named = {kind.__name__ for kind in kinds if kind.__module__.startswith("leerlus")}
    assert {f"error.{name}" for name in named} <= read_catalogue("nl").keys()


@pytest.mark.parametrize(
    ("asked", "remembered", "accepted", "chosen"),
    [
        (None, None, None, "nl"),
        ("en", "nl", "nl", "en"),
        (None, "en", "nl", "en"),
        (None, None, "en-GB,en;q=0.9,nl;q=0.5", "en"),
        (None, None, "fr,nl;q=0.4,en;q=0.8", "en"),
        ("xx", None, "de;q=nonsense", "nl"),
    ],
)
def test_language_is_asked_remembered_or_preferred(asked, remembered, accepted, chosen):
    assert choose_language(asked, remembered, accepted) == chosen


def test_numbers_choose_singular_and_plural():
    t = translators("UTC")["nl"]
    assert t("theme.size", n=1) == "1 klacht"
    assert t("theme.size", n=3) == "3 klachten"


def test_an_unknown_key_is_an_error():
    with pytest.raises(KeyError):
        Translator("nl", {}, ZoneInfo("UTC"))("no.such.key")


@pytest.mark.parametrize(("probability", "shown"), [(0.998, "99 %"), (0.5, "50 %"), (0.001, "1 %")])
def test_a_model_is_never_certain(probability, shown):
    assert translators("Europe/Amsterdam")["nl"].chance(probability) == shown


@pytest.mark.parametrize(
    ("language", "counts", "share"),
    [
        ("nl", ["999", "1.234", "14.744.000", "< 5", "1.230-1.234", "-1.234"], "1.234,5"),
        ("en", ["999", "1,234", "14,744,000", "< 5", "1,230-1,234", "-1,234"], "1,234.5"),
    ],
)
def test_numbers_are_written_as_people_write_them(language, counts, share):
    t = translators("UTC")[language]
    assert [t.count(each) for each in (999, 1234, 14_744_000, "< 5", "1230-1234", -1234)] == counts
    assert t.number(1234.5) == share
    assert counts[1] in t("intake.waiting", n=1234)
    assert "2026" in t("report.title", year="2026")


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_has_a_limit_of_its_own(path):
    assert not re.findall(r'(?:min|max)length="\d', path.read_text(encoding="utf-8"))
