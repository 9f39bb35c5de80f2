"""The demo's programme: ten sites over two years, and the grants of the programme it is modelled on."""

from __future__ import annotations

from typing import Any

from quartierwerk.apps.accounts.tenancy import sites_scope, tenant_scope
from quartierwerk.apps.places.folder import folder_load as places_load
from quartierwerk.apps.places.selectors import districts_of, programmes_at, sites_of
from quartierwerk.apps.places.services import municipality_create, programme_site_add
from quartierwerk.apps.supervision.facts import grants_of_the_model_programme
from quartierwerk.apps.supervision.folder import folder_load
from quartierwerk.apps.supervision.selectors import programme_reports_exist
from quartierwerk.apps.supervision.services import (
    BroughtReport,
    programme_equip,
    reports_attach,
    reports_bring,
)
from quartierwerk.synthetic import SEED
from quartierwerk.synthetic.programme import QUARTERS, MadeReport, MadeSite, programme_sites, site_reports
from quartierwerk.synthetic.streams import Stream

BOUNDARIES = "muster-2018"
STATE = "Nordrhein-Westfalen"


def programme_fill(city: Any) -> None:
    """Give the city's programme its indicators, nine more sites, and the reports of all ten."""
    programme = programmes_at(city)[0]
    programme_equip(actor=None, programme=programme)
    made = programme_sites(SEED)
    places = {site.slug: _place(programme, site) for site in made}
    with sites_scope(site.municipality_id for site in sites_of(programme)):
        reports_attach(actor=None, programme=programme)
        reports = [_brought(*places[site.slug], report) for site in made for report in site.reports]
        reports_bring(actor=None, programme=programme, reports=reports + _home(programme, city))
    with tenant_scope(city):
        folder_load(None, city, {"funded_projects": grants_of_the_model_programme()})


def _place(programme: Any, site: MadeSite) -> tuple[Any, Any]:
    """A small municipality with its district, taking part."""
    import pandas as pd

    municipality = municipality_create(
        actor=None,
        slug=site.slug,
        name=site.name,
        state=STATE,
        boundary_version=BOUNDARIES,
        is_synthetic=True,
    )
    rows = [("01", "city", "", site.name, True), ("0101", "district", "01", site.district, True)]
    frame = pd.DataFrame(rows, columns=["id", "level", "parent", "name", "programme_area"])
    frame = frame.assign(boundary_version=BOUNDARIES, valid_from="2018-01-01", note="")
    with tenant_scope(municipality):
        places_load(None, municipality, {"districts": frame})
        district = districts_of(municipality).get(code="0101")
        programme_site_add(actor=None, programme=programme, municipality=municipality, district=district)
    return municipality, district


def _home(programme: Any, city: Any) -> list[BroughtReport]:
    """Reports of the city's own site, where its folder brought none."""
    site = sites_of(programme, city)[0]
    if programme_reports_exist(programme, city):
        return []
    reports = site_reports(
        Stream(SEED, "programme-home"), size=1.1, share=0.2, kind="harbour", quarters=QUARTERS[:-1], last="accepted"
    )
    return [_brought(city, site.district, report) for report in reports]


def _brought(municipality: Any, district: Any, report: MadeReport) -> BroughtReport:
    return BroughtReport(
        municipality=municipality,
        district=district,
        period=report.period,
        state=report.state,
        submitted_on=report.submitted_on,
        accepted_on=report.accepted_on,
        texts=report.texts,
        figures=report.figures,
        comment=report.comment,
    )
