"""The room's part of the city folder: Musterstadt comes in, goes out the same, and is taken back."""

from pathlib import Path

import pandas as pd
import pytest
from django_scopes import scope

from quartierwerk.apps.network.folder import TABLES, folder_load, folder_tables, folder_undo
from quartierwerk.apps.network.models import Contact, Organisation, Task
from quartierwerk.apps.network.services import organisation_confirm
from quartierwerk.apps.places.folder import folder_load as places_load
from quartierwerk.apps.places.models import Municipality
from quartierwerk.apps.situation.comparison import compare, frame_of, rows_of
from quartierwerk.cityfolder.read import read
from quartierwerk.kernel.errors import Conflict, Invalid

EXAMPLE = Path(__file__).resolve().parents[3] / "examples" / "musterstadt"


@pytest.fixture(scope="module")
def example():
    folder, findings = read(EXAMPLE)
    assert not findings.has_errors
    return folder


@pytest.fixture
def city(db, example):
    municipality = Municipality.objects.create(slug="musterstadt", name="Musterstadt")
    with scope(municipality=municipality):
        places_load(None, municipality, {name: example[name] for name in ("municipality", "districts")})
        municipality.refresh_from_db()
    return municipality


def tables_of(example):
    return {name: example[name] for name in TABLES}


def test_in_and_out_is_the_same_and_everything_is_taken_back(city, example, django_assert_max_num_queries):
    with scope(municipality=city):
        with django_assert_max_num_queries(140):
            folder_load(None, city, tables_of(example))
            out = folder_tables(city)
        for name in TABLES:
            assert rows_of(name, out[name]) == rows_of(name, example[name]), name
        assert compare(out, tables_of(example)).changes == []
        versions = list(Organisation.objects.order_by("pk").values_list("pk", "version"))
        folder_load(None, city, tables_of(example))
        assert list(Organisation.objects.order_by("pk").values_list("pk", "version")) == versions
        folder_undo(None, city, tables_of(example))
        assert all(frame.empty for frame in folder_tables(city).values())


def some(example, *names):
    return {name: example[name] for name in names}


def test_what_has_come_to_be_needed_is_not_taken_back(city, example):
    part = some(example, "organisations", "contacts")
    with scope(municipality=city):
        folder_load(None, city, part)
        Contact.objects.create(
            municipality=city, organisation=Organisation.objects.get(code="kita-hafenkinder"), name="Neu", role="x"
        )
        with pytest.raises(Conflict):
            folder_undo(None, city, part)
        assert Organisation.objects.count() == len(example["organisations"])
        assert Contact.objects.count() == len(example["contacts"]) + 1


def test_a_changed_row_raises_its_version_and_keeps_the_order_of_lists(city, example):
    part = some(example, "organisations")
    with scope(municipality=city):
        folder_load(None, city, part)
        row = next(
            row for row in rows_of("organisations", part["organisations"]).values() if " " in row["districts_served"]
        )
        turned = row | {
            "districts_served": " ".join(reversed(row["districts_served"].split())),
            "concerns": "debt family",
        }
        folder_load(None, city, {"organisations": frame_of("organisations", [turned])})
        out = rows_of("organisations", folder_tables(city)["organisations"])
        assert out[(row["id"],)] == turned
        assert Organisation.objects.get(code=row["id"]).version > 1
        changes = compare(folder_tables(city), part).changes
        assert [(change.table, change.key) for change in changes] == [("organisations", (row["id"],))]


@pytest.mark.parametrize(
    ("table", "change", "said"),
    [
        ("organisations", {"district": "9999"}, "9999"),
        ("meetings", {"starts_at": "nachmittags"}, "nachmittags"),
        ("organisations", {"name": "x" * 201}, "201"),
        ("decisions", {"meeting": "nowhere"}, "nowhere"),
    ],
)
def test_a_row_that_does_not_fit_stops_everything(city, example, table, change, said):
    tables = tables_of(example)
    frame = tables[table].copy()
    for column, value in change.items():
        frame.loc[3, column] = value
    with scope(municipality=city):
        with pytest.raises(Invalid) as caught:
            folder_load(None, city, tables | {table: frame})
        assert caught.value.explanation.found == said
        assert not Organisation.objects.exists()


def test_tasks_find_the_sign_in_of_their_person(city, example):
    from quartierwerk.apps.accounts.models import Membership, User

    task = example["tasks"][example["tasks"]["contact"] != ""].iloc[0]
    address = example["contacts"].set_index("id").loc[task["contact"], "email"]
    user = User.objects.create_user(address, "ein langes Kennwort", name="Wer")
    Membership.objects.create(user=user, role="editor", scope="municipality", municipality=city)
    with scope(municipality=city):
        folder_load(None, city, some(example, "organisations", "contacts", "bodies", "meetings", "tasks"))
        assert Task.objects.get(code=task["id"]).owner == user


def test_empty_frames_are_fine(city):
    with scope(municipality=city):
        folder_load(None, city, {"organisations": pd.DataFrame()})
        assert folder_tables(city)["ties"].empty


def test_a_confirmed_organisation_goes_out_confirmed(city, example, django_user_model):
    from quartierwerk.apps.accounts.actor import Actor, Grant
    from quartierwerk.apps.accounts.roles import Role, Scope

    user = django_user_model.objects.create_user("a@b.example", "ein langes Kennwort", name="Wer")
    actor = Actor(user.pk, "Wer", (Grant(Role.EDITOR, Scope.MUNICIPALITY, city.pk),))
    with scope(municipality=city):
        folder_load(None, city, some(example, "organisations"))
        place = Organisation.objects.get(code="kita-hafenkinder")
        done = organisation_confirm(actor=actor, municipality=city, organisation=place)
        out = rows_of("organisations", folder_tables(city)["organisations"])
        assert out[("kita-hafenkinder",)]["last_confirmed"] == done.last_confirmed.isoformat()
