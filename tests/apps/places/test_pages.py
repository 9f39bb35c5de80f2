"""What the pages of all rooms share: a form that was sent, the version a button was shown for, the history."""

import pytest
from django import forms
from django.test import RequestFactory

from quartierwerk.apps.network.models import Organisation
from quartierwerk.apps.network.services import organisation_update
from quartierwerk.apps.places.pages import submitted, version_of
from quartierwerk.kernel.errors import NotFound

REQUESTS = RequestFactory()


class NameForm(forms.Form):
    name = forms.CharField()
    version = forms.IntegerField()


def sent(**answers):
    request = REQUESTS.post("/", answers)
    return request, NameForm(request.POST)


def test_a_form_that_is_shown_or_not_whole_saves_nothing():
    done = []
    assert submitted(REQUESTS.get("/"), NameForm(), lambda: done.append(1)) is None
    request, form = sent(version="1")
    assert submitted(request, form, lambda: done.append(1)) is None
    assert done == []
    assert set(form.errors) == {"name"}


def test_what_a_service_objects_to_stands_in_the_form(town):
    with town.scope():
        row = Organisation.objects.get(pk=town.organisation.pk)

        def save(form):
            return organisation_update(
                actor=town.actor("editor"), municipality=town.municipality, organisation=row, **form.cleaned_data
            )

        request, form = sent(name="Neu", version="1")
        assert submitted(request, form, lambda: save(form), row).name == "Neu"
        request, form = sent(name="Noch neuer", version="1")
        assert submitted(request, form, lambda: save(form), row) is None
        assert "inzwischen geändert" in form.non_field_errors()[0]
        assert form["version"].value() == "2", "whoever saves once more does so knowingly"


def test_what_is_no_objection_goes_on():
    def absent():
        raise NotFound("gone")

    request, form = sent(name="Neu", version="1")
    with pytest.raises(NotFound):
        submitted(request, form, absent)


@pytest.mark.parametrize(("text", "version"), [("3", 3), ("", None), ("x", None), ("-1", None)])
def test_a_button_says_which_version_it_was_shown_for(text, version):
    assert version_of(REQUESTS.post("/", {"version": text})) == version


def test_the_history_names_what_changed_and_leads_back(town):
    with town.scope():
        organisation_update(
            actor=town.actor("editor"),
            municipality=town.municipality,
            organisation=town.organisation,
            version=1,
            name="B",
        )
    path = "netzwerk/organisationen/org-musterstadt/"
    page = town.client("editor").get(town.url(f"{path}verlauf/")).content.decode()
    for above in (path, "netzwerk/organisationen/"):
        assert f'href="{town.url(above)}"' in page
    assert "Verlauf: B" in page
    assert "Organisation „B“" in page
