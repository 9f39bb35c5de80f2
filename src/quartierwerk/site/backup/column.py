"""One column of a table, and how its values travel through JSON without losing anything."""

from __future__ import annotations

import base64
import json
import math
import uuid
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import F
from django.db.models.functions import Cast

from quartierwerk.kernel.errors import NotReady

#: Django's internal type of a field → kind of value.
_KINDS = {
    **dict.fromkeys(("AutoField", "BigAutoField", "SmallAutoField"), "integer"),
    **dict.fromkeys(("IntegerField", "BigIntegerField", "SmallIntegerField"), "integer"),
    **dict.fromkeys(
        ("PositiveIntegerField", "PositiveBigIntegerField", "PositiveSmallIntegerField"),
        "integer",
    ),
    **dict.fromkeys(("CharField", "TextField", "SlugField", "FileField", "FilePathField"), "text"),
    "GenericIPAddressField": "address",
    "BooleanField": "boolean",
    "DecimalField": "decimal",
    "FloatField": "float",
    "DateField": "date",
    "DateTimeField": "datetime",
    "TimeField": "time",
    "DurationField": "duration",
    "UUIDField": "uuid",
    "BinaryField": "binary",
    "JSONField": "json",
}
#: A plain field of each kind prepares values for the database, whatever a room's own field does with them.
_PLAIN: dict[str, models.Field[Any, Any]] = {
    "date": models.DateField(),
    "datetime": models.DateTimeField(),
    "time": models.TimeField(),
    "duration": models.DurationField(),
    "uuid": models.UUIDField(),
    "binary": models.BinaryField(),
    "address": models.GenericIPAddressField(),
}
#: From here on a float in exponent form is a whole number to PostgreSQL's jsonb.
_WHOLE = 1e16
_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True)
class Column:
    """A column that is kept.

    ``kind`` says how a value is written in the archive; both databases give the same for the same value.
    """

    name: str
    attname: str
    kind: str
    field: models.Field[Any, Any]

    @classmethod
    def of(cls, field: models.Field[Any, Any]) -> Column:
        """The column of a model's field.

        Raises
        ------
        NotReady
            If the backup does not know this kind of field: it would lose something.
        """
        own = field
        while own.remote_field is not None:
            own = own.target_field  # type: ignore[attr-defined]
        kind = _KINDS.get(own.get_internal_type())
        if kind is None or (kind not in {"json", "text"} and hasattr(own, "from_db_value")):
            raise NotReady(
                "The backup does not know this kind of field.",
                where=str(field),
                found=type(own).__name__,
                expected=", ".join(sorted(set(_KINDS.values()))),
            )
        assert field.column is not None
        return cls(field.column, field.attname, kind, own)

    @property
    def expression(self) -> Any:
        """What to ask the database for: JSON as it is written there, all else as Python values."""
        if self.kind == "json" or hasattr(self.field, "from_db_value"):
            return Cast(F(self.attname), models.TextField())
        return F(self.attname)

    def encode(self, value: Any) -> Any:
        """A value as JSON can hold it; None stays None."""
        return None if value is None else _ENCODE[self.kind](value)

    def decode(self, token: Any) -> Any:
        """The value that was encoded."""
        return None if token is None else _DECODE[self.kind](token)

    def prepared(self, token: Any, connection: Any) -> Any:
        """The encoded value as the database's driver takes it."""
        value = self.decode(token)
        if value is None or self.kind not in {*_PLAIN, "decimal"}:
            return value
        field = self.field if self.kind == "decimal" else _PLAIN[self.kind]
        return field.get_db_prep_value(value, connection, prepared=True)

    def canonical(self, token: Any) -> Any:
        """What two encodings of the same value have in common: JSON without its order of keys and way of writing."""
        if token is None or self.kind != "json":
            return token
        return json.dumps(json.loads(token, parse_float=_json_float), sort_keys=True)


def _json_float(text: str) -> float | int:
    """PostgreSQL writes 1e16 as a whole number and knows no minus zero."""
    value = float(text)
    if math.isinf(value):
        return int(Decimal(text))
    return int(value) if abs(value) >= _WHOLE else value + 0.0


def _decimal_text(value: Decimal) -> str:
    """Without exponent, and zero without a sign: SQLite knows a minus zero, PostgreSQL does not."""
    return format(value or abs(value), "f")


def _moment(value: datetime) -> str:
    return value.astimezone(UTC).isoformat()


_ENCODE: dict[str, Any] = {
    "integer": int,
    "boolean": bool,
    "text": str,
    "address": str,
    "json": str,
    "decimal": _decimal_text,
    "float": lambda value: value if math.isfinite(value) else repr(value),
    "date": date.isoformat,
    "datetime": _moment,
    "time": time.isoformat,
    "duration": lambda value: value // _MICROSECOND,
    "uuid": str,
    "binary": lambda value: base64.b64encode(bytes(value)).decode("ascii"),
}
_DECODE: dict[str, Any] = {
    "integer": int,
    "boolean": bool,
    "text": str,
    "address": str,
    "json": str,
    "decimal": Decimal,
    "float": float,
    "date": date.fromisoformat,
    "datetime": datetime.fromisoformat,
    "time": time.fromisoformat,
    "duration": lambda token: token * _MICROSECOND,
    "uuid": uuid.UUID,
    "binary": base64.b64decode,
}
