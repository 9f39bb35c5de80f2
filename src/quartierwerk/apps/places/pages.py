"""What the pages of all rooms share: pages of lists, services called from forms, the chosen district."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from django import forms
from django.core.paginator import Page, Paginator
from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.accounts.tenancy import TenantRecord
from quartierwerk.apps.places.selectors import districts_of
from quartierwerk.kernel.errors import Conflict, Forbidden, Invalid, NotReady, QuartierwerkError, SourceProblem

PER_PAGE = 50
T = TypeVar("T")


def actor_of(request: HttpRequest) -> Actor:
    """Who asks."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor


def page_of(request: HttpRequest, rows: Any) -> Page:
    """The page of a list that was asked for."""
    return Paginator(rows, PER_PAGE).get_page(request.GET.get("seite"))


def submitted(
    request: HttpRequest, form: forms.Form, save: Callable[[], T], row: TenantRecord | None = None
) -> T | None:
    """What a service made of a form that was sent; None while it is only shown, or where it has to be mended.

    Parameters
    ----------
    save : callable
        The service, with the answers of the form; called only if they are complete.
    row : TenantRecord
        The row the form changes, see :func:`tried`.
    """
    if request.method != "POST" or not form.is_valid():
        return None
    return tried(form, save, row)


def version_of(request: HttpRequest) -> int | None:
    """The version a button was shown for; None where it says none."""
    text = request.POST.get("version", "")
    return int(text) if text.isdigit() else None


def tried(form: forms.Form, action: Callable[[], T], row: TenantRecord | None = None) -> T | None:
    """Call a service; what it objects to is written to the form, and None is given.

    After a conflict the form takes the row's present version: whoever saves once more does so knowingly.
    """
    try:
        return action()
    except (Conflict, Forbidden, Invalid, NotReady, SourceProblem) as error:
        form.add_error(error.field if error.field in form.fields else None, sentence(error))
        if isinstance(error, Conflict) and row is not None and "version" in form.fields:
            row.refresh_from_db(fields=["version"])
            data: Any = form.data
            form.data = data.copy()
            form.data[form.add_prefix("version")] = str(row.version)  # type: ignore[index]
        return None


def sentence(error: QuartierwerkError) -> str:
    """An error in one line: what is wrong, what was found, how to mend it."""
    explanation = error.explanation
    parts = [error.message]
    if explanation.found:
        parts.append(_("Gefunden: %(found)s.") % {"found": explanation.found})
    if explanation.hint:
        parts.append(explanation.hint)
    return " ".join(parts)


LEVELS = ("district", "quarter")


def district_choices(municipality: Any) -> list[Any]:
    """Districts and quarters of the current boundaries, by code."""
    return list(districts_of(municipality, levels=LEVELS))


def districts_offered(municipality: Any, *chosen: Any) -> Any:
    """Districts and quarters a form offers, and whatever the row names already."""
    taken = [item.pk for item in chosen if item is not None]
    return districts_of(municipality).filter(Q(level__in=LEVELS) | Q(pk__in=taken))


def district_chosen(request: HttpRequest, municipality: Any, districts: Iterable[Any]) -> Any:
    """The district chosen in the head of the page, else the one the membership is bound to, else none."""
    code = request.session.get("district", {}).get(municipality.slug)
    own = actor_of(request).district_ids(municipality.pk)
    for district in districts:
        if district.code == code if code else district.pk in own:
            return district
    return None


def picked(form: forms.Form, *names: str) -> dict[str, Any]:
    """The form's answers of these names."""
    return {name: form.cleaned_data[name] for name in names if name in form.cleaned_data}


def initial_of(row: TenantRecord, names: Iterable[str], also: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """What a form starts with."""
    return {name: getattr(row, name) for name in names} | {"version": row.version} | dict(also or {})
