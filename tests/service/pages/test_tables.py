"""Tables that stand as rows on a telephone: each value then says of which column it is."""

import pytest


@pytest.mark.parametrize(("role", "path"), [("administrator", "/beheer"), ("coordinator", "/nalopen")])
def test_each_value_carries_the_name_of_its_column(reader_as, role, path):
    tables = reader_as(role).open(path).select(".table.rows table")
    assert tables
    for table in tables:
        columns = [each.get_text(strip=True) for each in table.select("thead th")]
        for row in table.select("tbody tr"):
            assert [cell["data-label"] for cell in row.select("td")] == columns[1:]
