"""Two who filled in the same form: what each wrote."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Form = TypeVar("Form", bound="DataclassInstance")


@dataclass(frozen=True, slots=True)
class Meanwhile(Generic[Form]):
    """What somebody typed beside what a colleague made of it meanwhile.

    :param form: what is to stand in the fields: all that was typed, and the colleague's where nothing was typed.
    :param taken: names of those fields of the colleague's.
    :param theirs: what stands there now, by name of the field, where both wrote something else.
    """

    form: Form
    taken: tuple[str, ...]
    theirs: Mapping[str, object]
