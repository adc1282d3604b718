import pytest

from leerlus.access import service
from leerlus.access.model import Principal, Role
from leerlus.complaints.units import Unit
from leerlus.errors import Conflict, InvalidInput, NotFound, UnknownCode

PASSWORD = "een lang genoeg wachtwoord"


@pytest.fixture
def work(unit_of_work):
    with unit_of_work() as work:
        work.units.replace([Unit("NP", "Nationale Politie", "korps"), Unit("AM", "Amsterdam", "unit", "NP")])
        yield work


def test_an_account_logs_in_with_its_password_only(work):
    service.create_account(work, "noor", PASSWORD, Role.INTAKE, actor="test")

    assert service.authenticate(work, "noor", PASSWORD) == Principal("noor", Role.INTAKE)
    assert service.authenticate(work, "noor", "iets heel anders") is None
    assert service.authenticate(work, "niemand", PASSWORD) is None


def test_a_deactivated_account_is_refused(work):
    service.create_account(work, "noor", PASSWORD, Role.INTAKE, actor="test")
    service.set_active(work, "noor", active=False, actor="test")
    assert service.authenticate(work, "noor", PASSWORD) is None


def test_the_password_is_kept_as_argon2id_and_never_shown(work):
    account = service.create_account(work, "noor", PASSWORD, Role.INTAKE, actor="test")
    assert account.password_hash.startswith("$argon2id$")
    assert "argon2" not in repr(account)


@pytest.mark.parametrize(
    ("name", "password", "role", "unit", "error", "says"),
    [
        ("", PASSWORD, Role.INTAKE, None, InvalidInput, "needs a name"),
        ("noor", "kort", Role.INTAKE, None, InvalidInput, "at least 12"),
        ("noor", PASSWORD, Role.UNIT, None, InvalidInput, "needs a unit code"),
        ("noor", PASSWORD, Role.INTAKE, "AM", InvalidInput, "not bound to a unit"),
        ("noor", PASSWORD, Role.UNIT, "XX", UnknownCode, "no unit with the code “XX”"),
    ],
)
def test_a_faulty_account_is_refused(work, name, password, role, unit, error, says):
    with pytest.raises(error, match=says):
        service.create_account(work, name, password, role, unit=unit, actor="test")


def test_a_name_is_used_once(work):
    service.create_account(work, "noor", PASSWORD, Role.INTAKE, actor="test")
    with pytest.raises(Conflict, match="already"):
        service.create_account(work, "noor", PASSWORD, Role.COORDINATOR, actor="test")


def test_a_key_opens_until_it_is_revoked(work):
    key, secret = service.create_key(work, "rooster", Role.UNIT, unit="AM", actor="test")

    assert service.principal_for_key(work, secret) == Principal("rooster", Role.UNIT, "AM")
    assert service.principal_for_key(work, secret + "x") is None
    assert secret not in repr(key)

    service.revoke_key(work, key.id, actor="test")
    assert service.principal_for_key(work, secret) is None
    with pytest.raises(NotFound):
        service.revoke_key(work, "weg", actor="test")


def test_making_accounts_and_keys_is_audited(work):
    service.create_account(work, "noor", PASSWORD, Role.INTAKE, actor="beheer")
    service.create_key(work, "rooster", Role.INTAKE, actor="beheer")

    actions = [event.action for event in work.audit.page().items]
    assert sorted(actions) == ["account.created", "key.created"]
