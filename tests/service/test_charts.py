"""Bars as they are drawn, on pages and in published lessons."""

from leerlus_api.elements.charts import monthly_bars, published_bars


def drawn(chart):
    return [(bar.x, bar.y, bar.height) for bar in chart.bars], chart.width


def test_the_same_counts_are_drawn_alike_on_a_page_and_in_a_lesson():
    counts = {"2025-01": 6, "2025-02": 0, "2025-03": 12}
    published = published_bars([(month, str(count)) for month, count in counts.items()], small=5)
    assert drawn(monthly_bars(counts)) == drawn(published)


def test_a_small_count_is_drawn_as_half_of_what_it_is_under():
    veiled, shown = published_bars([("januari", "< 5"), ("februari", "10")], small=5).bars
    assert (veiled.height, veiled.veiled) == (shown.height / 4, True)


def test_nothing_is_drawn_where_no_number_may_be_shown():
    assert published_bars([("januari", "< 5"), ("februari", "0")], small=5) is None
    assert drawn(monthly_bars({}))[0] == []
