"""A real browser against a real server."""

import os
import shutil
import socket
import threading
import time
from functools import cache

import pytest
import uvicorn
from playwright.sync_api import sync_playwright

PASSWORD = "een-lang-wachtwoord"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage"]
PATIENCE = 60_000


@pytest.fixture(scope="module")
def address(app):
    """Where the app is served over real HTTP."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="warning"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        assert thread.is_alive()
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(timeout=30)


@pytest.fixture(scope="module")
def chromium():
    """The system's browser, or a skip with a word."""
    path = os.environ.get("LEERLUS_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if path is None:
        pytest.skip("There is no Chromium; install it or name it in LEERLUS_CHROMIUM.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def logged_in(chromium, address):
    """The session of a role, who logs in once for all tests of a file."""

    @cache
    def log_in(role):
        context = chromium.new_context(base_url=address, locale="nl-NL")
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.goto("/inloggen")
        page.get_by_label("Naam").fill(f"mens-{role}")
        page.get_by_label("Wachtwoord").fill(PASSWORD)
        with page.expect_navigation():
            page.get_by_role("button", name="Inloggen").click()
        session = context.storage_state()
        context.close()
        return session

    return log_in


@pytest.fixture
def browse(chromium, address, logged_in):
    """Open a page as a role: ``browse("intake", "/klachten")``."""
    contexts = []

    def open_page(role=None, path="/", *, width=1280, scripts=True):
        context = chromium.new_context(
            base_url=address,
            locale="nl-NL",
            viewport={"width": width, "height": 900},
            reduced_motion="reduce",
            java_script_enabled=scripts,
            storage_state=logged_in(role) if role else None,
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()
