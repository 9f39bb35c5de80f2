"""A small count cannot be read from any page, file or answer."""

import io
import zipfile

import pytest

from quartierwerk.apps.accounts.roles import Role
from quartierwerk.apps.situation.disclosing import figures_changed
from quartierwerk.apps.situation.models import Indicator, Value
from quartierwerk.apps.situation.selectors.figures import figures_visible, indicators_visible
from quartierwerk.kernel.absence import Absence
from tests.apps.situation.conftest import AREAS, CITY, INDICATORS

SMALL = {"indicators": ["single_parent_benefit_rate"], "areas": ["0101"]}


def shown(town, role, **asked):
    with town.scope():
        return list(figures_visible(town.actor(role), town.municipality, **asked))


def test_small_counts_and_their_partners_are_hidden(city_town):
    small = shown(city_town, Role.COACH, **SMALL)
    assert {figure.value.absence for figure in small} == {Absence.SUPPRESSED}
    assert {figure.denominator.absence for figure in small} == {Absence.SUPPRESSED}
    column = shown(city_town, Role.COACH, indicators=SMALL["indicators"], year=2023)
    hidden = {figure.area for figure in column if not figure.value.is_shown}
    assert len(column) == len(AREAS) + 1
    assert "0101" in hidden
    assert len(hidden) >= 2, "one hidden cell beside a shown total is no hidden cell"


def test_who_may_see_protected_figures_at_all(city_town):
    for role in Role.values:
        with city_town.scope():
            codes = {item.code for item in indicators_visible(city_town.actor(role), city_town.municipality)}
        sees = role in {Role.JOBCENTER, Role.COACH, Role.EDITOR, Role.LEAD, Role.ADVISER, Role.STEWARD}
        assert codes == (set(INDICATORS) if sees else {"residents"}), role
        assert {figure.indicator for figure in shown(city_town, role, year=2023)} == codes


def test_new_figures_are_hidden_until_they_are_decided(city_town):
    with city_town.scope():
        value = Value.objects.filter(indicator__code="sgb2_rate", district__code="0105", year=2023).get()
        assert value.is_shown
        Indicator.objects.filter(code="sgb2_rate").update(threshold=1000)
        figures_changed(city_town.municipality)
        value.refresh_from_db()
        assert not value.is_shown
        assert Value._meta.get_field("is_shown").default is False


def _texts(answer):
    """Everything an answer says, files unpacked."""
    data = answer.content
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    return data.decode("utf-8", "replace")


@pytest.mark.parametrize("role", [Role.COACH, Role.EDITOR, Role.LEAD, Role.POLITICS, None])
def test_the_hidden_figure_stands_nowhere(city_town, role):
    with city_town.scope():
        value = Value.objects.filter(indicator__code=SMALL["indicators"][0], district__code="0101", year=2023).get()
        exact = value.value
    spellings = [f"{exact:.{digits}f}" for digits in (3, 4, 5, 6)]
    spellings += [text.replace(".", ",") for text in spellings]
    paths = ["lage/", "lage/0101/", f"lage/{CITY}/", "lage/werte.json", "lage/karte.svg", "lage/gebiete.geojson"]
    paths += [f"lage/export/{kind}/" for kind in ("csv", "xlsx", "geojson")]
    paths += [f"lage/0101/export/{kind}/" for kind in ("csv", "xlsx")]
    client = city_town.client(role)
    for path in paths:
        said = _texts(client.get(city_town.url(path)))
        assert not [text for text in spellings if text in said], path
    with city_town.scope():
        row = "Kennzahl single_parent_benefit_rate"
    page = client.get(city_town.url("lage/0101/")).content.decode()
    if row in page:
        cells = page[page.index(row) : page.index("</tr>", page.index(row))]
        assert "geheim" in cells
        assert "0,2 %" not in cells
