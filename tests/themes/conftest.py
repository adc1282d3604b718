"""Dutch complaints about three situations, and some that stand alone."""

from datetime import date

import pytest

from leerlus.complaints.model import Channel, Complaint
from leerlus.complaints.units import Unit
from leerlus.ports.store import Vectors
from leerlus.themes.describing.keywords import keyword_columns
from leerlus.themes.model import Document

ENCODER = "real"

BICYCLE = (
    "Mijn fiets werd gestolen bij het station en de agent aan de balie wilde de aangifte niet opnemen.",
    "Ik kwam aangifte doen van mijn gestolen fiets. Aan de balie zeiden ze dat een aangifte van een fiets geen zin heeft.",
    "Gestolen fiets, dus naar het bureau. De balie stuurde mij weg zonder aangifte op te nemen.",
    "Voor de derde keer is mijn fiets gestolen en weer wil niemand aan de balie een aangifte van de fiets opnemen.",
    "De medewerker aan de balie lachte toen ik aangifte van diefstal van een fiets wilde doen en nam die niet op.",
    "Fiets weg bij het station. Aangifte doen van de gestolen fiets kon niet aan de balie, ik moest het maar online doen.",
)
HANDCUFFS = (
    "De handboeien zaten zo strak om mijn geblesseerde pols dat mijn duim nog steeds gevoelloos is.",
    "Ik zei dat ik een gebroken pols had gehad, maar de handboeien werden toch heel strak achter mijn rug gedaan.",
    "Strakke handboeien, achter de rug, terwijl mijn pols net geopereerd was. Blauwe plekken op beide polsen.",
    "Mijn zoon heeft reuma in zijn polsen. De handboeien gingen zo strak om dat hij naar de huisarts moest met zijn pols.",
    "Handboeien veel te strak om de pols, ik riep dat het pijn deed, pas na een uur gingen de boeien losser.",
    "Door de strakke handboeien heb ik een gekneusde pols en een gevoelloze duim overgehouden.",
)
SIREN = (
    "Een politieauto reed zonder sirene met grote snelheid door rood licht en raakte bijna mijn kinderen op het zebrapad.",
    "Zonder zwaailicht en zonder sirene door rood rijden, veel te hard, vlak langs het zebrapad bij de school.",
    "De politieauto kwam met hoge snelheid door rood licht, geen sirene te horen, en wij liepen op het zebrapad.",
    "Bijna aangereden op het zebrapad door een politieauto die door rood licht reed zonder sirene aan te zetten.",
    "Veel te hard door rood, geen sirene en geen zwaailicht. De politieauto miste de kinderwagen op het zebrapad net.",
)
LONE = (
    "Na de inbraak in ons tuinhuis heeft de recherche nooit meer iets van zich laten horen.",
    "In het arrestantencomplex kreeg ik geen insuline en geen warme maaltijd.",
    "Mijn werkgever wist eerder van het verhoor dan mijn eigen moeder, wie heeft dat verteld?",
    "De tolk sprak een ander dialect en toch moest ik het proces-verbaal ondertekenen.",
)


@pytest.fixture
def keywords():
    """The keywords themselves, where the program works with their columns."""

    def told(terms, rows, highest=None):
        return tuple(terms.surfaces[column] for column in keyword_columns(terms, rows, highest))

    return told


@pytest.fixture(scope="session")
def situations():
    """Row numbers of each planted situation in ``documents``."""
    bounds = [0, len(BICYCLE), len(BICYCLE + HANDCUFFS), len(BICYCLE + HANDCUFFS + SIREN)]
    return {
        name: list(range(start, stop))
        for name, start, stop in zip(("bicycle", "handcuffs", "siren"), bounds, bounds[1:], strict=False)
    }


@pytest.fixture(scope="session")
def documents():
    """All complaints as documents, spread over units and months."""
    texts = BICYCLE + HANDCUFFS + SIREN + LONE
    units = ("AM", "RT", "DH")
    return [
        Document(f"K-{number:02}", text, "nl", units[number % 3], date(2025, 1 + number % 12, 5))
        for number, text in enumerate(texts)
    ]


@pytest.fixture(scope="session")
def vectors(documents, encoder):
    """Their vectors by the real encoder."""
    return encoder.encode([document.text for document in documents])


@pytest.fixture
def store(unit_of_work, documents, vectors, add):
    """A store that holds the planted complaints; call it for a unit of work."""
    with unit_of_work() as work:
        work.units.replace(Unit(code, f"District {code}", "district") for code in ("AM", "DH", "RT"))
        add(work, documents, vectors)
        work.commit()
    return unit_of_work


@pytest.fixture
def add():
    """Register documents with their vectors in a unit of work."""

    def register(work, documents, vectors):
        for document in documents:
            complaint = Complaint(
                document.id,
                document.received_at,
                document.text,
                document.unit,
                Channel.WEBFORM,
                document.language,
            )
            work.complaints.add(complaint, original=document.text, spans=())
        ids = tuple(document.id for document in documents)
        work.vectors.save(Vectors(ids, vectors), encoder=ENCODER)

    return register
