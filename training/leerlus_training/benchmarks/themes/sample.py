"""Complaints to find themes in, with the situations that they were planted with."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from leerlus.adapters.encoder import VectorCache
from leerlus.bootstrap import encoder_for
from leerlus.cli.console import counted, say
from leerlus.complaints.files import read_submissions
from leerlus.intake.preparing import prepare
from leerlus.redaction.redactor import build_redactor
from leerlus.settings import Settings
from leerlus.themes.model import Document

CORPUS = (Path("corpus/train.jsonl"), Path("corpus/validation.jsonl"))
SITUATION = "situation"


@dataclass(frozen=True, slots=True)
class Sample:
    """Complaints to find themes in.

    :param situations: the planted situation of each, ``None`` for a complaint that stands alone.
    :param vectors: shape (documents, dimension).
    """

    documents: tuple[Document, ...]
    situations: tuple[str | None, ...]
    vectors: NDArray[np.float32]


def read_sample(paths: Sequence[Path], settings: Settings) -> Sample:
    """Read, redact and encode the complaints in these files; vectors are kept in the cache."""
    submissions = [submission for path in paths for submission in read_submissions(path)]
    prepared = prepare(submissions, redactor=build_redactor(), settings=settings)
    documents = tuple(
        Document(each.submission.id or str(number), each.redacted.text, each.language)
        for number, each in enumerate(prepared)
    )
    cache = VectorCache(settings.cache.expanduser() / "themes-benchmark", encoder_for(settings, say=say))
    with counted("Encoding complaints") as progress:
        vectors = cache.encode([document.text for document in documents], progress=progress)
    return Sample(documents, tuple(each.submission.extra.get(SITUATION) for each in prepared), vectors)
