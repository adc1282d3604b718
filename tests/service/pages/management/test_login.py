"""Log in, log out, language, and forms that were not ours."""

import stat

import pytest
from leerlus_api.middleware.throttle import FREE_ATTEMPTS, LoginThrottle

from leerlus.access.service import set_active


@pytest.mark.parametrize(
    ("role", "home"),
    [
        ("intake", "/klachten"),
        ("coordinator", "/klachten"),
        ("unit", "/eenheid"),
        ("data-scientist", "/themas"),
        ("administrator", "/beheer"),
    ],
)
def test_everybody_lands_where_their_work_is(reader_as, role, home):
    assert reader_as(role).open("/").path == home


def test_a_wrong_password_says_so_and_keeps_the_name(stranger, see):
    page = stranger.send(stranger.open("/inloggen"), "Inloggen", name="mens-intake", password="fout")
    assert page.status == 401
    assert "klopt niet" in see(page)
    assert page.select_one("#name")["value"] == "mens-intake"


def test_after_the_log_in_one_gets_the_page_one_asked_for(stranger):
    door = stranger.open("/klachten/nieuw")
    assert door.path == "/inloggen"
    page = stranger.send(door, "Inloggen", name="mens-intake", password="een-lang-wachtwoord")
    assert page.path == "/klachten/nieuw"


def test_no_other_site_is_gone_to_after_the_log_in(stranger):
    door = stranger.open("/inloggen?naar=//kwaad.example/")
    page = stranger.send(door, "Inloggen", name="mens-intake", password="een-lang-wachtwoord")
    assert page.path == "/klachten"


def test_logging_out_ends_the_session(reader_as):
    reader = reader_as("intake")
    reader.send(reader.open("/klachten"), "Uitloggen")
    assert reader.open("/klachten").path == "/inloggen"


def test_an_unknown_address_leaves_the_menu_to_who_is_logged_in(reader_as, stranger):
    assert not stranger.open("/nergens").select(".main-nav a")
    page = reader_as("intake").open("/nergens")
    assert page.status == 404
    assert page.select(".main-nav a[href='/klachten']")


def test_a_blocked_account_is_out_at_once(reader_as, leerlus):
    reader = reader_as("intake")
    with leerlus.unit_of_work() as work:
        set_active(work, "mens-intake", active=False, actor="test")
        work.commit()
    try:
        assert reader.open("/klachten").path == "/inloggen"
    finally:
        with leerlus.unit_of_work() as work:
            set_active(work, "mens-intake", active=True, actor="test")
            work.commit()


def test_a_form_without_this_sessions_token_is_refused(reader_as, see):
    reader = reader_as("intake")
    page = reader._read(reader.client.post("/klachten/nieuw", data={"text": "x" * 50, "csrf": "geraden"}))
    assert page.status == 403
    assert "verlopen" in see(page)


def test_what_was_typed_survives_the_end_of_the_session(reader_as, leerlus):
    reader = reader_as("intake")
    form = reader.open("/klachten/nieuw")
    reader.send(reader.open("/klachten"), "Uitloggen")
    typed = "De agent luisterde niet naar mij.\nIk wil graag <b>excuses</b> van de politie."
    page = reader.send(form, "Klacht opslaan", text=typed)
    assert page.status == 403
    assert [each.get_text().strip() for each in page.select("textarea[readonly]")] == [typed]


def test_what_was_ticked_survives_the_end_of_the_session(reader_as, stranger):
    reader = reader_as("intake")
    text = "Ik kwam aan de balie om aangifte te doen. De medewerker lachte mij uit & stuurde mij weg."
    form = reader.send(reader.open("/klachten/nieuw"), "Klacht opslaan", text=text, unit="AM")
    reader.send(reader.open("/klachten"), "Uitloggen")
    ticks = {"categories": ["rudeness", "force"], "outcomes": ["redress"], "main": "force"}
    page = reader.send(form, "Opslaan en volgende", **ticks)
    assert page.status == 403
    door = stranger.open(page.select_one("a.button")["href"])
    assert door.path == "/inloggen"
    again = stranger.send(door, "Inloggen", name="mens-intake", password="een-lang-wachtwoord")
    assert again.path == form.path
    ticked = {name: {each["value"] for each in again.select(f"input[name={name}][checked]")} for name in ticks}
    assert ticked == {"categories": {"rudeness", "force"}, "outcomes": {"redress"}, "main": {"force"}}


def test_ticks_lead_to_no_other_site(reader_as):
    reader = reader_as("intake")
    data = {"csrf": "oud", "page": "//kwaad.example/", "categories": "force"}
    page = reader._read(reader.client.post("/klachten/K1/besluit", data=data))
    assert page.status == 403
    assert "kwaad" not in str(page)


def test_the_page_one_asked_for_keeps_its_query(stranger):
    door = stranger.open("/klachten?zoek=a%26b&eenheid=AM")
    page = stranger.send(door, "Inloggen", name="mens-intake", password="een-lang-wachtwoord")
    assert page.select_one("input[name=zoek]")["value"] == "a&b"


def test_what_was_typed_survives_a_blocked_account(reader_as, leerlus):
    reader = reader_as("intake")
    form = reader.open("/klachten/nieuw")
    with leerlus.unit_of_work() as work:
        set_active(work, "mens-intake", active=False, actor="test")
        work.commit()
    typed = "De agent luisterde niet naar mij, terwijl ik het netjes vroeg."
    try:
        page = reader.send(form, "Klacht opslaan", text=typed)
    finally:
        with leerlus.unit_of_work() as work:
            set_active(work, "mens-intake", active=True, actor="test")
            work.commit()
    assert page.status == 401
    assert [each.get_text().strip() for each in page.select("textarea[readonly]")] == [typed]


def test_a_password_is_never_given_back(stranger):
    secret = "een heel lang wachtwoord van meer dan veertig tekens"
    page = stranger._read(stranger.client.post("/inloggen", data={"name": "x", "password": secret, "csrf": "oud"}))
    assert page.status == 403
    assert secret not in str(page)


def test_the_api_refuses_a_session_without_its_token(reader_as):
    reader = reader_as("intake")
    token = reader.open("/klachten/nieuw").select_one("input[name=csrf]")["value"]
    body = {"text": "Ik werd weggestuurd aan de balie toen ik aangifte wilde doen."}
    assert reader.client.post("/v1/complaints", json=body).status_code == 403
    assert reader.client.post("/v1/complaints", json=body, headers={"X-CSRF-Token": token}).status_code == 201


def test_the_session_cookie_is_out_of_reach_of_scripts(stranger):
    cookie = stranger.client.get("/inloggen").headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie


def test_the_session_key_is_private(app, leerlus):
    mode = (leerlus.settings.home / "session.key").stat().st_mode
    assert stat.S_IMODE(mode) == 0o600


def test_the_language_can_be_switched_and_is_remembered(stranger):
    page = stranger.open("/inloggen")
    assert page.html["lang"] == "nl"
    english = stranger.open(page.select_one("a[hreflang=en]")["href"])
    assert english.html["lang"] == "en"
    assert english.h1.get_text() == "Log in"
    assert stranger.open("/inloggen").html["lang"] == "en"


def test_every_page_says_what_it_is_about(stranger):
    assert stranger.open("/inloggen").footer.get_text(strip=True) == (
        "Leerlus gaat over situaties, nooit over personen."
    )


def test_guessing_is_slowed_down_and_forgotten_after_success():
    now = 0.0
    throttle = LoginThrottle(clock=lambda: now)
    for _ in range(FREE_ATTEMPTS):
        assert throttle.pause("an", "1.2.3.4") == 0
        throttle.failed("an", "1.2.3.4")
    assert throttle.pause("an", "1.2.3.4") == 30
    assert throttle.pause("an", "5.6.7.8") == 0
    now = 31.0
    assert throttle.pause("an", "1.2.3.4") == 0
    throttle.failed("an", "1.2.3.4")
    assert throttle.pause("an", "1.2.3.4") == 60
    throttle.succeeded("an", "1.2.3.4")
    assert throttle.pause("an", "1.2.3.4") == 0


def test_too_many_attempts_show_how_long_to_wait(stranger, see):
    page = stranger.open("/inloggen")
    for _ in range(FREE_ATTEMPTS):
        stranger.send(page, "Inloggen", name="rader", password="fout")
    page = stranger.send(page, "Inloggen", name="rader", password="fout")
    assert page.status == 429
    assert "Te veel pogingen" in see(page)
