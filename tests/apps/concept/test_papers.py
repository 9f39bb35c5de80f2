"""The printed concept: for whom, with whose money, from which content."""

import io

import docx
import pytest

from quartierwerk.apps.audit.models import Event
from quartierwerk.apps.concept.models import Measure
from quartierwerk.apps.funding.models import CostItem
from tests.apps.concept.test_versions import voted
from tests.documents.pages import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def paid(concept, town):
    """The concept with a cost item."""
    with town.scope():
        CostItem.objects.create(
            municipality=town.municipality,
            code="k1",
            measure=concept.measures["d1"],
            number="1",
            title="Werkbänke",
            gross="410750.00",
        )
    return concept


def body(response):
    assert response.status_code == 200, response.content[:300]
    return response.content


def test_the_concept_of_today_leaves_a_trace(paid, town):
    found = text_of(body(town.client("editor").get(town.url("konzept/konzept-kurz.pdf"))))
    assert "Lehrgang Metall" in found
    assert "410.750,00" in found
    assert "Arbeitsstand" in found
    with town.scope():
        assert Event.objects.filter(verb="export", entity="concept.paper").count() == 1


def test_who_may_not_see_money_prints_none(paid, town):
    found = text_of(body(town.client("adviser").get(town.url("konzept/konzept-kurz.pdf"))))
    assert "Lehrgang Metall" in found
    assert "410.750" not in found


def test_a_decided_version_prints_as_it_was_decided(paid, town):
    version = voted(paid, town)
    with town.scope():
        Measure.objects.filter(code="d1").update(title="Anders genannt")
    address = town.url(f"konzept/fassungen/{version.code}/konzept-lang.docx")
    document = docx.Document(io.BytesIO(body(town.client("finance").get(address))))
    texts = "\n".join(
        [item.text for item in document.paragraphs]
        + [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    )
    assert "Lehrgang Metall" in texts
    assert "Anders genannt" not in texts
    assert "beschlossen am" in texts


def test_the_sheet_of_a_measure(paid, town):
    found = text_of(body(town.client("editor").get(town.url("konzept/massnahmen/d1/blatt.pdf"))))
    assert "Umbau Bahnhalle" in found
    assert "410.750,00" in found
