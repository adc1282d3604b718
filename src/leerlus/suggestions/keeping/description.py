"""What the file ``model.json`` beside a trained model says, and whether such a model can be used here.

Reading it needs no big library, so that going back to an earlier model takes no time.
"""

from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from leerlus.errors import ModelCorrupt
from leerlus.taxonomy.model import Taxonomy

NUMBERS = "model.skops"
FACTS = "model.json"
FORMAT = 9

_LIBRARIES = ("leerlus", "numpy", "scikit-learn", "scipy", "skops")


class _Formatted(BaseModel):
    """What the description of any version of Leerlus has."""

    format: int


class Description(BaseModel):
    """Where a saved model comes from; see :class:`~leerlus.suggestions.learning.trained.ModelFacts`.

    :param versions: of the libraries that wrote it.
    :param sha256: checksum of its numbers.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    format: int
    taxonomy_version: str
    categories: tuple[str, ...] = Field(min_length=1)
    outcomes: tuple[str, ...]
    encoder: str
    rows: int
    data_hash: str
    seed: int
    grades: int
    examples: int
    alone: tuple[str, ...]
    parents: dict[str, str]
    thresholds: dict[str, float]
    versions: dict[str, str]
    sha256: str

    @property
    def is_of_this_program(self) -> bool:
        """Whether the same versions of the libraries wrote it as are installed."""
        return self.versions == library_versions()


def library_versions() -> dict[str, str]:
    """Those that decide whether a model that was written can be read."""
    return {library: version(library) for library in _LIBRARIES}


def read_description(folder: Path, *, taxonomy: Taxonomy | None = None) -> Description:
    """What is said about the model in ``folder``.

    :param taxonomy: when given, the model must have its version and just its codes; those that were switched off
        since may be among them.
    :raises ModelCorrupt: it cannot be read, is of another version of Leerlus, or for another taxonomy.
    """
    try:
        content = (folder / FACTS).read_bytes()
    except OSError as exc:
        raise ModelCorrupt(f"The model has no readable {FACTS}. Train it again.") from exc
    described = _parsed(content)
    if taxonomy is not None:
        _check_taxonomy(described, taxonomy)
    return described


def read_numbers(folder: Path, described: Description) -> bytes:
    """The content of the other file of a model.

    :raises ModelCorrupt: it is not what was described.
    """
    try:
        numbers = (folder / NUMBERS).read_bytes()
    except OSError as exc:
        raise ModelCorrupt(f"The model has no readable {NUMBERS}. Train it again.") from exc
    if sha256(numbers).hexdigest() != described.sha256:
        raise ModelCorrupt(f"The model's {NUMBERS} is not as it was written. Train it again.")
    return numbers


def _parsed(content: bytes) -> Description:
    try:
        written = _Formatted.model_validate_json(content).format
        if written != FORMAT:
            raise ModelCorrupt(
                f"The model has format {written}, this version of Leerlus reads {FORMAT}. "
                "Train one with “leerlus train” and put it to use with “leerlus promote”."
            )
        return Description.model_validate_json(content)
    except ValidationError as exc:
        raise ModelCorrupt(f"The model's {FACTS} is not as it was written. Train it again.") from exc


def _check_taxonomy(described: Description, taxonomy: Taxonomy) -> None:
    if described.taxonomy_version != taxonomy.version:
        raise ModelCorrupt(
            f"The model was trained for taxonomy version {described.taxonomy_version}, "
            f"but {taxonomy.version} is in use. Train it again."
        )
    learned = {*described.categories, *described.outcomes} - taxonomy.retired_codes
    if differing := learned ^ {*taxonomy.category_codes, *taxonomy.outcome_codes}:
        raise ModelCorrupt(
            f"The model's codes are not those of the taxonomy: {', '.join(sorted(differing))}. Train it again."
        )
