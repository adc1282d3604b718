"""``/healthz``, ``/readyz``, ``/metrics``, the description and what every answer carries."""

from dataclasses import replace

import pytest
from fastapi.testclient import TestClient
from leerlus_api.app import create_app
from prometheus_client.parser import text_string_to_metric_families

from leerlus.errors import EncoderUnavailable


def test_a_service_that_runs_says_that_it_is_alive(anonymous):
    assert anonymous.get("/healthz").json() == {"status": "alive"}


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/healthz", 200),
        ("/readyz", 200),
        ("/v1/openapi.json", 200),
        ("/inloggen", 200),
        ("/static/leerlus.css", 200),
        ("/v1/units/AM/lessons", 401),
    ],
)
def test_the_head_alone_may_be_asked_for_wherever_there_is_something_to_get(anonymous, path, status):
    head, whole = anonymous.head(path), anonymous.get(path)
    assert (head.status_code, head.content) == (status, b"")
    for name in ("content-type", "content-length", "x-content-type-options"):
        assert head.headers[name] == whole.headers[name], name
    assert int(head.headers["content-length"]) == len(whole.content)


def test_the_head_of_an_unknown_address_or_of_a_form_is_refused_without_a_word(anonymous):
    answers = [anonymous.head(path) for path in ("/v1/nothing", "/v1/suggestions")]
    assert [(each.status_code, each.content) for each in answers] == [(404, b""), (405, b"")]


def test_ready_means_that_every_part_was_used(anonymous):
    answer = anonymous.get("/readyz")
    assert answer.status_code == 200
    assert answer.json() == {"store": "ready", "encoder": "ready", "model": "ready"}


def test_readiness_says_which_part_is_missing(leerlus):
    def missing():
        raise EncoderUnavailable("There is no encoder. Run “leerlus encoder fetch”.")

    with TestClient(create_app(replace(leerlus, open_encoder=missing))) as client:
        answer = client.get("/readyz")
        assert client.head("/readyz").status_code == 503
    assert answer.status_code == 503
    assert answer.json()["store"] == "ready"
    assert answer.json()["encoder"] == "EncoderUnavailable"


def test_figures_name_routes_and_nothing_else(client_as):
    intake = client_as("intake")
    intake.get("/v1/complaints/GEHEIM-1", params={"zoek": "geheimwoord"})
    figures = intake.get("/metrics").text
    names = {family.name for family in text_string_to_metric_families(figures)}
    assert {"leerlus_requests", "leerlus_request_seconds"} <= names
    assert 'route="/v1/complaints/{complaint_id}"' in figures
    assert "GEHEIM" not in figures
    assert "geheimwoord" not in figures


def test_the_description_is_complete(anonymous):
    answer = anonymous.get("/v1/openapi.json")
    document = answer.json()
    assert answer.headers["access-control-allow-origin"] == "*"
    for path, operations in document["paths"].items():
        assert not path.endswith("/")
        for method, operation in operations.items():
            assert operation["summary"], (method, path)
            assert operation["description"], (method, path)
    for name in ("SubmissionBody", "TextBody", "NewDecisionBody"):
        assert document["components"]["schemas"][name]["example"]


def test_every_answer_of_the_api_names_its_version(anonymous, client_as):
    assert anonymous.get("/v1/openapi.json").headers["api-version"] == "1.0.0"
    assert client_as("intake").get("/v1/nowhere").headers["api-version"] == "1.0.0"
    assert "api-version" not in anonymous.get("/healthz").headers


def test_every_answer_carries_the_security_headers(anonymous):
    for path in ("/inloggen", "/v1/nowhere", "/static/leerlus.css", "/healthz"):
        headers = anonymous.get(path).headers
        assert "script-src 'self'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
    assert anonymous.get("/inloggen").headers["cache-control"] == "no-store"


def test_unknown_addresses_and_methods_are_problems(anonymous):
    assert anonymous.get("/v1/nowhere").json()["type"] == "urn:leerlus:problem:not-found"
    answer = anonymous.delete("/v1/complaints")
    assert answer.status_code == 405
    assert answer.headers["content-type"] == "application/problem+json"


def test_an_unexpected_error_is_logged_without_its_data(leerlus, caplog):
    def broken():
        raise RuntimeError("tekst van een klacht")

    with TestClient(create_app(replace(leerlus, unit_of_work=broken))) as client:
        answer = client.get("/v1/units", headers={"Authorization": "Bearer x"})
    assert answer.status_code == 500
    assert answer.json()["type"] == "urn:leerlus:problem:unexpected"
    assert "RuntimeError" in caplog.text
    assert "tekst van een klacht" not in caplog.text + answer.text
