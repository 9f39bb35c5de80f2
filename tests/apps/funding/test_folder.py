"""The room's tables: in and out gives the same bytes, and a version of the concept keeps its money."""

import base64

import pandas as pd
import pytest

from quartierwerk.apps.concept.content import content_of
from quartierwerk.apps.funding.folder import folder_load, folder_tables, folder_undo
from quartierwerk.apps.funding.models import CostItem
from quartierwerk.cityfolder.cells import text_of, typed_frame
from quartierwerk.cityfolder.schema import tables
from quartierwerk.kernel.errors import Invalid
from tests.apps.funding.test_forms import upload, workbook


def texts_of(frames):
    """Cells as the folder's files hold them."""
    found = {}
    for name, frame in frames.items():
        typed = typed_frame(frame, tables()[name])
        found[name] = {item.name: list(text_of(typed[item.name], item)) for item in tables()[name].fields}
    return found


def test_in_and_out_is_the_same_and_everything_is_taken_back(purse, town):
    upload(town, "b.xlsx", workbook())
    with town.scope():
        before = folder_tables(town.municipality)
        typed = {name: typed_frame(frame, tables()[name]) for name, frame in before.items()}
        versions = dict(CostItem.objects.values_list("code", "version"))
        folder_load(None, town.municipality, typed)
        assert dict(CostItem.objects.values_list("code", "version")) == versions
        folder_undo(None, town.municipality, typed)
        assert not CostItem.objects.exists()
        folder_load(None, town.municipality, typed)
        assert texts_of(folder_tables(town.municipality)) == texts_of(before)


def test_a_form_from_a_folder_is_looked_at_like_an_upload(purse, town):
    row = {"id": "x", "name": "X", "kind": "xlsx", "programme": "", "content": base64.b64encode(b"no").decode()}
    with town.scope(), pytest.raises(Invalid):
        folder_load(None, town.municipality, {"form_templates": pd.DataFrame([row])})


def test_a_version_keeps_the_costs_of_its_measures(purse, town):
    with town.scope():
        content = content_of(town.municipality)
    assert {row["id"] for row in content["cost_items"]} == {"brakel", "course", "site", "own"}
    assert {row["item"] for row in content["year_slices"]} == {"brakel"}
    assert next(row for row in content["cost_items"] if row["id"] == "brakel")["gross"] == "450750.00"
    assert {row["programme"] for row in content["funding_rates"]} == {"renewal", "esf"}
