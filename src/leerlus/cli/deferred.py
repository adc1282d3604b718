"""Commands that are imported only when they are called: some need libraries that take seconds to import."""

import ast
from collections.abc import Callable
from importlib.metadata import EntryPoint
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperCommand


class DeferredCommand(TyperCommand):
    """An entry point as a command. A list of commands shows its line of help, which is read from the source."""

    def __init__(self, entry: EntryPoint) -> None:
        super().__init__(entry.name, help=line_of_help(entry))
        self._entry = entry

    def make_context(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - typer's own context is private
        """The context of the real command, to which the call goes from here on."""
        return _imported(self._entry).make_context(*args, **kwargs)


def line_of_help(entry: EntryPoint) -> str:
    """First line of the docstring of a command, or the ``help`` of a group of commands, without importing either."""
    spec = find_spec(entry.module)
    if spec is None or spec.origin is None:
        return ""
    return next(filter(None, (_help(node, entry.attr) for node in _statements(Path(spec.origin)))), "")


def _statements(path: Path) -> list[ast.stmt]:
    return ast.parse(path.read_text(encoding="utf-8")).body


def _help(node: ast.stmt, name: str) -> str:
    match node:
        case ast.FunctionDef(name=found) if found == name:
            return (ast.get_docstring(node) or "").partition("\n")[0]
        case ast.Assign(targets=[ast.Name(id=found)], value=ast.Call(keywords=keywords)) if found == name:
            return next((ast.literal_eval(keyword.value) for keyword in keywords if keyword.arg == "help"), "")
    return ""


def _imported(entry: EntryPoint) -> Any:  # noqa: ANN401 - typer's own commands are private
    command = entry.load()
    built = typer.main.get_group(command) if isinstance(command, typer.Typer) else _alone(command, entry.name)
    built.name = entry.name
    return built


def _alone(command: Callable[..., None], name: str) -> Any:  # noqa: ANN401 - typer's own commands are private
    app = typer.Typer(add_completion=False)
    app.command(name)(command)
    return typer.main.get_command(app)
