import pytest

from leerlus.complaints.units import Unit
from leerlus.errors import NotFound
from leerlus.lessons.telling.reading import lesson_for_unit, lessons_for_unit


def test_a_unit_reads_its_own_lessons_and_those_from_above(store, lesson, publish_to, settings, read_by):
    publish_to("AM")
    assert read_by("AM") == [lesson.id]
    assert read_by("AM-OOST") == [lesson.id]
    assert read_by("NP") == []
    assert read_by("RT") == []
    with store() as work:
        assert lesson_for_unit(work, "AM-OOST", lesson.id, settings=settings).id == lesson.id
        with pytest.raises(NotFound):
            lesson_for_unit(work, "RT", lesson.id, settings=settings)


def test_units_go_on_reading_the_old_version_while_a_new_one_is_written(store, lesson, publish_to, edit, settings):
    first = publish_to("AM")
    edit(title="Vraag eerst naar letsel")
    with store() as work:
        (read,) = lessons_for_unit(work, "AM", settings=settings).items
        assert read.title == first.title
    assert publish_to("AM", "RT").version == 2
    with store() as work:
        (read,) = lessons_for_unit(work, "RT", settings=settings).items
        assert (read.title, read.version) == ("Vraag eerst naar letsel", 2)
        numbers = [(version.revision, version.number) for version in work.lessons.versions(lesson.id)]
    assert numbers == [(2, 2), (1, 1)]


def test_every_version_can_be_read_again(store, lesson, edit):
    edit(title="Eerste poging")
    edit(title="Tweede poging")
    with store() as work:
        assert [work.lessons.version(lesson.id, number).title for number in (1, 2, 3)] == [
            lesson.title,
            "Eerste poging",
            "Tweede poging",
        ]


def test_units_read_no_ids_and_no_small_counts(store, publish_to, settings, theme):
    publish_to("AM")
    with store() as work:
        (public,) = lessons_for_unit(work, "AM", settings=settings).items
    assert not any(member in repr(public) for member in theme.members)
    assert [(tally.code, tally.shown) for tally in public.by_unit] == [("AM", "≥ 5"), ("DH", "< 5"), ("RT", "< 5")]
    assert [tally.shown for tally in public.wanted] == ["8", "< 5"]
    assert public.units == ("Amsterdam",)
    assert public.total == 8


def test_a_unit_added_below_inherits(store, lesson, publish_to, read_by):
    publish_to("AM")
    with store() as work:
        work.units.add(Unit("AM-NIEUW", "Nieuw team", "team", "AM-OOST"))
        work.commit()
    assert read_by("AM-NIEUW") == [lesson.id]
