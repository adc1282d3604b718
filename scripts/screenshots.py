"""Takes the pictures of the README anew, from a demo home: ``make screenshots``."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, sync_playwright

from leerlus.demo.building import PASSWORD

FOLDER = Path("docs/images")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PORT = 8765
ADDRESS = f"http://127.0.0.1:{PORT}"
SIZE = {"width": 1200, "height": 820}


def main() -> None:
    """Serve the demo home named on the command line and photograph what each user sees first."""
    home, chromium = sys.argv[1:]
    FOLDER.mkdir(parents=True, exist_ok=True)
    with served(home), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        page = logged_in(browser, "intake", "/klachten")
        page.locator(".complaint-id").nth(2).click()
        page.screenshot(path=FOLDER / "complaint.png")
        page = logged_in(browser, "coordinator", "/themas")
        page.screenshot(path=FOLDER / "themes.png")
        page = logged_in(browser, "amsterdam", "/eenheid")
        page.locator("main a[href*='lessen/']").first.click()
        page.screenshot(path=FOLDER / "lesson.png")
        browser.close()


@contextmanager
def served(home: str) -> Iterator[None]:
    """The service of this home, for as long as it is needed."""
    command = [Path(sys.executable).with_name("leerlus"), "serve", "--home", home, "--port", str(PORT)]
    service = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603 - fixed
    try:
        while not answers():
            if service.poll() is not None:
                sys.exit(f"The service of {home} stopped. Make the demo first: make demo")
            time.sleep(0.2)
        yield
    finally:
        service.terminate()
        service.wait()


def answers() -> bool:
    """Whether the service answers by now."""
    try:
        urlopen(f"{ADDRESS}/healthz", timeout=2).close()  # noqa: S310 - our own address
    except URLError:
        return False
    return True


def logged_in(browser: Browser, name: str, path: str) -> Page:
    """A page as somebody with a demo account sees it, in Dutch."""
    page = browser.new_context(base_url=ADDRESS, locale="nl-NL", viewport=SIZE).new_page()
    page.goto("/inloggen")
    page.get_by_label("Naam").fill(name)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Inloggen").click()
    page.goto(path)
    return page


if __name__ == "__main__":
    main()
