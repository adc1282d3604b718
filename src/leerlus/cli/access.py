"""``leerlus account`` and ``leerlus key``: who may use this home."""

from typing import Annotated

import typer

from leerlus.access import service
from leerlus.access.model import Role
from leerlus.bootstrap import open_home
from leerlus.cli.console import ACTOR, DEFAULT_HOME, HomeOption, say
from leerlus.settings import for_home

accounts = typer.Typer(help="Accounts for people.", no_args_is_help=True)
keys = typer.Typer(help="Keys for machines.", no_args_is_help=True)

RoleOption = Annotated[Role, typer.Option(help="What it is for.")]
UnitOption = Annotated[str | None, typer.Option(help="Unit code; for the role “unit” only.")]


@accounts.command("create")
def create_account(
    name: Annotated[str, typer.Argument(help="Name to log in with.")],
    role: RoleOption,
    password: Annotated[
        str, typer.Option(prompt=True, hide_input=True, confirmation_prompt=True, envvar="LEERLUS_PASSWORD")
    ],
    unit: UnitOption = None,
    home: HomeOption = DEFAULT_HOME,
) -> None:
    """Make an account; the password is asked for."""
    leerlus = open_home(for_home(home))
    with leerlus.unit_of_work() as work:
        service.create_account(work, name, password, role, unit=unit, actor=ACTOR)
        work.commit()
    say(f"The account {name} can log in.")


@accounts.command("list")
def list_accounts(home: HomeOption = DEFAULT_HOME) -> None:
    """Print every account: name, role, unit, active."""
    with open_home(for_home(home)).unit_of_work() as work:
        for account in work.accounts.list():
            state = "active" if account.active else "inactive"
            typer.echo(f"{account.name}\t{account.role.value}\t{account.unit or '-'}\t{state}")


@keys.command("create")
def create_key(
    role: RoleOption,
    unit: UnitOption = None,
    name: Annotated[str, typer.Option(help="What the key is for.")] = "key",
    home: HomeOption = DEFAULT_HOME,
) -> None:
    """Make a key and print its secret, once. Send it as “Authorization: Bearer SECRET”."""
    leerlus = open_home(for_home(home))
    with leerlus.unit_of_work() as work:
        _, secret = service.create_key(work, name, role, unit=unit, actor=ACTOR)
        work.commit()
    typer.echo(secret)


@keys.command("list")
def list_keys(home: HomeOption = DEFAULT_HOME) -> None:
    """Print every key: id, name, role, unit, state. Secrets cannot be shown again."""
    with open_home(for_home(home)).unit_of_work() as work:
        for key in work.accounts.keys():
            state = "revoked" if key.revoked else "active"
            typer.echo(f"{key.id}\t{key.name}\t{key.role.value}\t{key.unit or '-'}\t{state}")


@keys.command("revoke")
def revoke_key(
    key_id: Annotated[str, typer.Argument(help="Id of the key, from “leerlus key list”.")],
    home: HomeOption = DEFAULT_HOME,
) -> None:
    """Make a key useless from now on."""
    leerlus = open_home(for_home(home))
    with leerlus.unit_of_work() as work:
        service.revoke_key(work, key_id, actor=ACTOR)
        work.commit()
    say(f"The key {key_id} is revoked.")
