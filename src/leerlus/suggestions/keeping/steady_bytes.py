"""The same model gives the same bytes.

skops writes the time into its archive, and names things after their place in memory. Here the time becomes that of
nothing in particular and the names are counted instead, so that a checksum tells whether two models are equal.
"""

import io
import json
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_SCHEMA = "schema.json"


def steady(archive: bytes) -> bytes:
    """A skops archive of the same content that depends on nothing but its content."""
    with ZipFile(io.BytesIO(archive)) as given:
        schema = json.loads(given.read(_SCHEMA))
        numbers: dict[int, int] = {}
        names: dict[str, str] = {}
        counted = _counted(schema, numbers, names)
        files = {new: given.read(old) for old, new in names.items()}
    files[_SCHEMA] = json.dumps(counted, indent=1).encode()
    return _archive(files)


def _counted(node: Any, numbers: dict[int, int], names: dict[str, str]) -> Any:  # noqa: ANN401 - any JSON value
    """The same part of the schema with places in memory, and files named after them, counted in order of appearance."""
    if isinstance(node, list):
        return [_counted(each, numbers, names) for each in node]
    if not isinstance(node, dict):
        return node
    counted = {key: _counted(value, numbers, names) for key, value in node.items()}
    if "__id__" in node:
        counted["__id__"] = numbers.setdefault(node["__id__"], len(numbers))
    if isinstance(file := node.get("file"), str):
        counted["file"] = names.setdefault(file, f"{len(names)}.{file.rpartition('.')[2]}")
    return counted


def _archive(files: dict[str, bytes]) -> bytes:
    content = io.BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED, compresslevel=6) as archive:
        for name in sorted(files):
            entry = ZipInfo(name)
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, files[name])
    return content.getvalue()
