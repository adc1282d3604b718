"""A confirmed theme of eight complaints in a real store."""

from datetime import UTC, date, datetime, timedelta

import pytest

from leerlus.complaints.model import Channel, Complaint, Decision
from leerlus.complaints.unit_files import read_units
from leerlus.redaction import build_redactor
from leerlus.settings import Settings
from leerlus.taxonomy.loading import load_taxonomy
from leerlus.themes.model import Theme, ThemeState, Trend

NAME = "Jolanda Verbruggen"
STORIES = (
    "De handboeien zaten veel te strak om mijn pols en niemand wilde ze losser maken.",
    "Ik riep dat mijn pols gebroken was geweest, toch gingen de handboeien achter mijn rug om.",
    "Door de strakke handboeien heb ik weken een gevoelloze duim gehad.",
    "Mijn zoon heeft reuma in zijn polsen en kreeg toch strakke handboeien om.",
    "Pas na lang vragen werden de handboeien om mijn pols iets losser gezet.",
    "De agent zei dat ik dan maar niet had moeten tegenstribbelen met mijn geblesseerde pols.",
    f"Volgens {NAME} waren de handboeien om mijn pols precies zoals het hoort.",
    "Met strakke boeien om en een pols in het gips zat ik op 12 maart uren in een busje.",
)
UNITS = ("AM", "AM", "AM", "AM", "AM", "AM", "RT", "DH")


@pytest.fixture(scope="session")
def settings():
    """Settings with their defaults."""
    return Settings()


@pytest.fixture(scope="session")
def taxonomy(data_folder):
    """The supplied taxonomy."""
    return load_taxonomy(data_folder / "taxonomy" / "politie-2026.1.yaml")


@pytest.fixture(scope="session")
def redactor():
    """The real redactor."""
    return build_redactor()


@pytest.fixture(scope="session")
def theme():
    """The confirmed theme."""
    ids = tuple(f"K-{number}" for number in range(len(STORIES)))
    return Theme(
        id="T-CUFFS2",
        title="Handboeien veel te strak om de pols",
        keywords=("handboeien", "pols", "strakke"),
        members=ids,
        representatives=ids[:3],
        units={"AM": 6, "DH": 1, "RT": 1},
        months={"2025-01": 5, "2025-02": 0, "2025-03": 3},
        trend=Trend.STEADY,
        first_seen=date(2025, 1, 5),
        last_seen=date(2025, 3, 9),
        state=ThemeState.CONFIRMED,
        title_fixed=True,
    )


@pytest.fixture
def store(unit_of_work, theme, taxonomy, redactor, data_folder):
    """A store with the theme, its complaints and what was decided; call it for a unit of work."""
    with unit_of_work() as work:
        work.units.replace(read_units(data_folder / "units" / "units.csv"))
        for number, (story, unit) in enumerate(zip(STORIES, UNITS, strict=True)):
            redacted = redactor.redact(story)
            complaint = Complaint(
                f"K-{number}",
                date(2025, 1, 5) + timedelta(days=9 * number),
                redacted.text,
                unit,
                Channel.LETTER,
                "nl",
            )
            work.complaints.add(complaint, original=story, spans=redacted.spans)
            outcomes = ("acknowledgement", "apology") if number % 2 else ("acknowledgement",)
            work.decisions.add(
                Decision(complaint.id, ("force",), outcomes, "intake", datetime.now(UTC), taxonomy.version)
            )
        work.themes.replace([theme])
        work.commit()
    return unit_of_work
