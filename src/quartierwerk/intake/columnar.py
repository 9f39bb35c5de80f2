"""Parquet."""

from __future__ import annotations

from pathlib import Path

from quartierwerk.intake.grid import Grid
from quartierwerk.intake.limits import Limits
from quartierwerk.kernel.errors import LimitReached, SourceProblem


def read_parquet(path: Path, name: str, limits: Limits) -> list[Grid]:
    """Read a Parquet file; its column names become the header row.

    Raises
    ------
    SourceProblem
        If it cannot be read.
    LimitReached
        If it would have too many cells or bytes, by its own account.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(path)
        about = file.metadata
        size = sum(about.row_group(number).total_byte_size for number in range(about.num_row_groups))
        if about.num_rows * about.num_columns > limits.cells or size > limits.unpacked_bytes:
            raise LimitReached(
                "The file has too many cells.", where=name, found=f"{about.num_rows} × {about.num_columns} cells",
                expected=f"at most {limits.cells} cells and {limits.unpacked_bytes} bytes",
            )  # fmt: skip
        table = file.read()
    except (pa.ArrowException, OSError) as error:
        raise SourceProblem("The file cannot be read.", where=name, found=str(error)[:200]) from error
    rows = [list(row) for row in zip(*(column.to_pylist() for column in table.columns), strict=True)]
    return [Grid(name, "", [list(table.column_names), *rows])]
