"""Fixtures every room's tests may use."""

import os
from pathlib import Path

import pytest

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
