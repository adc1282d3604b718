"""Every route states who may use it, and refuses everybody else."""

import re

import pytest
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from leerlus_api import policies
from leerlus_api.deps import unguarded

from leerlus.access.model import Principal, Role
from leerlus.complaints.units import Unit, UnitTree

OPEN_TO_ALL = {"/inloggen", "/uitloggen", "/healthz", "/readyz", "/metrics", "/v1/openapi.json"}


def _routes(app):
    for context in iter_route_contexts(app.routes):
        for method in sorted((context.methods or set()) - {"HEAD"}):
            yield method, context.path


def test_every_route_states_a_policy(app):
    assert unguarded(app) == []


def test_a_route_without_a_policy_is_found():
    careless = FastAPI(openapi_url=None)
    careless.get("/secret")(lambda: "text")
    assert unguarded(careless) == ["/secret"]


def test_anonymous_is_refused_everywhere_but_at_the_door(app, anonymous):
    guarded = [(method, path) for method, path in _routes(app) if path not in OPEN_TO_ALL]
    assert len(guarded) > 20
    for method, path in guarded:
        body = {"json": {}} if method in {"POST", "PUT"} and path.startswith("/v1") else {}
        answer = anonymous.request(method, path, **body)
        assert answer.status_code in {401, 403}, (method, path, answer.status_code)


def test_a_browser_is_sent_to_the_log_in(anonymous):
    answer = anonymous.get("/klachten", headers={"accept": "text/html"}, follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/inloggen?naar=/klachten"


def test_the_address_of_every_form_leads_to_the_page_above(app, anonymous):
    pages = {path for method, path in _routes(app) if method == "GET"}
    forms = {path for method, path in _routes(app) if method == "POST" and not path.startswith("/v1")} - pages
    read_as_a_theme = {"/themas/markeringen", "/themas/verversen"}
    assert len(forms) > 40
    for form in sorted(forms - read_as_a_theme):
        above = max((page for page in pages if form.startswith(f"{page}/")), key=len, default="/")
        answer = anonymous.get(_filled_in(form), headers={"accept": "text/html"}, follow_redirects=False)
        assert (answer.status_code, answer.headers.get("location")) == (303, _filled_in(above)), form


def _filled_in(path):
    return re.sub(r"{\w+}", "x", path)


@pytest.mark.parametrize(
    ("role", "path", "status"),
    [
        ("unit", "/v1/complaints", 403),
        ("unit", "/v1/themes", 403),
        ("administrator", "/v1/complaints", 403),
        ("administrator", "/v1/units/AM/lessons", 403),
        ("data-scientist", "/v1/complaints", 403),
        ("data-scientist", "/v1/themes", 200),
        ("intake", "/v1/themes", 403),
        ("intake", "/v1/complaints", 200),
        ("coordinator", "/v1/themes", 200),
        ("unit", "/v1/units", 200),
    ],
)
def test_roles_reach_what_they_need_and_no_more(client_as, role, path, status):
    assert client_as(role).get(path).status_code == status


def test_a_revoked_or_unknown_key_is_refused(anonymous):
    answer = anonymous.get("/v1/units", headers={"Authorization": "Bearer leerlus_nonsense"})
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"
    assert answer.json()["type"] == "urn:leerlus:problem:login-required"


def test_a_unit_reads_its_own_line_only():
    tree = UnitTree([Unit("NP", "Korps", "korps"), Unit("AM", "A", "unit", "NP"), Unit("RT", "R", "unit", "NP")])
    team = Principal("t", Role.UNIT, "AM")
    assert policies.may_read_lessons_of(team, "AM", tree)
    assert policies.may_read_lessons_of(team, "NP", tree)
    assert not policies.may_read_lessons_of(team, "RT", tree)
    assert not policies.may_read_lessons_of(Principal("x", Role.UNIT, "GONE"), "AM", tree)
