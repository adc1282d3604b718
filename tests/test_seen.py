"""What a colleague wrote is not replaced unread, and what was typed is not lost."""

from dataclasses import dataclass, replace

import pytest

from leerlus.errors import ChangedSince
from leerlus.seen import check_seen, check_unreplaced, stamp


@dataclass(frozen=True)
class Form:
    title: str = "Boeien"
    story: str = "Te strak."


SHOWN = Form()


def check(typed, now, earlier=(SHOWN,)):
    check_unreplaced(typed, now, earlier, stamp(SHOWN))


def test_what_was_seen_may_be_changed():
    check_seen(stamp("een", None), "een", None)
    check(Form("Los"), SHOWN)


def test_what_was_not_seen_may_not():
    with pytest.raises(ChangedSince):
        check_seen(stamp("een"), "twee")


def test_who_does_not_say_what_was_seen_is_not_checked():
    check_seen(None, "twee")
    check_unreplaced(Form("Los"), Form("Vast"), (), None)


def test_a_field_that_only_the_colleague_changed_takes_the_new_text():
    with pytest.raises(ChangedSince) as caught:
        check(Form(title="Los"), Form(story="Veel te strak."))
    assert caught.value.beside.form == Form("Los", "Veel te strak.")
    assert (caught.value.beside.taken, caught.value.beside.theirs) == (("story",), {})


def test_a_field_that_both_changed_keeps_what_was_typed_and_tells_the_other():
    with pytest.raises(ChangedSince) as caught:
        check(Form(title="Los"), Form(title="Vast"))
    assert caught.value.beside.form == Form(title="Los")
    assert (caught.value.beside.taken, caught.value.beside.theirs) == ((), {"title": "Vast"})


@pytest.mark.parametrize("typed", [Form("Vast"), Form("Vast", "Anders.")])
def test_the_same_change_twice_is_none(typed):
    check(typed, Form("Vast"))


def test_where_what_was_shown_is_kept_nowhere_every_difference_is_told():
    with pytest.raises(ChangedSince) as caught:
        check(SHOWN, Form("Vast"), earlier=())
    assert caught.value.beside.form == SHOWN
    assert caught.value.beside.theirs == {"title": "Vast"}


def test_a_stamp_says_which_field_holds_what():
    assert stamp(replace(SHOWN, title="Te strak.", story="Boeien")) != stamp(SHOWN)
