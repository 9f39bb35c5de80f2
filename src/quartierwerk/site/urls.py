"""All addresses. Rooms stand in the order of the work."""

from __future__ import annotations

from django.urls import include, path

from quartierwerk.site import beginning, pages, styleguide, views

handler400 = "quartierwerk.site.errors.bad_request"
handler403 = "quartierwerk.site.errors.forbidden"
handler404 = "quartierwerk.site.errors.not_found"
handler429 = "quartierwerk.site.errors.too_often"
handler500 = "quartierwerk.site.errors.server_error"

TENANT = "stadt/<slug:slug>/"

urlpatterns = [
    path("", views.home, name="home"),
    path("arbeit/", views.work, name="work"),
    path("einrichten/", beginning.begin, name="begin"),
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("sprache/", views.language_switch, name="language"),
    path(TENANT + "stadtteil/", views.district_switch, name="district"),
    path("hilfe/", pages.help_index, name="help_index"),
    path("hilfe/<slug:room>/", pages.help_page, name="help"),
    path("datenquellen/", pages.sources, name="sources"),
    path("barrierefreiheit/", pages.accessibility, name="accessibility"),
    path("datenschutz/", pages.privacy, name="privacy"),
    path("impressum/", pages.imprint, name="imprint"),
    path("", include("quartierwerk.apps.accounts.urls")),
    path(TENANT, include("quartierwerk.apps.workspace.urls")),
    path(TENANT + "freigaben/", include("quartierwerk.apps.releases.urls")),
    path(TENANT + "auftraege/", include("quartierwerk.apps.jobs.urls")),
    path(TENANT + "zugaenge/", include("quartierwerk.apps.accounts.tenant_urls")),
    path(TENANT + "lage/", include("quartierwerk.apps.situation.urls")),
    path(TENANT + "netzwerk/", include("quartierwerk.apps.network.urls")),
    path(TENANT + "angebote/", include("quartierwerk.apps.provision.urls")),
    path(TENANT + "konzept/", include("quartierwerk.apps.concept.urls")),
    path(TENANT + "finanzierung/", include("quartierwerk.apps.funding.urls")),
    path(TENANT + "umsetzung/", include("quartierwerk.apps.delivery.urls")),
    path(TENANT + "berichte/", include("quartierwerk.apps.supervision.urls")),
    path(TENANT + "einstellungen/", include("quartierwerk.apps.places.urls")),
    path(TENANT + "portal/", include("quartierwerk.apps.portal.tenant_urls")),
    path("programm/<slug:slug>/", include("quartierwerk.apps.supervision.programme_urls")),
    path("programm/<slug:slug>/", include("quartierwerk.apps.portal.programme_urls")),
    path("gestaltung/", styleguide.styleguide, name="styleguide"),
    path("gestaltung/gebiete.json", styleguide.areas, name="styleguide_areas"),
    path("gestaltung/werte.json", styleguide.values, name="styleguide_values"),
    path("api/v1/", include("quartierwerk.site.api.urls")),
    path("accounts/email/", pages.email_address, name="account_email"),
    path("accounts/", include("allauth.urls")),
    path("cms/", include("quartierwerk.apps.portal.desk_urls")),
    path("", include("quartierwerk.apps.portal.urls")),
    path("", include("quartierwerk.apps.portal.page_urls")),
]
