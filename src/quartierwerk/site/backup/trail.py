"""The audit trail after a restore: every chain is walked."""

from __future__ import annotations

from django.apps import apps

from quartierwerk.apps.audit.chain import chain_faults


def chains_check() -> tuple[int, list[str]]:
    """How many chains there are, and what is wrong with them."""
    chains = apps.get_model("audit", "Event")._base_manager.order_by().values_list("municipality_id", flat=True)
    ids = list(chains.distinct())
    faults = [f"{_name(key)}: {fault}" for key in ids for fault in chain_faults(key)]
    return len(ids), faults


def event_exists() -> bool:
    """Whether anything has ever been done here."""
    return apps.get_model("audit", "Event")._base_manager.exists()


def _name(key: int | None) -> str:
    return "installation" if key is None else f"municipality {key}"
