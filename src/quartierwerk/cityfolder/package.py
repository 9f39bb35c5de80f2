"""``datapackage.json``: the Frictionless description of a city folder."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from quartierwerk.cityfolder import boundaries
from quartierwerk.cityfolder.cells import CODE
from quartierwerk.cityfolder.relations import targets_of
from quartierwerk.cityfolder.schema import Field, Table, tables

PATH = "datapackage.json"
#: Version of the form of the folder itself; a reader refuses nothing newer, it keeps what it does not know.
FORMAT = 1

#: Properties of the package that are made anew with each writing.
OWN_PROPERTIES = frozenset({"profile", "resources", "quartierwerk"})

_TYPES = {
    "code": "string",
    "text": "string",
    "choice": "string",
    "codes": "string",
    "period": "string",
    "boolean": "boolean",
    "integer": "integer",
    "number": "number",
    "money": "number",
    "date": "date",
}
_PERIOD = "[0-9]{4}(-(H[12]|Q[1-4]|M(0[1-9]|1[0-2])))?"


def describe(
    name: str,
    profile: str,
    files: Mapping[str, bytes],
    *,
    properties: Mapping[str, Any],
    extras: Sequence[dict[str, Any]],
) -> bytes:
    """The canonical bytes of ``datapackage.json`` for the files of a folder."""
    own = [_resource(path, data) for path, data in files.items()]
    kept = {key: value for key, value in sorted(properties.items()) if key not in OWN_PROPERTIES}
    content = {
        "profile": "data-package",
        "name": kept.pop("name", name),
        **kept,
        "quartierwerk": {"format": FORMAT, "profile": profile},
        "resources": own + sorted(extras, key=lambda item: str(item.get("name", ""))),
    }
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def _resource(path: str, data: bytes) -> dict[str, Any]:
    stamp = {"bytes": len(data), "hash": f"sha256:{hashlib.sha256(data).hexdigest()}"}
    if path == boundaries.PATH:
        return {
            "name": "boundaries",
            "path": path,
            "profile": "data-resource",
            "format": "geojson",
            "mediatype": "application/geo+json",
            "encoding": "utf-8",
            **stamp,
        }
    table = tables()[path.removesuffix(".csv")]
    with_columns = data[: data.index(b"\n")].decode().split(",")
    shown = Table(table.name, tuple(field for field in table.fields if field.name in with_columns))
    return {
        "name": table.name,
        "path": path,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True},
        "schema": schema(shown),
        **stamp,
    }


def schema(table: Table) -> dict[str, Any]:
    """The Table Schema of a table."""
    content: dict[str, Any] = {"fields": [_field(field) for field in table.fields], "missingValues": [""]}
    if table.key:
        content["primaryKey"] = list(table.key)
    keys = [_foreign_key(table, field) for field in table.fields if field.target and field.type == "code"]
    if keys:
        content["foreignKeys"] = keys
    return content


def _field(field: Field) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if field.required:
        constraints["required"] = True
    if field.choices:
        constraints["enum"] = list(field.choices)
    if field.type == "code":
        constraints["pattern"] = CODE
    if field.type == "period":
        constraints["pattern"] = _PERIOD
    content: dict[str, Any] = {"name": field.name, "type": _TYPES[field.type], "description": field.description}
    if field.type == "boolean":
        content |= {"trueValues": ["true"], "falseValues": ["false"]}
    if field.type == "codes":
        content["quartierwerk:list"] = field.reference or True
    return content | ({"constraints": constraints} if constraints else {})


def _foreign_key(table: Table, field: Field) -> dict[str, Any]:
    assert field.target is not None
    own, other = targets_of(table, field, tables()[field.target[0]])
    resource = "" if field.target[0] == table.name else field.target[0]
    return {"fields": own, "reference": {"resource": resource, "fields": other}}
