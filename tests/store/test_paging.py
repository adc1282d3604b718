"""Cursors: opaque, made for one list, and nothing else is taken for one."""

from base64 import urlsafe_b64encode
from datetime import date

import pytest

from leerlus.adapters.sql.paging import read_cursor, write_cursor
from leerlus.errors import InvalidInput


@pytest.mark.parametrize("complaint_id", ["K-1", "é/€ 🚓", "two\nlines", ""])
def test_a_cursor_holds_its_key(complaint_id):
    cursor = write_cursor("complaints", date(2025, 1, 31), complaint_id)

    assert read_cursor(cursor, "complaints", date.fromisoformat, str) == (date(2025, 1, 31), complaint_id)
    assert cursor.isascii()


@pytest.mark.parametrize(
    "cursor",
    [
        "",
        "x",
        "é",
        "!!!!",
        "_____w==",
        write_cursor("complaints"),
        write_cursor("complaints", "2025-01-01"),
        write_cursor("complaints", "2025-13-01", "K-1"),
        write_cursor("feed", "2025-01-01", "K-1"),
        urlsafe_b64encode(b"\xff\xfe").decode(),
    ],
)
def test_anything_else_is_refused_in_one_line(cursor):
    with pytest.raises(InvalidInput) as refused:
        read_cursor(cursor, "complaints", date.fromisoformat, str)

    assert str(refused.value) == "This cursor does not belong to this list. Begin again without one."
