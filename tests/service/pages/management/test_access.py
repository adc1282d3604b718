"""Accounts and keys, for the administrator."""

import pytest


@pytest.fixture
def administrator(reader_as):
    return reader_as("administrator")


def test_a_new_account_can_log_in(administrator, stranger, see):
    page = administrator.send(
        administrator.open("/beheer"),
        "Account maken",
        name="nieuw.mens",
        password="twaalf tekens of meer",
        role="unit",
        unit="AM-ZUID",
    )
    assert "Het account is gemaakt." in see(page)
    administrator.send(page, "Uitloggen")
    page = stranger.send(stranger.open("/inloggen"), "Inloggen", name="nieuw.mens", password="twaalf tekens of meer")
    assert page.path == "/eenheid"


@pytest.mark.parametrize(
    "values",
    [
        {"name": "x", "password": "kort"},
        {"name": "mens-intake", "password": "twaalf tekens of meer"},
        {"name": "zonder.eenheid", "password": "twaalf tekens of meer", "role": "unit", "unit": ""},
    ],
)
def test_a_faulty_account_is_refused_with_what_to_do(administrator, see, values):
    page = administrator.send(administrator.open("/beheer"), "Account maken", **values)
    assert page.status == 422
    assert "Kies een naam die nog niet bestaat" in see(page)


def test_a_keys_secret_is_shown_once_and_works_until_revoked(administrator, anonymous):
    page = administrator.send(administrator.open("/beheer"), "Sleutel maken", name="lezer", role="unit", unit="AM")
    secret = page.select_one(".secret code").get_text()
    header = {"Authorization": f"Bearer {secret}"}
    assert anonymous.get("/v1/units/AM/lessons", headers=header).status_code == 200
    page = administrator.open("/beheer")
    assert secret not in page.get_text()
    administrator.send(page, "Intrekken lezer")
    assert anonymous.get("/v1/units/AM/lessons", headers=header).status_code == 401


def test_nobody_locks_themselves_out(administrator, see):
    page = administrator.open("/beheer")
    [own] = [row for row in page.select("tr") if row.th.get_text() == "mens-administrator"]
    assert not own.select("form")
    assert "Dit bent u" in see(own)
    form = {"csrf": page.select_one("[name=csrf]")["value"], "active": "false"}
    answer = administrator.client.post("/beheer/accounts/mens-administrator/toegang", data=form)
    assert answer.status_code == 409
    assert "eigen account niet blokkeren" in answer.text


def test_what_was_done_is_listed(administrator, see):
    administrator.send(administrator.open("/beheer"), "Sleutel maken", name="spoor", role="intake")
    assert "Sleutel gemaakt: spoor" in see(administrator.open("/beheer"))


def test_administrators_read_no_complaints(administrator):
    assert administrator.open("/klachten").status == 403
    assert not administrator.open("/beheer").select("a[href='/klachten']")
