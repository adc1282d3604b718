"""Reading a taxonomy from YAML, or inferring one from the codes in a labelled file."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from leerlus.errors import InvalidInput
from leerlus.taxonomy.examples import examples_beside, parse_examples
from leerlus.taxonomy.model import Label, Successor, Taxonomy
from leerlus.taxonomy.situations import parse_situations, situations_beside

try:
    from yaml import CSafeLoader as SafeLoader
except ImportError:  # PyYAML was built without libyaml
    from yaml import SafeLoader  # type: ignore[assignment]  # the same, slower

CODE = r"^[a-z0-9][a-z0-9_-]*$"
_SAID = {"missing": "is missing", "extra_forbidden": "is no field of a taxonomy"}


class _LabelFile(BaseModel):
    model_config = ConfigDict(extra="forbid")

    code: str = Field(pattern=CODE)
    names: dict[str, str] = Field(min_length=1)
    descriptions: dict[str, str] = {}
    grave: bool = False
    active: bool = True
    parent: str | None = None
    alone: bool = False

    def label(self) -> Label:
        return Label(self.code, self.names, self.descriptions, self.grave, self.active, self.parent, self.alone)


class _SuccessorFile(BaseModel):
    model_config = ConfigDict(extra="forbid")

    code: str
    when: list[str] = []

    @model_validator(mode="before")
    @classmethod
    def _a_code_alone_will_do(cls, given: object) -> object:
        return {"code": given} if isinstance(given, str) else given

    def successor(self) -> Successor:
        return Successor(self.code, tuple(self.when))


class _TaxonomyFile(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: str = Field(min_length=1)
    version: str = Field(min_length=1)
    categories: list[_LabelFile] = Field(min_length=1)
    outcomes: list[_LabelFile] = []
    earlier: dict[str, list[_SuccessorFile]] = {}

    @field_validator("categories", "outcomes")
    @classmethod
    def _no_code_twice(cls, labels: list[_LabelFile]) -> list[_LabelFile]:
        codes = [label.code for label in labels]
        if twice := sorted({code for code in codes if codes.count(code) > 1}):
            raise ValueError(f"these codes occur twice: {', '.join(twice)}")
        return labels

    @model_validator(mode="after")
    def _references_hold(self) -> Self:
        top = {label.code for label in self.categories if label.parent is None}
        if lost := sorted(label.code for label in self.categories if label.parent and label.parent not in top):
            raise ValueError(f"the parent of these is no category of the first level: {', '.join(lost)}")
        known = {label.code for label in self.categories}
        if lost := sorted({each.code for parts in self.earlier.values() for each in parts} - known):
            raise ValueError(f"earlier codes lead to categories that do not exist: {', '.join(lost)}")
        if not any(label.active for label in self.categories):
            raise ValueError("every category is switched off")
        return self


def load_taxonomy(path: Path) -> Taxonomy:
    """Read a taxonomy file, and the example sentences and known situations beside it if there are any.

    :param path: YAML with ``name``, ``version``, ``categories`` and ``outcomes``.
    :raises InvalidInput: a file is missing, not YAML or CSV, or not of its form; every fault is named.
    """
    try:
        taxonomy = parse_taxonomy(path.read_text(encoding="utf-8"), origin=str(path))
        return _with_situations(_with_examples(taxonomy, examples_beside(path)), situations_beside(path))
    except (OSError, UnicodeDecodeError) as exc:
        raise InvalidInput(f"The taxonomy {path} cannot be read: {exc.__class__.__name__}.") from exc


def _with_examples(taxonomy: Taxonomy, path: Path) -> Taxonomy:
    if not path.exists():
        return taxonomy
    examples = parse_examples(
        path.read_text(encoding="utf-8"),
        categories=[label.code for label in taxonomy.categories],
        outcomes=taxonomy.outcome_codes,
        origin=str(path),
    )
    return replace(taxonomy, examples=examples)


def _with_situations(taxonomy: Taxonomy, path: Path) -> Taxonomy:
    if not path.exists():
        return taxonomy
    situations = parse_situations(
        path.read_text(encoding="utf-8"),
        categories=[label.code for label in taxonomy.categories],
        origin=str(path),
    )
    return replace(taxonomy, situations=situations)


def parse_taxonomy(text: str, *, origin: str) -> Taxonomy:
    """As :func:`load_taxonomy`, from text; ``origin`` is how messages call it."""
    try:
        read = _TaxonomyFile.model_validate(yaml.load(text, Loader=SafeLoader))
    except yaml.YAMLError as exc:
        raise InvalidInput(f"The taxonomy {origin} is not valid YAML{_line(exc)}.") from exc
    except ValidationError as exc:
        raise InvalidInput(f"The taxonomy {origin} has faults: {_faults(exc)}.") from exc
    return Taxonomy(
        name=read.name,
        version=read.version,
        categories=tuple(each.label() for each in read.categories),
        outcomes=tuple(each.label() for each in read.outcomes),
        earlier={code: tuple(each.successor() for each in parts) for code, parts in read.earlier.items()},
    )


def dump_taxonomy(taxonomy: Taxonomy) -> str:
    """YAML that :func:`parse_taxonomy` reads back as the same taxonomy, but for its examples and situations."""
    document: dict[str, Any] = {
        "name": taxonomy.name,
        "version": taxonomy.version,
        "categories": [_plain(label) for label in taxonomy.categories],
        "outcomes": [_plain(label) for label in taxonomy.outcomes],
    }
    if taxonomy.earlier:
        document["earlier"] = {code: [_plain_part(each) for each in parts] for code, parts in taxonomy.earlier.items()}
    return yaml.safe_dump(document, allow_unicode=True, sort_keys=False)


def infer_taxonomy(category_codes: Iterable[str], outcome_codes: Iterable[str]) -> Taxonomy:
    """A taxonomy of just these codes, named after themselves, for data that brings no list of its own.

    :raises InvalidInput: there is no category code at all.
    """
    document = {
        "name": "From the data",
        "version": "inferred",
        "categories": [_named_after_itself(code) for code in sorted(set(category_codes))],
        "outcomes": [_named_after_itself(code) for code in sorted(set(outcome_codes))],
    }
    return parse_taxonomy(yaml.safe_dump(document), origin="inferred from the data")


def _named_after_itself(code: str) -> dict[str, Any]:
    return {"code": code, "names": {"en": code.replace("_", " ").capitalize()}}


def _plain(label: Label) -> Mapping[str, Any]:
    plain: dict[str, Any] = {"code": label.code, "names": dict(label.names)}
    if label.descriptions:
        plain["descriptions"] = dict(label.descriptions)
    if label.grave:
        plain["grave"] = True
    if not label.active:
        plain["active"] = False
    if label.parent:
        plain["parent"] = label.parent
    if label.alone:
        plain["alone"] = True
    return plain


def _plain_part(successor: Successor) -> str | dict[str, Any]:
    return {"code": successor.code, "when": list(successor.when)} if successor.when else successor.code


def _line(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    return f" (line {mark.line + 1})" if mark else ""


def _faults(error: ValidationError) -> str:
    return "; ".join(f"{_place(*fault['loc'])}: {_SAID.get(fault['type'], fault['msg'])}" for fault in error.errors())


def _place(*parts: str | int) -> str:
    return ", ".join(f"number {part + 1}" if isinstance(part, int) else part for part in parts)
