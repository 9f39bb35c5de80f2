"""The doors of the views within a municipality and of those of a programme."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.accounts.models import Membership
from quartierwerk.apps.accounts.reach import belongs_to_programme
from quartierwerk.apps.accounts.routes import Right, View
from quartierwerk.apps.accounts.tenancy import sites_scope, tenant_scope
from quartierwerk.kernel.errors import Forbidden, NotFound

Policy = Callable[[Actor, Any], bool]


def municipality_of(slug: str) -> Any:
    """The municipality of that slug, or None; reached through the foreign key, since places is a later room."""
    model = Membership._meta.get_field("municipality").related_model
    return model._default_manager.filter(slug=slug).first()


def programme_of(slug: str) -> Any:
    """The programme of that slug with its sites, or None; reached through the foreign key as the municipality is."""
    model = Membership._meta.get_field("programme").related_model
    return model._default_manager.filter(slug=slug).prefetch_related("sites").first()


def _may_do(request: HttpRequest, actor: Actor, municipality: Any, verb: str) -> bool:
    """Reading is what a read-only grant is for; writing and exporting need a real one."""
    reads = request.method in {"GET", "HEAD", "OPTIONS"} and verb != "x"
    return reads or actor.may_write(municipality.pk)


def tenant_view(policy: Policy, *, entity: str, verb: str = "s", public: bool = False) -> Callable[[View], View]:
    """Open a view inside the scope of the municipality named in the address.

    The view is called with ``(request, municipality, ...)``. Who may not enter meets: the sign-in (visitor),
    *not found* (no member: a foreign municipality looks like an absent one), *forbidden* (member without the right).

    Parameters
    ----------
    policy : callable
        ``(actor, municipality) -> bool``, from the room's ``policies``.
    entity, verb, public
        The declaration, see :class:`quartierwerk.apps.accounts.routes.Right`.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def wrapped(request: HttpRequest, slug: str, *args: Any, **kwargs: Any) -> HttpResponseBase:
            actor: Actor = request.actor  # type: ignore[attr-defined]
            municipality = municipality_of(slug)
            if not public and actor.is_public:
                return redirect_to_login(request.get_full_path())
            if municipality is None:
                raise NotFound(_("Diese Seite gibt es nicht."))
            if not policy(actor, municipality):
                if actor.is_member(municipality.pk):
                    request.municipality = municipality  # type: ignore[attr-defined]
                    raise Forbidden(_("Dafür fehlt Ihnen hier das Recht."))
                raise NotFound(_("Diese Seite gibt es nicht."))
            if actor.is_member(municipality.pk) and not _may_do(request, actor, municipality, verb):
                raise Forbidden(_("In einer Betriebssitzung kann nur gelesen werden."))
            request.municipality = municipality  # type: ignore[attr-defined]
            with tenant_scope(municipality):
                response = view(request, municipality, *args, **kwargs)
                if hasattr(response, "render"):
                    response.render()
                return response

        wrapped.right = Right("tenant", entity, verb, public)  # type: ignore[attr-defined]
        wrapped.policy = policy  # type: ignore[attr-defined]
        return wrapped

    return decorate


def programme_view(policy: Policy, *, entity: str, verb: str = "s") -> Callable[[View], View]:
    """Open a view of a programme (``/programm/<slug>/``), inside the scope of all municipalities with a site.

    The view is called with ``(request, programme, ...)``. Who may not enter meets: the sign-in (visitor), *not found*
    (a foreign programme looks like an absent one), *forbidden* (somebody of the programme or of one of its sites
    without the right). A read-only session of the operator never enters: it belongs to one municipality.

    Parameters
    ----------
    policy : callable
        ``(actor, programme) -> bool``, from the room's ``policies``.
    entity, verb
        The declaration, see :class:`quartierwerk.apps.accounts.routes.Right`.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def wrapped(request: HttpRequest, slug: str, *args: Any, **kwargs: Any) -> HttpResponseBase:
            actor: Actor = request.actor  # type: ignore[attr-defined]
            if actor.is_public:
                return redirect_to_login(request.get_full_path())
            programme = programme_of(slug)
            if programme is None or not belongs_to_programme(actor, programme):
                raise NotFound(_("Diese Seite gibt es nicht."))
            if not policy(actor, programme):
                raise Forbidden(_("Dafür fehlt Ihnen hier das Recht."))
            request.programme = programme  # type: ignore[attr-defined]
            with sites_scope(site.municipality_id for site in programme.sites.all()):
                response = view(request, programme, *args, **kwargs)
                if hasattr(response, "render"):
                    response.render()
                return response

        wrapped.right = Right("programme", entity, verb)  # type: ignore[attr-defined]
        wrapped.policy = policy  # type: ignore[attr-defined]
        return wrapped

    return decorate
