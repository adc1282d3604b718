"""Sentences of a lesson put more fluently by a language model. Off unless the settings name an address.

It gets sentences that are redacted and will be published; what it gives back is checked and read by two people.
"""

import json
from collections.abc import Sequence

from leerlus.adapters.chat import ChatModel
from leerlus.errors import Unavailable

_TOKENS_PER_SENTENCE = 80
_TASKS = {
    "nl": (
        "Je krijgt een JSON-lijst met zinnen uit een les voor de politie. Schrijf elke zin vloeiender, in gewoon "
        "Nederlands (B1). Eén zin blijft één zin, in dezelfde volgorde. Verander geen getallen en geen woorden tussen "
        "aanhalingstekens of rechte haken. Voeg niets toe en laat niets weg. Antwoord met de JSON-lijst alleen."
    ),
    "en": (
        "You get a JSON list of sentences from a lesson for the police. Write each more fluently, in plain English. "
        "One sentence stays one sentence, in the same order. Change no numbers, and no words in quotation marks or "
        "square brackets. Add nothing and leave nothing out. Answer with the JSON list alone."
    ),
}


class ChatRewriter:
    """Implements :class:`leerlus.ports.rewriter.Rewriter`."""

    def __init__(self, model: ChatModel) -> None:
        self._model = model

    @property
    def name(self) -> str:
        """Of the model."""
        return self._model.model

    def rewrite(self, sentences: Sequence[str], language: str) -> tuple[str, ...]:
        """One request; an answer that is no list of sentences counts as none."""
        asked = json.dumps(list(sentences), ensure_ascii=False)
        task = _TASKS.get(language, _TASKS["nl"])
        answer = self._model.ask(task, asked, longest=_TOKENS_PER_SENTENCE * len(sentences))
        try:
            said = json.loads(answer)
        except ValueError as exc:
            raise Unavailable("The service for rewriting gave no list of sentences.") from exc
        if not isinstance(said, list) or not all(isinstance(each, str) for each in said):
            raise Unavailable("The service for rewriting gave no list of sentences.")
        return tuple(" ".join(each.split()) for each in said)
