"""Titles from a real HTTP server on this machine that answers like a language model."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from leerlus.adapters.chat_titler import ChatTitler
from leerlus.errors import Unavailable
from leerlus.settings import Settings

EXAMPLES = ("De boeien van [agent 1] zaten te strak om mijn pols.", "x" * 9_000)


@pytest.fixture
def model():
    """A server that says what the test wants and keeps what it was asked."""

    class Model(BaseHTTPRequestHandler):
        def do_POST(self):
            self.server.asked = (
                self.path,
                dict(self.headers),
                json.loads(self.rfile.read(int(self.headers["content-length"]))),
            )
            status, body = self.server.answer
            self.send_response(status)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Model)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def titler(model):
    url = f"http://127.0.0.1:{model.server_address[1]}/v1/"
    return ChatTitler(Settings(theme_titles_url=url, theme_titles_model="ons-model", theme_titles_key="geheim"))


def says(text):
    return 200, json.dumps({"choices": [{"message": {"content": text}}]}).encode()


def test_a_title_is_asked_for_and_cleaned(model, titler):
    model.answer = says('  "Strakke boeien bij\n geblesseerde pols."  ')
    assert titler.propose(("boeien", "pols"), EXAMPLES) == "Strakke boeien bij geblesseerde pols"
    path, headers, body = model.asked
    assert path == "/v1/chat/completions"
    assert headers["Authorization"] == "Bearer geheim"
    assert body["model"] == "ons-model"
    assert "boeien, pols" in body["messages"][1]["content"]
    assert len(body["messages"][1]["content"]) < 4_000


@pytest.mark.parametrize(
    "answer",
    [
        (500, b"kapot"),
        (302, b""),
        (200, b"geen json"),
        (200, b"{}"),
        says(""),
        says("Zeker! Hier is een titel die past bij de klachten die u mij zojuist heeft gestuurd."),
    ],
)
def test_anything_else_is_no_title(model, titler, answer):
    model.answer = answer
    with pytest.raises(Unavailable, match="service for titles"):
        titler.propose(("boeien",), EXAMPLES)


def test_a_service_that_is_not_there_is_said_in_a_line():
    titler = ChatTitler(Settings(theme_titles_url="http://127.0.0.1:9/v1", theme_titles_seconds=2))
    with pytest.raises(Unavailable, match="cannot be reached"):
        titler.propose(("boeien",), EXAMPLES)
