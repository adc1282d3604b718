"""Units against the limits of chance, in no order of merit."""

from leerlus.lessons.feedback.funnel import funnel


def test_a_unit_is_outside_only_when_chance_would_seldom_put_it_there():
    plot = funnel({"AM": 60, "RT": 21, "DH": 19}, {"AM": 200, "RT": 200, "DH": 200, "LB": 3})
    assert [(point.unit, point.outside) for point in plot.points] == [("AM", True), ("DH", False), ("RT", False)]
    assert plot.share == 100 / 600


def test_limits_are_wider_where_there_are_fewer_complaints():
    plot = funnel({"AM": 50, "RT": 50}, {"AM": 500, "RT": 500})
    widths = [line.highest - line.lowest for line in plot.lines]
    assert widths[0] > widths[-1]
    assert all(line.lowest <= line.low <= plot.share <= line.high <= line.highest for line in plot.lines[5:])


def test_one_unit_cannot_be_compared():
    assert funnel({"AM": 5}, {"AM": 20, "RT": 2}) is None
    assert funnel({}, {}) is None
