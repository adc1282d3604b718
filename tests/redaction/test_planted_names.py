"""Random people, homes, ages and numbers of every type, planted in random sentences of the corpus."""

import json
import random
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leerlus.redaction import IdentifierType
from leerlus.redaction.lexicons import load_lexicon
from leerlus.redaction.redactor import build_redactor

REDACTOR = build_redactor()
LEXICON = load_lexicon()
CORPUS = Path(__file__).parents[2] / "data" / "corpus" / "train.jsonl"
STATED_RECALL = 0.98
DRAWS = 120


def _drawn(names: frozenset[str]) -> list[str]:
    return sorted(name for name in names if len(name) > 3 and name.isascii() and not LEXICON.explains(name))


GIVEN, FAMILY = _drawn(LEXICON.first_names), _drawn(LEXICON.last_names)
SYLLABLES = (
    "bo",
    "dri",
    "fel",
    "ga",
    "hun",
    "jor",
    "kwi",
    "lem",
    "mox",
    "nad",
    "ots",
    "per",
    "rul",
    "stij",
    "tam",
    "vro",
)


def _name(chance: random.Random) -> str:
    return f"{chance.choice(GIVEN).capitalize()} {chance.choice(('', 'van der ', 'de '))}{_family(chance)}"


def _family(chance: random.Random) -> str:
    return chance.choice(FAMILY).capitalize()


def _unheard(chance: random.Random) -> str:
    """A name that no lexicon holds."""
    return "".join(chance.choices(SYLLABLES, k=3)).capitalize()


def _street(chance: random.Random) -> str:
    kind = chance.choice(("straat", "laan", "weg", "plein"))
    return f"{_unheard(chance)}{kind} {chance.randrange(1, 400)}{chance.choice(('', 'a', ' hs', '-2'))}"


def _digits(chance: random.Random, count: int) -> str:
    return str(chance.randrange(10 ** (count - 1), 10**count))


PLANTED = {
    "name": lambda chance: (_name(chance), "Dat was {}, die ik niet kende."),
    "unheard name": lambda chance: (_unheard(chance), "Daarna kwam mevrouw {} erbij staan."),
    "officer": lambda chance: (_family(chance), "Agent {} duwde mij tegen de muur."),
    "unheard officer": lambda chance: (_unheard(chance), "Ik sprak met brigadier {} aan de balie."),
    "home": lambda chance: (_street(chance), "Ik woon op {} en hoorde alles."),
    "birth date": lambda chance: (
        f"{chance.randrange(1, 29)}-{chance.randrange(1, 13)}-{chance.randrange(1930, 2010)}",
        "Ik ben geboren op {} in deze stad.",
    ),
    "badge": lambda chance: (_digits(chance, 5), "Op zijn schouder stond dienstnummer {} geborduurd."),
    "passport": lambda chance: (f"NX{_digits(chance, 6)}{chance.randrange(10)}", "Mijn paspoortnummer is {} volgens het stadhuis."),
    "account": lambda chance: (f"@{_unheard(chance).lower()}_{_digits(chance, 2)}", "Het filmpje staat bij {} op Instagram."),
    "link": lambda chance: (f"www.{_unheard(chance).lower()}.nl/over-mij", "Kijk anders op {} voor de foto's."),
    "function": lambda chance: (f"wijkagent van {_unheard(chance)}", "Ik heb de {} gesproken."),
    "organisation": lambda chance: (f"bakkerij {_unheard(chance)}", "Ik werk bij {} in het centrum."),
}  # fmt: skip


@cache
def _complaints() -> tuple[str, ...]:
    return tuple(json.loads(row)["text"] for row in CORPUS.read_text(encoding="utf-8").splitlines())


def _plant(kind: str, chance: random.Random) -> tuple[str, str]:
    """An identifier in a sentence of its own somewhere in a complaint."""
    value, sentence = PLANTED[kind](chance)
    sentences = chance.choice(_complaints()).split(". ")
    sentences.insert(chance.randrange(len(sentences) + 1), sentence.format(value).removesuffix("."))
    return value, ". ".join(sentences)


def _tells(value: str, text: str) -> bool:
    return value in REDACTOR.redact(text).text


@pytest.mark.parametrize("kind", PLANTED)
def test_what_is_planted_in_a_complaint_is_found_at_the_stated_recall(kind):
    chance = random.Random(f"planted {kind}")
    left = sum(_tells(*_plant(kind, chance)) for _ in range(DRAWS))
    assert left <= (1 - STATED_RECALL) * DRAWS


@given(seed=st.integers(0, 2**32), kind=st.sampled_from(sorted(PLANTED)))
@settings(deadline=None, max_examples=60)
def test_spans_of_a_planted_text_lie_where_they_say(seed, kind):
    _, text = _plant(kind, random.Random(seed))
    redacted = REDACTOR.redact(text)
    assert all(isinstance(span.type, IdentifierType) and text[span.start : span.end].strip() for span in redacted.spans)
    assert REDACTOR.redact(redacted.text).spans == ()
