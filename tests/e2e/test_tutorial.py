"""The tutorials are walked as they stand: every section, every command, every word of the screen they quote."""

from __future__ import annotations

import pytest

from tests.e2e import tutorial_musterstadt, tutorial_own_city
from tests.e2e.conftest import DESK
from tests.e2e.tutorial_walk import Walk, walked

pytestmark = pytest.mark.ci


@pytest.fixture
def anybody(browser):
    """``anybody(platform)(role)``: pages of people; with a role they are signed in to the demo."""
    contexts = []

    def at(platform):
        def page(role):
            from quartierwerk.site.demo import PASSWORD

            context = browser.new_context(viewport=DESK, locale="de-DE", base_url=platform.address)
            context.set_default_timeout(60_000)
            contexts.append(context)
            made = context.new_page()
            made.on("pageerror", lambda error: pytest.fail(f"script error on {made.url}: {error}"))
            if role:
                made.goto("/accounts/login/")
                made.get_by_label("E-Mail").fill(f"{role}@musterstadt.example")
                made.get_by_label("Passwort", exact=True).fill(PASSWORD)
                made.get_by_role("button", name="Anmelden").click()
                made.wait_for_url(lambda url: "/accounts/login" not in url)
            return made

        return page

    yield at
    for context in contexts:
        context.close()


def test_a_stranger_gets_from_clone_to_own_city(empty_platform, anybody, tmp_path):
    walk = Walk(empty_platform, tmp_path / "quartierwerk", anybody(empty_platform))
    walked(walk, "own-city.md", tutorial_own_city.STEPS)


def test_a_round_through_musterstadt(platform, anybody, tmp_path):
    walk = Walk(platform, tmp_path / "quartierwerk", anybody(platform))
    walked(walk, "musterstadt.md", tutorial_musterstadt.STEPS)
