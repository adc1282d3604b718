"""What the OpenAPI description says about the service as a whole."""

from typing import Any

TITLE = "Leerlus"
SUMMARY = "From police complaint to lesson learned."
DESCRIPTION = """\
Suggests categories for complaints, finds recurring themes and feeds lessons to the units where they belong.
Leerlus is about situations, never about persons. It proposes; people decide.

**Who asks.** Send an API key as `Authorization: Bearer …`. A key has a role; what a role may not do is
answered with 403. Pages in a browser use a session cookie; requests that change something then also send its
token as `X-CSRF-Token`.

**Errors** are problem details (RFC 9457). `detail` is one plain line; `errors` points at the places in the body.
What was sent is never echoed.

**Lists** are cut into pages: follow `next_cursor` until it is `null`. Cursors are opaque.

**Text** that comes out is always redacted: identifiers are typed placeholders such as `[persoon 1]`.
"""
TAGS = [
    {
        "name": "complaints",
        "description": "Register complaints, read them redacted, settle their categories.",
    },
    {"name": "suggestions", "description": "Categories for a text, without storing anything."},
    {"name": "themes", "description": "Recurring situations, with exact counts: for coordinators."},
    {"name": "lessons", "description": "What units can learn; safe to read: small counts are hidden."},
    {"name": "units", "description": "The tree of units."},
    {"name": "operations", "description": "Whether the service works, and how it runs."},
]

_PROBLEM_EXAMPLES: dict[int, tuple[str, str, str]] = {
    400: ("invalid-json", "Bad Request", "The body is not valid JSON."),
    401: ("login-required", "Unauthorized", "Log in, or send an API key as “Authorization: Bearer …”."),
    403: ("not-allowed", "Forbidden", "The role “unit” may not do this."),
    404: ("not-found", "Not Found", "There is no complaint K2025-000000."),
    409: (
        "conflict",
        "Conflict",
        "1 of these complaints are registered already: K2025-000001. Nothing was added.",
    ),
    413: (
        "content-too-large",
        "Request Entity Too Large",
        "The request is larger than 2 MB. Send it in parts.",
    ),
    415: (
        "wrong-media-type",
        "Unsupported Media Type",
        "Send the body as JSON, with “Content-Type: application/json”.",
    ),
    422: ("text-rejected", "Unprocessable Entity", "The text has 3 characters; write at least 10."),
    503: ("model-unavailable", "Service Unavailable", "There is no suggestion model yet."),
}


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The ``responses`` of an operation that may fail in these ways; 401 and 403 go without saying."""
    return {status: _problem(status) for status in sorted({401, 403, *statuses})}


def _problem(status: int) -> dict[str, Any]:
    kind, title, detail = _PROBLEM_EXAMPLES[status]
    example = {"type": f"urn:leerlus:problem:{kind}", "title": title, "status": status, "detail": detail}
    return {
        "description": title,
        "content": {
            "application/problem+json": {
                "schema": {
                    "type": "object",
                    "required": ["type", "title", "status", "detail"],
                    "properties": {
                        "type": {"type": "string"},
                        "title": {"type": "string"},
                        "status": {"type": "integer"},
                        "detail": {"type": "string"},
                        "errors": {
                            "type": "array",
                            "items": {
                                "type": "object",
                                "properties": {"pointer": {"type": "string"}, "detail": {"type": "string"}},
                            },
                        },
                    },
                },
                "example": example,
            }
        },
    }
