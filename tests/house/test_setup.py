"""Setting up: what a machine tells pip is told to uv, and what is missing is said in one sentence."""

import os
import subprocess
import sys

import pytest

from tests.house.repository import ROOT
from tools import setup, with_postgres
from tools.registry import read_pip_settings, uv_environment

LISTING = """\
:env:.index-url='https://mirror.example/simple'
:env:.disable-pip-version-check='1'
global.cert='/etc/ssl/certs/example.crt'
global.extra-index-url='\\nfile:///srv/one/simple\\nfile:///srv/two/simple'
global.find-links='/srv/wheels /srv/more'
global.index-url='https://other.example/simple'
"""


def test_pip_settings_are_read_and_the_environment_wins():
    assert read_pip_settings(LISTING) == {
        "index-url": "https://mirror.example/simple",
        "disable-pip-version-check": "1",
        "cert": "/etc/ssl/certs/example.crt",
        "extra-index-url": "file:///srv/one/simple file:///srv/two/simple",
        "find-links": "/srv/wheels /srv/more",
    }


def test_uv_is_told_where_packages_come_from(monkeypatch):
    for variable in [each for each in os.environ if each.startswith("UV_") or each == "SSL_CERT_FILE"]:
        monkeypatch.delenv(variable)
    monkeypatch.setenv("UV_FIND_LINKS", "/already/set")
    environment = uv_environment(read_pip_settings(LISTING))
    assert environment["UV_DEFAULT_INDEX"] == "https://mirror.example/simple"
    assert environment["UV_INDEX"] == "file:///srv/one/simple file:///srv/two/simple"
    assert environment["SSL_CERT_FILE"] == "/etc/ssl/certs/example.crt"
    assert environment["UV_FIND_LINKS"] == "/already/set"
    assert environment["UV_PYTHON_DOWNLOADS"] == "never"


def test_an_old_python_is_named_in_one_sentence(monkeypatch):
    monkeypatch.setattr(setup.sys, "version_info", (3, 10, 4))
    monkeypatch.setattr(setup.platform, "python_version", lambda: "3.10.4")
    with pytest.raises(setup.Missing, match=r"Python 3\.11 or newer is needed, this is 3\.10\.4"):
        setup.check_python()


def test_a_python_without_venv_is_named_in_one_sentence(monkeypatch):
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    with pytest.raises(setup.Missing, match="python3-venv"):
        setup.check_python()


def test_a_step_is_done_again_when_its_sources_change(tmp_path, monkeypatch):
    monkeypatch.setattr(setup, "STAMPS", tmp_path / "stamps")
    lock = tmp_path / "lock.txt"
    lock.write_text("one")
    setup.Stamp("step", lock).set()
    assert setup.Stamp("step", lock).holds()
    lock.write_text("two")
    assert not setup.Stamp("step", lock).holds()


def test_the_reason_of_a_failure_is_the_line_that_says_error():
    said = "Collecting x\nERROR: No matching distribution found for x\n\nnotice: something else\n"
    result = subprocess.CompletedProcess([], 1, stdout="", stderr=said)
    assert setup.reason(result) == "ERROR: No matching distribution found for x"


def test_a_missing_postgres_is_named_in_one_sentence(monkeypatch, tmp_path, capsys):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(with_postgres, "DEBIAN", tmp_path)
    assert with_postgres.main(["true"]) == 1
    assert capsys.readouterr().err.count(".") >= 1


def test_make_names_a_python_that_is_not_there():
    result = subprocess.run(
        ["make", "PYTHON=no-such-python", "setup"], cwd=ROOT, check=False, capture_output=True, text=True
    )
    assert result.returncode != 0
    assert "no-such-python was not found; install Python 3.11 or newer" in result.stderr
