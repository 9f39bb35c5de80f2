"""The declared right of every operation: what the tests of access hold against the table of rights."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ninja import NinjaAPI
from ninja.operation import Operation

from quartierwerk.apps.accounts.operations import OperationRight
from quartierwerk.kernel.errors import NotReady


@dataclass(frozen=True)
class Declared:
    """An operation with its address, the names in its query and its declaration.

    ``path`` is the address within the API with places in braces, e.g. ``municipalities/{slug}/districts``.
    """

    key: str
    path: str
    url_name: str
    parameters: tuple[str, ...]
    right: OperationRight


def declared(api: NinjaAPI) -> Iterator[Declared]:
    """All operations of the API.

    Raises
    ------
    NotReady
        If one does not say whose right it needs.
    """
    for bound in api._get_bound_routers():  # noqa: SLF001 - ninja has no public way to its operations
        for path, path_view in bound.path_operations.items():
            for operation in path_view.operations:
                url_name = getattr(operation, "url_name", "") or api.get_operation_url_name(operation, bound.template)
                yield Declared(
                    key=operation.operation_id or url_name,
                    path=path.strip("/"),
                    url_name=url_name,
                    parameters=tuple(_query_names(operation)),
                    right=_right(operation.view_func),
                )


def _right(operation: Any) -> OperationRight:
    right = getattr(operation, "right", None)
    if not isinstance(right, OperationRight):
        raise NotReady(
            "An operation of the API does not say whose right it needs.",
            where=f"{operation.__module__}.{operation.__name__}",
            expected="a decorator of accounts.operations",
        )
    return right


def _query_names(operation: Operation) -> Iterator[str]:
    for model in operation.models:
        if model.__ninja_param_source__ == "query":
            yield from model.__ninja_flatten_map__
