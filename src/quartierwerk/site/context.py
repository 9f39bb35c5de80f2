"""What the frame of every page needs, loaded only when the template looks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, Resolver404, get_script_prefix, resolve, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _
from django_scopes import scopes_disabled

from quartierwerk.apps.accounts.actor import PUBLIC, Actor
from quartierwerk.apps.places.selectors import districts_of, municipalities_of
from quartierwerk.apps.portal.languages import PREFIXES
from quartierwerk.apps.portal.policies import may_enter_desk
from quartierwerk.apps.portal.selectors.desk import drafts_waiting
from quartierwerk.apps.portal.selectors.tree import menu_of

#: The way of the work: path prefix within a municipality, label.
STEPS: tuple[tuple[str, Any], ...] = (
    ("mein-stadtteil/", _("Mein Stadtteil")),
    ("lage/", _("Lage")),
    ("netzwerk/", _("Netzwerk")),
    ("angebote/", _("Angebot & Bedarf")),
    ("konzept/", _("Konzept")),
    ("finanzierung/", _("Finanzierung")),
    ("umsetzung/", _("Umsetzung")),
    ("berichte/", _("Berichte")),
)
#: What keeps a municipality's office in order; stands in the account menu.
OFFICE: tuple[tuple[str, Any], ...] = (
    ("freigaben/", _("Freigaben")),
    ("auftraege/", _("Aufträge")),
    ("verlauf/", _("Verlauf")),
    ("zugaenge/", _("Zugänge")),
    ("einstellungen/", _("Einstellungen")),
)
#: Rooms with a help page of their own, in the order of the work.
HELP: dict[str, Any] = {prefix.rstrip("/"): label for prefix, label in (*STEPS, *OFFICE)}
#: Districts offered in the head; the rest is one click away in *Lage*.
MOST_DISTRICTS = 30
SESSION_DISTRICT = "district"


@dataclass(frozen=True)
class Desk:
    """The editors' desk, for whoever has a place there: where it is, and how many drafts wait for this person."""

    url: str
    waiting: int


@dataclass(frozen=True)
class Link:
    """A place to go to."""

    label: Any
    url: str
    is_current: bool = False


class Frame:
    """Head, step bar and foot of one page."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    @property
    def _actor(self) -> Actor:
        return getattr(self._request, "actor", None) or PUBLIC

    @property
    def municipality(self) -> Any:
        """The municipality of the page, if it stands within one."""
        return getattr(self._request, "municipality", None)

    @cached_property
    def steps(self) -> list[Link]:
        """The rooms on the way of the work that exist and that the actor may enter."""
        return self._links(STEPS)

    @cached_property
    def office(self) -> list[Link]:
        """The rooms of the ground floor that the actor may enter."""
        return self._links(OFFICE)

    def _links(self, places: Sequence[tuple[str, Any]]) -> list[Link]:
        if self.municipality is None:
            return []
        links = []
        for prefix, label in places:
            url = f"/stadt/{self.municipality.slug}/{prefix}"
            if self._may_enter(url):
                links.append(Link(label, get_script_prefix()[:-1] + url, self._request.path_info.startswith(url)))
        return links

    def _may_enter(self, url: str) -> bool:
        try:
            view = resolve(url).func
        except Resolver404:
            return False
        policy = getattr(view, "policy", None)
        return policy is None or bool(policy(self._actor, self.municipality))

    @cached_property
    def desk(self) -> Desk | None:
        """The way to the portal's desk; none for whoever writes nothing there. One query for those who approve."""
        if not may_enter_desk(self._actor):
            return None
        return Desk(reverse("wagtailadmin_home"), drafts_waiting(self._actor))

    @cached_property
    def menu(self) -> list[Link]:
        """The sections of the portal in the language of the page; outside of municipalities."""
        if self.municipality is not None and not self._actor.is_public:
            return []
        path = self._request.path
        return [Link(page.title, page.url, path.startswith(page.url)) for page in menu_of(self._content_language)]

    @property
    def _content_language(self) -> str:
        return getattr(self._request, "content_language", settings.LANGUAGE_CODE)

    @cached_property
    def language_links(self) -> list[tuple[str, str, str, bool]]:
        """For visitors, who get no cookie: code, name, address, and whether it is the present one."""
        others: dict[str, str] = getattr(self._request, "page_languages", {})
        query = self._request.META.get("QUERY_STRING", "")
        here = self._request.path_info + (f"?{query}" if query else "")
        offered = [code for code, _name in settings.INTERFACE_LANGUAGES]
        offered += [code for code in others if code not in offered]
        names = dict(settings.LANGUAGES)
        return [
            (code, names[code], others.get(code, PREFIXES[code] + here), code == self._content_language)
            for code in offered
        ]

    @property
    def root(self) -> str:
        """The portal's first page in the language of this one."""
        return get_script_prefix()

    @cached_property
    def search_url(self) -> str:
        """Where the field in the head asks; empty without a municipality."""
        if self.municipality is None or self._actor.is_public:
            return ""
        try:
            return reverse("workspace:search", args=[self.municipality.slug])
        except NoReverseMatch:
            return ""

    @cached_property
    def municipalities(self) -> list[Any]:
        """The actor's municipalities."""
        return list(municipalities_of(self._actor)) if not self._actor.is_public else []

    @cached_property
    def districts(self) -> list[Any]:
        """Districts to choose in the head: the actor's own, else the programme areas."""
        if self.municipality is None or self._actor.is_public:
            return []
        own = self._actor.district_ids(self.municipality.pk)
        with scopes_disabled():
            found = districts_of(self.municipality)
            found = found.filter(pk__in=own) if own else found.filter(programme_area=True)
            return list(found.order_by("name")[:MOST_DISTRICTS])

    @cached_property
    def district(self) -> Any:
        """The chosen district: set by the view, else by the person, else the only one of the actor's own."""
        given = getattr(self._request, "district", None)
        if given is not None or self.municipality is None:
            return given
        session = getattr(self._request, "session", {})
        code = session.get(SESSION_DISTRICT, {}).get(self.municipality.slug, "")
        for district in self.districts:
            if district.code == code:
                return district
        own = self._actor.district_ids(self.municipality.pk)
        return self.districts[0] if len(own) == 1 and self.districts else None

    @cached_property
    def home_url(self) -> str:
        """Where the municipality's name leads: its first room."""
        return self.steps[0].url if self.steps else get_script_prefix()

    @cached_property
    def help_url(self) -> str:
        """The help page of the room; the overview elsewhere."""
        parts = self._request.path_info.strip("/").split("/")
        room = parts[2] if len(parts) > 2 and parts[0] == "stadt" else ""
        room = "berichte" if parts[0] == "programm" else room
        return reverse("help", args=[room]) if room in HELP else reverse("help_index")


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context of every page; a view may hand its own ``municipality``, never its own ``frame``."""
    page = Frame(request)
    return {
        "actor": getattr(request, "actor", None),
        "frame": page,
        "municipality": page.municipality,
        "my_municipalities": SimpleLazyObject(lambda: page.municipalities),
        "languages": settings.INTERFACE_LANGUAGES,
        "is_demo": settings.MODE == "demo",
    }
