"""Versions of the concept: fix, submit, decide, release, compare."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from quartierwerk.apps.accounts.doors import tenant_view
from quartierwerk.apps.audit.services import event_record
from quartierwerk.apps.concept import policies, selectors, services
from quartierwerk.apps.concept.content import content_of, content_read, content_text
from quartierwerk.apps.concept.differences import CHANGED, GONE, NEW, Difference, differences, tables_compared
from quartierwerk.apps.concept.forms import DecisionForm, FixForm, ReleaseForm, SubmitForm
from quartierwerk.apps.concept.models import ConceptVersion, VersionState
from quartierwerk.apps.concept.parts import content_parts
from quartierwerk.apps.concept.released import concept_tables
from quartierwerk.apps.concept.services.releases import RELEASE_KIND
from quartierwerk.apps.concept.views.frame import address, tabs
from quartierwerk.apps.network.downloads import file_response
from quartierwerk.apps.places.pages import actor_of, submitted
from quartierwerk.apps.releases.policies import can_propose_releases
from quartierwerk.apps.releases.selectors import releases_visible

#: What a version is held against when it is the concept of today.
TODAY = "heute"
#: More differences than that in one table are folded away.
FOLDED = 15


@tenant_view(policies.sees_concept, entity="concept")
@require_GET
def versions(request: HttpRequest, municipality: Any) -> HttpResponse:
    """All versions, the newest first."""
    return _list(request, municipality, FixForm())


def _list(request: HttpRequest, municipality: Any, form: FixForm) -> HttpResponse:
    actor = actor_of(request)
    context = tabs(request, municipality, "versions") | {
        "versions": list(selectors.versions_visible(actor, municipality)),
        "form": form,
        "may_fix": policies.can_edit_concept(actor, municipality),
    }
    return render(request, "concept/versions.html", context, status=422 if form.errors else 200)


@tenant_view(policies.can_edit_concept, entity="concept", verb="e")
@require_POST
def version_fix(request: HttpRequest, municipality: Any) -> HttpResponse:
    """Keep the concept as it stands now."""
    form = FixForm(request.POST)
    made = submitted(
        request,
        form,
        lambda: services.version_fix(
            actor=actor_of(request), municipality=municipality, title=form.cleaned_data["title"]
        ),
    )
    if made:
        messages.success(request, _("Das Konzept ist als Fassung %(number)s festgehalten.") % {"number": made.number})
        return HttpResponseRedirect(address(municipality, "version", made.code))
    return _list(request, municipality, form)


@tenant_view(policies.sees_concept, entity="concept")
@require_GET
def version(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """One version: its content, what was decided, and how it differs from another."""
    actor = actor_of(request)
    found = selectors.access_version(actor, municipality, code)
    others = [item for item in selectors.versions_visible(actor, municipality) if item.pk != found.pk]
    content = content_read(found.content)
    lines, against = _compared(request, municipality, found, others)
    lines = _seen(actor, municipality, lines)
    context = tabs(request, municipality, "versions") | {
        "version": found,
        "concept": concept_tables(content),
        "others": others,
        "against": against,
        "groups": _grouped(lines),
        "count": len(lines),
        "may_decide": policies.can_decide_concept(actor, municipality),
        "may_release": can_propose_releases(actor, municipality) and found.state != VersionState.DRAFT,
        "may_export": policies.can_export_concept(actor, municipality),
        "releases": [item for item in releases_visible(actor, municipality, kind=RELEASE_KIND) if item.subject == code],
    }
    return render(request, "concept/version.html", context)


def _compared(
    request: HttpRequest, municipality: Any, found: ConceptVersion, others: list[ConceptVersion]
) -> tuple[list[Difference], str]:
    """What differs between this version and the one asked for; by default the one before it, else today's concept."""
    actor = actor_of(request)
    asked = request.GET.get("gegen", "")
    before = next((item.code for item in others if item.number < found.number), TODAY)
    against = asked if asked == TODAY or asked in {item.code for item in others} else before
    content = content_read(found.content)
    if against == TODAY:
        return differences(content, content_of(municipality)), against
    other = selectors.access_version(actor, municipality, against)
    pair = [content_read(other.content), content]
    return differences(*(pair if other.number < found.number else pair[::-1])), against


def _seen(actor: Any, municipality: Any, lines: list[Difference]) -> list[Difference]:
    """Without the tables of rooms that the person may not enter."""
    hidden = _hidden(actor, municipality)
    return [line for line in lines if line.table not in hidden]


def _hidden(actor: Any, municipality: Any) -> set[str]:
    """Tables of rooms that the person may not enter."""
    return {table.name for part in content_parts if not part.sees(actor, municipality) for table in part.tables}


def _grouped(lines: list[Difference]) -> list[dict[str, Any]]:
    """Table by table, each with its sentences; what is new first, what is gone last."""
    order = {NEW: 0, CHANGED: 1, GONE: 2}
    groups = []
    for table in tables_compared():
        own = sorted((item for item in lines if item.table == table.name), key=lambda item: order[item.kind])
        if own:
            groups.append({"noun": table.noun, "lines": [item.text for item in own], "is_long": len(own) > FOLDED})
    return groups


@tenant_view(policies.can_decide_concept, entity="concept", verb="r")
@require_http_methods(["GET", "HEAD", "POST"])
def version_submit(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """Hand a version to the body that decides."""
    found = selectors.access_version(actor_of(request), municipality, code, "r")
    form = SubmitForm(request.POST or None, initial={"body": found.body, "paper": found.paper})
    asked = _Asked(
        _("Fassung einreichen"),
        form,
        lambda: services.version_submit(
            actor=actor_of(request), municipality=municipality, version=found, **form.cleaned_data
        ),
        _("Die Fassung ist eingereicht."),
    )
    return _ask(request, municipality, found, asked)


@tenant_view(policies.can_decide_concept, entity="concept", verb="r")
@require_http_methods(["GET", "HEAD", "POST"])
def version_decide(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """Enter what was decided."""
    found = selectors.access_version(actor_of(request), municipality, code, "r")
    form = DecisionForm(request.POST or None)
    asked = _Asked(
        _("Beschluss eintragen"),
        form,
        lambda: services.version_decide(
            actor=actor_of(request),
            municipality=municipality,
            version=found,
            accepted=form.cleaned_data["result"] == "decided",
            decided_on=form.cleaned_data["decided_on"],
        ),
        _("Der Beschluss ist eingetragen. Die Fassung bleibt, wie sie beschlossen wurde."),
    )
    return _ask(request, municipality, found, asked)


@tenant_view(can_propose_releases, entity="release", verb="e")
@require_http_methods(["GET", "HEAD", "POST"])
def version_release(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """Put a version up for release."""
    found = selectors.access_version(actor_of(request), municipality, code)
    form = ReleaseForm(request.POST or None)
    asked = _Asked(
        _("Zur Freigabe vorschlagen"),
        form,
        lambda: services.version_release_propose(
            actor=actor_of(request), municipality=municipality, version=found, **form.cleaned_data
        ),
        _("Vorgeschlagen. Freigeben muss eine zweite Person."),
    )
    return _ask(request, municipality, found, asked)


@dataclass(frozen=True)
class _Asked:
    """What is asked of somebody about a version: the form, what it does, and what is said afterwards."""

    heading: str
    form: Any
    action: Callable[[], Any]
    done: str


def _ask(request: HttpRequest, municipality: Any, found: ConceptVersion, asked: _Asked) -> HttpResponse:
    """A form on a version: shown, sent, answered."""
    form = asked.form
    if submitted(request, form, asked.action):
        messages.success(request, asked.done)
        return HttpResponseRedirect(address(municipality, "version", found.code))
    context = tabs(request, municipality, "versions") | {"version": found, "form": form, "heading": asked.heading}
    return render(request, "concept/version_form.html", context, status=422 if form.errors else 200)


@tenant_view(policies.can_export_concept, entity="concept", verb="x")
@require_GET
def version_content(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """The very bytes whose digest stands with the version; named tables are left out for whoever may not see them."""
    actor = actor_of(request)
    found = selectors.access_version(actor, municipality, code)
    hidden, text = _hidden(actor, municipality), found.content
    if left_out := sorted(hidden & set(content_read(text))):
        kept = {name: rows for name, rows in content_read(text).items() if name not in hidden}
        text = content_text(kept | {"left_out": left_out})
    event_record(
        actor=actor,
        municipality=municipality,
        verb="export",
        entity="concept.conceptversion",
        entity_id=found.code,
        summary=f"Konzept, Fassung {found.number}: Inhalt ausgegeben",
        changes={"digest": ["", found.digest]},
    )
    return file_response(f"konzept-{found.number}.json", text.encode(), "application/json")
