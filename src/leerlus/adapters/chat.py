"""A language model that the organisation runs itself, behind an OpenAI-compatible address."""

import json
from dataclasses import dataclass, field

import urllib3
from pydantic import SecretStr

from leerlus.errors import Unavailable


@dataclass(frozen=True)
class ChatModel:
    """One model, asked with ``POST …/chat/completions``.

    :param address: as ``https://host/v1``.
    :param seconds: longest time that an answer may take.
    :param purpose: what it is for, in messages: "titles".
    """

    address: str
    model: str
    key: SecretStr
    seconds: float
    purpose: str
    _pool: urllib3.PoolManager = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Keep connections open between requests."""
        object.__setattr__(self, "_pool", urllib3.PoolManager(timeout=self.seconds, retries=False))

    def ask(self, task: str, text: str, *, longest: int) -> str:
        """What the model says.

        :param longest: of the answer, in tokens.
        :raises Unavailable: there was no answer, or none that can be read.
        """
        messages = [{"role": "system", "content": task}, {"role": "user", "content": text}]
        body = {"model": self.model, "messages": messages, "temperature": 0, "max_tokens": longest}
        answer = self._post(json.dumps(body).encode())
        try:
            return str(json.loads(answer)["choices"][0]["message"]["content"])
        except (ValueError, KeyError, IndexError, TypeError) as exc:
            raise Unavailable(f"The service for {self.purpose} gave an answer that cannot be read.") from exc

    def _post(self, body: bytes) -> bytes:
        key = self.key.get_secret_value()
        headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {key}"} if key else {})
        address = f"{self.address.rstrip('/')}/chat/completions"
        try:
            answer = self._pool.request("POST", address, body=body, headers=headers, redirect=False)
        except urllib3.exceptions.HTTPError as exc:
            raise Unavailable(f"The service for {self.purpose} cannot be reached ({type(exc).__name__}).") from exc
        if answer.status != 200:
            raise Unavailable(f"The service for {self.purpose} answered {answer.status}.")
        return answer.data
