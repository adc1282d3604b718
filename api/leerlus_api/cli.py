"""``leerlus serve``: the service on this machine."""

import copy
import logging
import socket
from pathlib import Path
from typing import Annotated, Any

import typer
import uvicorn
from uvicorn.config import LOGGING_CONFIG

from leerlus.bootstrap import open_home
from leerlus.cli.console import DEFAULT_HOME, HomeOption
from leerlus.errors import Unavailable
from leerlus.settings import Settings, for_home
from leerlus_api.app import create_app
from leerlus_api.chores import begin_chores


def serve(
    home: HomeOption = DEFAULT_HOME,
    host: Annotated[str, typer.Option(help="Address to listen on; keep 127.0.0.1 behind a proxy.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port to listen on.")] = 8000,
) -> None:
    """Serve the pages and the HTTP API of a home."""
    leerlus = open_home(settings_served(home, host, port))
    check_free(host, port)
    begin_chores(leerlus)
    typer.echo(f"Leerlus listens on http://{host}:{port} - stop it with Ctrl+C.")
    uvicorn.run(
        create_app(leerlus),
        host=host,
        port=port,
        log_config=log_config(),
        server_header=False,
        log_level="info",
    )


def settings_served(home: Path, host: str, port: int) -> Settings:
    """Settings of a home; links in feeds lead to where it is served, unless a public address is set."""
    settings = for_home(home)
    if "base_url" in settings.model_fields_set:
        return settings
    return settings.model_copy(update={"base_url": f"http://{host}:{port}"})


def check_free(host: str, port: int) -> None:
    """:raises Unavailable: something listens there already, or the address is not this machine's."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as exc:
        raise Unavailable(f"Cannot listen on {host}:{port}: {exc.strerror}. Choose another with --port.") from exc


def log_config() -> dict[str, Any]:
    """Uvicorn's own logging, with addresses cut off before the query: a search may hold a citizen's words."""
    config: dict[str, Any] = copy.deepcopy(LOGGING_CONFIG)
    config["filters"] = {"without_query": {"()": WithoutQuery}}
    config["handlers"]["access"]["filters"] = ["without_query"]
    return config


class WithoutQuery(logging.Filter):
    """Cuts the query off the address in uvicorn's access records."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Keep every record, shortened."""
        if isinstance(record.args, tuple) and len(record.args) == 5:
            client, method, address, *rest = record.args
            record.args = (client, method, str(address).partition("?")[0], *rest)
        return True
