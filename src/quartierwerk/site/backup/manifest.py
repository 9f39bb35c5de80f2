"""The manifest of a backup: what is inside, from which moment, made by which version."""

from __future__ import annotations

from datetime import datetime
from pathlib import PurePosixPath
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

VERSION = 1
NAME = "manifest.json"
#: Folders of the home folder that are kept. Its other content is the database, the secret key, or none of ours.
FOLDERS = ("media", "mails")


class Entry(BaseModel):
    """What is the same for every part: its size and what it must hash to."""

    model_config = ConfigDict(frozen=True)

    size: int
    sha256: str


class ColumnEntry(BaseModel):
    """A column as it was when the backup was made."""

    model_config = ConfigDict(frozen=True)

    name: str
    kind: str


class TableEntry(Entry):
    """One table: a file of JSON lines, each a list of values in the order of the columns."""

    name: str
    model: str
    columns: tuple[ColumnEntry, ...]
    rows: int
    #: The highest number the database has given: a number is never given twice, even if its row is gone.
    last_number: int = 0

    @property
    def member(self) -> str:
        """Where the rows stand in the archive."""
        return f"tables/{self.name}.jsonl"


class FileEntry(Entry):
    """One file below the home folder."""

    path: str

    @field_validator("path")
    @classmethod
    def _below(cls, value: str) -> str:
        path = PurePosixPath(value)
        if ".." in path.parts or "\\" in value or len(path.parts) < 2 or path.parts[0] not in FOLDERS:
            raise ValueError(f"expected a file in {' or '.join(FOLDERS)}")
        return value

    @property
    def member(self) -> str:
        """Where the file stands in the archive."""
        return f"files/{self.path}"


class KeyEntry(BaseModel):
    """The secret key: its fingerprint always, itself only in a sealed backup."""

    model_config = ConfigDict(frozen=True)

    fingerprint: str
    inside: Entry | None = None


class Manifest(BaseModel):
    """Everything there is to know of a backup before its rows are read."""

    model_config = ConfigDict(frozen=True)

    format: Literal["quartierwerk-backup"] = "quartierwerk-backup"
    format_version: int = VERSION
    package_version: str
    made_at: datetime
    database: str
    migrations: dict[str, list[str]]
    left_out: list[str] = Field(default_factory=list)
    tables: list[TableEntry]
    files: list[FileEntry]
    secret_key: KeyEntry

    @property
    def rows(self) -> int:
        """Rows of all tables."""
        return sum(table.rows for table in self.tables)


FORMAT: str = Manifest.model_fields["format"].default
