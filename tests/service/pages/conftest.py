"""A reader of pages: follows links and sends forms as a person without scripts does."""

from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from bs4 import BeautifulSoup
from fastapi.testclient import TestClient
from leerlus_api.middleware.security import SESSION_COOKIE

PASSWORD = "een-lang-wachtwoord"


@dataclass
class Reader:
    """Somebody with a browser that runs no scripts."""

    client: TestClient

    def open(self, path, **options):
        answer = self.client.get(path, **options)
        assert answer.headers["content-type"].startswith("text/html"), (path, answer.status_code)
        return self._read(answer)

    def send(self, page, button, **values):
        """Fill in ``values`` in the form that holds ``button``, and press it."""
        press = next(each for each in page.select("button") if button in each.get_text(" ", strip=True))
        form = press.find_parent("form")
        data = _filled_in(form) | values
        if press.get("name"):
            data[press["name"]] = press["value"]
        return self._read(self.client.post(press.get("formaction") or form["action"], data=data))

    def _read(self, answer):
        page = BeautifulSoup(answer.text, "html.parser")
        page.status, page.path = answer.status_code, answer.url.path
        return page


def _filled_in(form):
    data = {}
    for field in form.select("input[name], textarea[name], select[name]"):
        if field.get("type") in {"checkbox", "radio"}:
            if field.has_attr("checked"):
                data.setdefault(field["name"], []).append(field["value"])
        elif field.name == "select":
            chosen = field.select_one("option[selected]") or field.select_one("option")
            data[field["name"]] = chosen["value"]
        else:
            data[field["name"]] = field.get("value", field.get_text().lstrip("\n"))
    return data


@pytest.fixture
def stranger(app, stranger_at):
    """Somebody who is not logged in, and reads Dutch."""
    with stranger_at(app) as reader:
        yield reader


@pytest.fixture
def stranger_at():
    """Makes such a stranger at another service."""

    @contextmanager
    def at(app):
        with TestClient(app, headers={"accept": "text/html", "accept-language": "nl"}) as client:
            yield Reader(client)

    return at


@pytest.fixture
def reader_as(stranger, admit):
    """Somebody of a role who is logged in: ``reader_as("intake")``."""
    return lambda role: admit(stranger, role)


@pytest.fixture(scope="module")
def admit(log_in):
    """Gives a stranger at the service of this file the session of a role, who logs in once for all its tests."""
    sessions = {}

    def let_in(stranger, role):
        if role not in sessions:
            cookies = log_in(stranger, role).client.cookies.jar
            sessions[role] = next(each for each in cookies if each.name == SESSION_COOKIE)
        stranger.client.cookies.jar.set_cookie(sessions[role])
        return stranger

    return let_in


@pytest.fixture
def intake(reader_as):
    """Somebody of intake, with the pages of their work before them."""
    return reader_as("intake")


@pytest.fixture
def coordinator(reader_as):
    """A coordinator, with the pages of their work before them."""
    return reader_as("coordinator")


@pytest.fixture(scope="session")
def log_in():
    """Have a stranger log in as a role."""

    def log_in_as(stranger, role):
        page = stranger.send(stranger.open("/inloggen"), "Inloggen", name=f"mens-{role}", password=PASSWORD)
        assert page.status == 200, page.get_text(" ", strip=True)
        return stranger

    return log_in_as


@pytest.fixture
def see():
    """The text of a page as a person reads it, blanks made single."""
    return lambda page: " ".join((page.select_one("main") or page).get_text(" ").split())
