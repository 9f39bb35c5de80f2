"""Fixtures every room's tests may use."""

import os
from importlib import import_module
from pathlib import Path

import pytest

from tests.databases import WALKED, migrations_walk
from tests.shares import ByFile, in_order

REPOSITORY = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Folder with published source data; tests on real figures are skipped, with the reason, where it is absent.

    ``QUARTIERWERK_DATA`` names it, else ``../shared/data`` beside the repository is taken.
    """
    folder = Path(os.environ.get("QUARTIERWERK_DATA") or REPOSITORY.parent / "shared" / "data")
    if not folder.is_dir():
        pytest.skip("published source data not found: set QUARTIERWERK_DATA to its folder")
    return folder


def pytest_configure(config: pytest.Config) -> None:
    """Migrations are walked once, before there are workers."""
    if not config.getvalue("nomigrations"):
        migrations_walk()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> None:
    """Where migrations were walked, a worker's database is a copy."""
    from django.conf import settings

    if WALKED in os.environ:
        settings.DATABASES["default"].setdefault("TEST", {})["TEMPLATE"] = os.environ[WALKED]


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, request: pytest.FixtureRequest, django_db_blocker) -> None:
    """Tables made at once from the models, with the audit's triggers; ``--migrations`` walks the migrations instead."""
    if request.config.getvalue("nomigrations"):
        from django.db import connection

        append_only = import_module("quartierwerk.apps.audit.migrations.0002_append_only")
        with django_db_blocker.unblock(), connection.schema_editor() as editor:
            append_only.close(None, editor)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest work first."""
    in_order(items)


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> ByFile:
    """Share out by file; order is ours, not by number of tests."""
    config.option.loadscopereorder = False
    return ByFile(config, log)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many published figures were compared, and how many comparisons were left out for want of data."""
    reports = [report for kind in ("passed", "failed", "skipped") for report in terminalreporter.stats.get(kind, [])]
    own = [report for report in reports if "tests/conformance/" in report.nodeid and hasattr(report, "user_properties")]
    figures = [value for report in own for name, value in report.user_properties if name == "figures"]
    if own:
        ran = sum(report.outcome != "skipped" for report in own)
        terminalreporter.write_line(
            f"conformance: {ran} cases ran ({sum(figures)} published figures compared), {len(own) - ran} skipped"
        )
