"""Figures about the running of the service. Never a text, a person or a unit."""

from collections.abc import Mapping
from time import perf_counter

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from leerlus.suggestions.measuring.agreement import Agreement

_UNKNOWN_ROUTE = "unknown"


class Measurements:
    """The figures of one app, in a registry of its own."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self.requests = Counter(
            "leerlus_requests", "Requests answered.", ["method", "route", "status"], registry=self._registry
        )
        self.seconds = Histogram(
            "leerlus_request_seconds", "Time to answer.", ["method", "route"], registry=self._registry
        )
        self.received = Counter("leerlus_complaints_received", "Complaints registered.", registry=self._registry)
        self.decided = Counter("leerlus_decisions", "Decisions kept.", registry=self._registry)
        self.suggested = Counter(
            "leerlus_stateless_suggestions",
            "Texts categorised without storing them.",
            registry=self._registry,
        )

        self.registry_readable = Gauge(
            "leerlus_registry_readable",
            "1 when the model registry could be read for these figures, 0 when it is away or too slow.",
            registry=self._registry,
        )

        self._drift = Gauge(
            "leerlus_drift",
            "Signals of drift as a share of their thresholds, as “leerlus drift” found them last; above 1 is an alarm.",
            ["signal"],
            registry=self._registry,
        )

        self._agreement = Gauge(
            "leerlus_shadow_agreement",
            "Share of the newest complaints about which the challenger says the same as what was shown.",
            ["what"],
            registry=self._registry,
        )
        self._shadowed = Gauge("leerlus_shadow_complaints", "Complaints that this is about.", registry=self._registry)

    def note_agreement(self, found: Agreement | None) -> None:
        """Show this agreement of the challenger from now on, and no earlier one."""
        self._agreement.clear()
        self._shadowed.set(found.n if found else 0)
        if found:
            self._agreement.labels("first").set(found.first)
            self._agreement.labels("firm").set(found.firm)
            self._agreement.labels("doubt").set(found.doubt)

    def note_drift(self, levels: Mapping[str, float]) -> None:
        """Show these levels from now on, by signal, and no earlier ones."""
        self._drift.clear()
        for signal, level in levels.items():
            self._drift.labels(signal).set(level)

    def exposition(self) -> bytes:
        """All figures in Prometheus' text format."""
        return generate_latest(self._registry)


class MeasureRequests:
    """ASGI middleware: counts and times requests by the pattern of their route, never by their address."""

    def __init__(self, app: ASGIApp, measurements: Measurements) -> None:
        self._app = app
        self._measurements = measurements

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one connection."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status = 500
        start = perf_counter()

        async def send_noting_status(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, send_noting_status)
        finally:
            self._note(scope, status, perf_counter() - start)

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        route = getattr(scope.get("route"), "path", _UNKNOWN_ROUTE)
        method = scope["method"] if route != _UNKNOWN_ROUTE else _UNKNOWN_ROUTE
        self._measurements.requests.labels(method, route, str(status)).inc()
        self._measurements.seconds.labels(method, route).observe(seconds)
