"""The fields that the Dutch government's Algoritmeregister asks for (publication standard 1.0), in Dutch.

Filled from what is known about a model. What only the organisation can say (its legal basis, its assessments, whom to
write to) is left empty and named as missing: nothing is made up.
"""

from typing import Any

from leerlus.suggestions.learning.trained import ModelFacts
from leerlus.taxonomy.model import Taxonomy
from leerlus_training.measuring.evaluate import Report

_MISSING = {
    "status": "In ontwikkeling, In gebruik of Buiten gebruik",
    "begin_date": "maand waarin het in gebruik kwam",
    "contact_email": "adres voor vragen van burgers",
    "website": "pagina waar de organisatie erover vertelt",
    "publication_category": "indeling volgens de AI-verordening, na een eigen beoordeling",
    "proportionality": "eigen afweging van voor- en nadelen",
    "lawful_basis": "wettelijke grondslag, te bevestigen door de eigen jurist",
    "lawful_basis_grouping": "verwijzingen naar die grondslag",
    "impacttoetsen": "bijvoorbeeld een DPIA of IAMA",
    "impacttoetsen_grouping": "verwijzingen naar die toetsen",
    "process_index_url": "verwijzing naar het verwerkingenregister",
    "provider": "wie het levert en beheert",
    "url": "link naar meer uitleg",
    "end_date": "maand waarin het buiten gebruik ging",
    "publication_dt": "dag van publicatie",
    "category": "thema uit de lijst van het register",
    "source_data_grouping": "verwijzingen naar de bronnen",
    "publiccode": "adres van de broncode die in gebruik is",
}

_IN_DUTCH = {"language": "taal", "unit": "eenheid", "channel": "kanaal", "register": "toon", "length": "lengte"}
"""Properties of a complaint by which groups differ."""


def register_entry(facts: ModelFacts, report: Report, taxonomy: Taxonomy, *, organisation: str) -> dict[str, Any]:
    """All fields under ``algorithm``; under ``missing`` what the organisation still has to fill in."""
    known = {
        "standard_version": "1.0",
        "lang": "NLD",
        "name": "Leerlus: voorstellen voor de indeling van klachten",
        "organization": organisation,
        "description_short": (
            "Stelt medewerkers die klachten aannemen voor in welke categorieën een klacht valt"
            f"{', wat de klager wil en hoe ernstig het is' if facts.grades else ' en wat de klager wil'}. "
            "Een medewerker beslist over elke klacht."
        ),
        "goal": (
            "Klachten eenduidig indelen, zodat terugkerende situaties zichtbaar worden en eenheden ervan leren. "
            "Het is niet bedoeld om medewerkers of klagers te beoordelen, "
            "of om te bepalen of een klacht wordt behandeld."
        ),
        "human_intervention": (
            "Het programma doet alleen voorstellen, met de zinnen waarop ze berusten, "
            "en zegt het als het iets niet weet. "
            "Een medewerker bevestigt of wijzigt elk voorstel; zonder medewerker wordt niets besloten."
        ),
        "risks": _risks(report),
        "source_data": _sources(facts, taxonomy),
        "methods_and_models": _methods(facts, report),
        "tags": "klachten, tekstclassificatie, politie",
        "source_id": facts.data_hash[:16],
    }
    fields = {**dict.fromkeys(_MISSING), **known}
    return {"algorithm": dict(sorted(fields.items())), "missing": dict(_MISSING)}


def _sources(facts: ModelFacts, taxonomy: Taxonomy) -> str:
    examples = f" en {facts.examples} voorbeeldzinnen van die indeling" if facts.examples else ""
    return (
        f"{facts.rows} klachten waarvan de categorieën waren vastgesteld, volgens de indeling "
        f"“{taxonomy.name}”, versie {facts.taxonomy_version}{examples}. Namen, nummers en adressen zijn vooraf "
        "verwijderd; een klein deel wordt daarbij gemist. "
        f"Kenmerk van de gegevens: SHA-256 {facts.data_hash}."
    )


def _risks(report: Report) -> str:
    gaps = "; ".join(
        f"{_IN_DUTCH.get(name, name)} {_number(gap.difference, 2)} F1" for name, gap in report.gaps.items()
    )
    return "Een voorstel kan fout zijn of een medewerker sturen. Hoe goed het werkt verschilt per groep klachten" + (
        f" (grootste verschillen: {gaps})." if gaps else "; verschillen groter dan 0,10 F1 zijn niet gemeten."
    )


def _methods(facts: ModelFacts, report: Report) -> str:
    unseen = " waarvan niet is geleerd" if report.learned_from == 0 else ""
    return (
        f"Per categorie een lineaire classificatie op een zinsvector ({facts.encoder}) en woordkenmerken; waar "
        "genoeg voorbeelden zijn telt een klein neuraal netwerk op de zinsvector voor een vijfde mee. "
        "De kansen zijn geijkt. "
        f"Gemeten op {report.n} klachten{unseen}: micro-F1 {_number(report.micro_f1.value, 2)}, "
        f"macro-F1 {_number(report.macro_f1.value, 2)}, hoofdcategorie in de eerste drie "
        f"{report.top3_recall.value:.0%}, ijkfout {_number(report.ece.value, 3)}."
    )


def _number(value: float, decimals: int) -> str:
    return f"{value:.{decimals}f}".replace(".", ",")
