"""A platform in a process of its own that may be killed, and people who use it over HTTP."""

from __future__ import annotations

import re
from collections.abc import Callable
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

import pytest

from quartierwerk.site.demo import PASSWORD

_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
Fields = dict[str, str]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here is run at full size, by hand."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.soak)


class Person:
    """Somebody with a browser that has no scripts."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._opener = build_opener(HTTPCookieProcessor(CookieJar()))

    def get(self, path: str) -> str:
        """The text of a page."""
        with self._opener.open(self.address + path, timeout=60) as answer:
            return answer.read().decode("utf-8", "replace")

    def post(self, path: str, fields: Fields) -> str:
        """Send a form, with the token of its page."""
        token = _TOKEN.search(self.get(path))
        assert token is not None, path
        body = urlencode(fields | {"csrfmiddlewaretoken": token.group(1)}).encode()
        request = Request(self.address + path, data=body, headers={"Referer": self.address + path})
        with self._opener.open(request, timeout=60) as answer:
            return answer.read().decode("utf-8", "replace")


@pytest.fixture
def signed_in() -> Callable[[str, str], Person]:
    """``signed_in(address, "coach")``: a person of the demo after signing in."""

    def made(address: str, role: str) -> Person:
        person = Person(address)
        person.post("/accounts/login/", {"login": f"{role}@musterstadt.example", "password": PASSWORD})
        assert "musterstadt" in person.get("/stadt/musterstadt/mein-stadtteil/").lower()
        return person

    return made
