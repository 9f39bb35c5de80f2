"""The functions other rooms call stand in one place and load late."""

import subprocess
import sys

import pytest

from quartierwerk import documents


@pytest.mark.parametrize("name", documents.__all__)
def test_every_name_loads_from_its_home(name):
    function = getattr(documents, name)
    assert callable(function)
    assert function.__name__ == name
    assert function.__doc__


def test_unknown_names_are_unknown():
    with pytest.raises(AttributeError):
        documents.no_such_paper  # noqa: B018


def test_the_front_door_imports_nothing_slow():
    slow = "{'typst', 'pikepdf', 'xlsxwriter', 'shapely', 'numpy'}"
    code = f"import quartierwerk.documents, sys; print(*{slow} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
