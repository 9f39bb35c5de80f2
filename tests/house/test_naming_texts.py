"""Whoever is erased is struck out of every text in which somebody may have written the name."""

from django.apps import apps
from django.db import models

from quartierwerk.apps.accounts.tenancy import TenantRecord
from quartierwerk.apps.network.services.erasure import TEXTS
from quartierwerk.kernel.registry import naming_texts

#: Long texts that name nobody, or must stay as they are.
ELSEWHERE = {
    "audit.auditevent.summary": "the trail has an erasure of its own",
    "concept.conceptversion.content": "stays as it was voted on; its digest stands in the council's paper",
    "delivery.countcategory.definition": "a definition from its source",
    "delivery.outcomeformula.note": "a remark on a formula",
    "places.district.note": "a remark on boundaries",
    "situation.indicator.definition_de": "a definition from its source",
    "situation.indicator.definition_en": "a definition from its source",
}


def test_every_long_text_is_looked_through():
    known = {(model, field) for model, fields, _table in TEXTS for field in fields}
    known |= {(item.model, field) for item in naming_texts for field in item.fields}
    forgotten = [
        f"{model._meta.label_lower}.{field.name}"
        for model in apps.get_models()
        if issubclass(model, TenantRecord)
        for field in model._meta.local_fields
        if type(field) is models.TextField and (model, field.name) not in known
    ]
    assert sorted(name for name in forgotten if name not in ELSEWHERE) == []
