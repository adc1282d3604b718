"""Titles from a language model that the organisation runs itself, behind an OpenAI-compatible address.

Off unless the settings name an address. It gets redacted texts only, and what it proposes is never used by itself.
"""

import json
from collections.abc import Sequence

import urllib3

from leerlus.errors import Unavailable
from leerlus.settings import Settings

_LONGEST_EXAMPLE = 1_500
_LONGEST_TITLE = 120
_WORDS = range(2, 13)
_TASK = (
    "Je krijgt geanonimiseerde klachten over de politie die over één en dezelfde situatie gaan. Geef die situatie een "
    "titel van 3 tot 8 Nederlandse woorden. Noem geen namen, plaatsen of eenheden en geef geen oordeel. Antwoord met "
    "de titel alleen."
)


class ChatTitler:
    """Implements :class:`leerlus.ports.titler.Titler` with ``POST …/chat/completions``."""

    def __init__(self, settings: Settings) -> None:
        self._address = f"{(settings.theme_titles_url or '').rstrip('/')}/chat/completions"
        self._model = settings.theme_titles_model
        self._key = settings.theme_titles_key.get_secret_value()
        self._pool = urllib3.PoolManager(timeout=settings.theme_titles_seconds, retries=False)

    def propose(self, keywords: Sequence[str], examples: Sequence[str]) -> str:
        """One request; an answer that is no title counts as none."""
        asked = "\n\n".join([f"Trefwoorden: {', '.join(keywords)}", *(each[:_LONGEST_EXAMPLE] for each in examples)])
        messages = [{"role": "system", "content": _TASK}, {"role": "user", "content": asked}]
        body = {"model": self._model, "messages": messages, "temperature": 0, "max_tokens": 60}
        return _title(self._ask(json.dumps(body).encode()))

    def _ask(self, body: bytes) -> bytes:
        headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {self._key}"} if self._key else {})
        try:
            answer = self._pool.request("POST", self._address, body=body, headers=headers, redirect=False)
        except urllib3.exceptions.HTTPError as exc:
            raise Unavailable(f"The service for titles cannot be reached ({type(exc).__name__}).") from exc
        if answer.status != 200:
            raise Unavailable(f"The service for titles answered {answer.status}.")
        return answer.data


def _title(answer: bytes) -> str:
    try:
        said = str(json.loads(answer)["choices"][0]["message"]["content"])
    except (ValueError, KeyError, IndexError, TypeError) as exc:
        raise Unavailable("The service for titles gave an answer that cannot be read.") from exc
    title = " ".join(said.split()).strip(" \"'“”‘’.")
    if len(title.split()) not in _WORDS or len(title) > _LONGEST_TITLE:
        raise Unavailable("The service for titles gave no title.")
    return title
