import pytest

from leerlus.complaints.unit_files import read_units
from leerlus.complaints.units import Unit, UnitTree
from leerlus.errors import FileRejected, UnknownCode


@pytest.fixture
def tree():
    return UnitTree(
        [
            Unit("NP", "Nationale Politie", "korps"),
            Unit("AM", "Amsterdam", "unit", "NP"),
            Unit("AM-NOORD", "Amsterdam-Noord", "district", "AM"),
            Unit("RT", "Rotterdam", "unit", "NP"),
        ]
    )


def test_lineage_runs_to_the_top(tree):
    assert tree.lineage("AM-NOORD") == ("AM-NOORD", "AM", "NP")


def test_branch_holds_everything_below(tree):
    assert tree.branch("AM") == {"AM", "AM-NOORD"}
    assert tree.branch("NP") == {"NP", "AM", "AM-NOORD", "RT"}


def test_at_level_rolls_up(tree):
    assert tree.at_level("AM-NOORD", "unit") == "AM"
    assert tree.at_level("NP", "unit") == "NP"


def test_an_unknown_parent_is_named():
    with pytest.raises(UnknownCode, match="Unit AM names NP"):
        UnitTree([Unit("AM", "Amsterdam", "unit", "NP")])


def test_the_supplied_units_are_a_tree(data_folder):
    tree = read_units(data_folder / "units" / "units.csv")

    assert {unit.code for unit in tree if unit.level == "unit"} >= {
        "NN", "ON", "MN", "NH", "AM", "DH", "RT", "ZB", "OB", "LB", "LX", "LO",
    }  # fmt: skip
    assert all(tree.lineage(unit.code)[-1] == "NP" for unit in tree)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("code,name\nAM,Amsterdam\n", "lacks the column level, parent"),
        ("code,name,level,parent\nAM,Amsterdam,unit,NP\n", "names NP as its parent"),
        ("code,name,level,parent,valid_from\nAM,Amsterdam,unit,,gisteren\n", "row 2"),
        ("code,name,level,parent\nAM/1,A,unit,\nDen Haag,D,unit,\n..,B,unit,\n", "row 2, row 4. Write AM-1"),
    ],
)
def test_a_faulty_units_file_says_where(tmp_path, content, says):
    path = tmp_path / "units.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(FileRejected, match=says):
        read_units(path)
