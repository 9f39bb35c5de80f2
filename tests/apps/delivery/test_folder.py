"""The room's tables of the city folder: out, away, in again, and the same."""

from datetime import date

import pandas as pd
import pytest

from quartierwerk.apps.concept.models import ConceptVersion
from quartierwerk.apps.delivery.folder import TABLES, folder_load, folder_tables, folder_undo
from quartierwerk.apps.delivery.models import (
    Advice,
    AdviceStep,
    CountEdition,
    Handover,
    Mandate,
    Milestone,
    Result,
    Risk,
)
from quartierwerk.apps.delivery.selectors import edition_of
from quartierwerk.kernel.errors import Invalid

pytestmark = pytest.mark.django_db


@pytest.fixture
def filled(work):
    """A row of every table."""
    with work.town.scope():
        common = {"municipality": work.municipality}
        shop = work.measures["shop"]
        Milestone.objects.create(
            code="ms1", measure=shop, title="Start", due_on=date(2025, 1, 31), expected_on=date(2025, 3, 1),
            cause="permit", cause_note="Bauamt", **common,
        )  # fmt: skip
        Risk.objects.create(code="r1", measure=shop, title="Leerstand", likelihood=2, effect=3, **common)
        Result.objects.create(indicator=work.indicators["flow"], measure=shop, period="2025-Q1", value=4.5, **common)
        Result.objects.create(
            indicator=work.indicators["flow"], measure=shop, period="2025-Q2", absence="not_reported", **common
        )
        Handover.objects.create(
            code="h1", measure=shop, structure="Runde", successor=work.town.organisation, state="named", **common
        )
        mandate = Mandate.objects.create(
            code="m1", adviser="Beratung", email="geheim@beratung.example", subject="Umsetzung",
            starts_on=date(2025, 1, 1), ends_on=date(2025, 12, 31), **common,
        )  # fmt: skip
        entry = Advice.objects.create(
            code="a1",
            mandate=mandate,
            happened_on=date(2025, 2, 1),
            kind="call",
            subject="Auftakt",
            hours=1.5,
            **common,
        )
        version = ConceptVersion.objects.create(
            code="v1", number=1, title="Konzept", made_on=date(2025, 1, 1), digest="0" * 64, content="{}", **common
        )
        AdviceStep.objects.create(code="s1", advice=entry, title="Fragen", measure=shop, concept=version, **common)
        work.count("shop", "2025-Q1", supported=40, work=0, training=None)
        work.decide()
    return work


def test_every_table_comes_back_as_it_went(filled):
    with filled.town.scope():
        before = folder_tables(filled.municipality)
        assert tuple(before) == TABLES
        assert all(len(table) for table in before.values())
        assert "geheim@beratung.example" not in "".join(table.to_csv() for table in before.values())
        folder_undo(None, filled.municipality, before)
        assert not any(len(table) for table in folder_tables(filled.municipality).values())
        assert not CountEdition.objects.exists()
        folder_load(None, filled.municipality, before)
        after = folder_tables(filled.municipality)
        for name, table in before.items():
            pd.testing.assert_frame_equal(table, after[name])
        assert edition_of(filled.municipality, filled.chosen).cell("2025-Q1:shop", "supported").value == 40


def test_absences_stay_four_different_things(filled):
    with filled.town.scope():
        counts = folder_tables(filled.municipality)["counts"].set_index("category")
        assert (counts.loc["work", "value"], counts.loc["work", "absence"]) == (0, "")
        assert pd.isna(counts.loc["training", "value"])
        assert counts.loc["training", "absence"] == "not_reported"
        edition = edition_of(filled.municipality, filled.chosen)
        assert edition.cell("2025-Q1:shop", "work").value == 0
        assert str(edition.cell("2025-Q1:shop", "training").absence) == "not_reported"


def test_a_row_that_refers_to_nothing_is_refused_with_its_place(filled):
    with filled.town.scope():
        table = folder_tables(filled.municipality)["milestones"].assign(measure="fehlt")
        with pytest.raises(Invalid) as error:
            folder_load(None, filled.municipality, {"milestones": table})
        assert error.value.explanation.found == "fehlt"
