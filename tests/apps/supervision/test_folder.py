"""The room's part of the city folder: Musterstadt's reports come in, find their programme, go out the same."""

from pathlib import Path

import pytest
from django_scopes import scope

from quartierwerk.apps.places.folder import folder_load as places_load
from quartierwerk.apps.places.models import District, Municipality, Programme, ProgrammeSite
from quartierwerk.apps.situation.comparison import rows_of
from quartierwerk.apps.supervision.folder import TABLES, folder_load, folder_tables, folder_undo
from quartierwerk.apps.supervision.models import ReportSubmission, SiteReport
from quartierwerk.apps.supervision.services import programme_equip, reports_attach
from quartierwerk.cityfolder.read import read
from quartierwerk.kernel.errors import Conflict

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


def programme_of(city, example):
    code = example["site_reports"]["programme"].iloc[0]
    programme = Programme.objects.create(slug=code, name="Programm")
    programme_equip(actor=None, programme=programme)
    district = District.objects.get(code=example["site_reports"]["district"].iloc[0])
    ProgrammeSite.objects.create(programme=programme, municipality=city, district=district)
    return programme


def test_in_and_out_is_the_same_and_everything_is_taken_back(city, example, django_assert_max_num_queries):
    tables = {name: example[name] for name in TABLES}
    with scope(municipality=city):
        with django_assert_max_num_queries(60):
            folder_load(None, city, tables)
            out = folder_tables(city)
        for name in TABLES:
            assert rows_of(name, out[name]) == rows_of(name, tables[name]), name
        assert len(out["site_reports"]) == 8
        # Nobody knows the programme here: its code stays, no version is made.
        assert not SiteReport.objects.filter(programme__isnull=False).exists()
        folder_undo(None, city, tables)
        assert all(frame.empty for frame in folder_tables(city).values())


def test_reports_find_their_programme_before_or_after_they_come(city, example):
    tables = {name: example[name] for name in TABLES}
    with scope(municipality=city):
        folder_load(None, city, tables)
        programme = programme_of(city, example)
        assert reports_attach(actor=None, programme=programme) == 8
        submitted = SiteReport.objects.filter(submitted_on__isnull=False).count()
        assert ReportSubmission.objects.count() == submitted > 0
        out = folder_tables(city)
        assert all(rows_of(name, out[name]) == rows_of(name, tables[name]) for name in TABLES)
        folder_load(None, city, tables)
        assert ReportSubmission.objects.count() == submitted
        folder_undo(None, city, tables)
        folder_load(None, city, tables)
        assert SiteReport.objects.filter(programme=programme).count() == 8


def test_a_report_names_a_foreign_programme_in_vain(city, example):
    foreign = Programme.objects.create(slug=example["site_reports"]["programme"].iloc[0], name="Fremd")
    with scope(municipality=city):
        folder_load(None, city, {name: example[name] for name in TABLES})
        reports_attach(actor=None, programme=foreign)
        assert not SiteReport.objects.filter(programme__isnull=False).exists()


def test_what_was_locked_here_is_not_overwritten_by_a_file(site):
    report = site.begin()
    site.count(report, participants=40, jobs=12)
    site.submit(report)
    site.accept(report)
    with site.town.scope():
        out = folder_tables(site.town.municipality)
        folder_load(None, site.town.municipality, out)
        figures = out["site_report_figures"].copy()
        figures.loc[figures["indicator"] == "jobs", "value"] = 20.0
        states = out["site_reports"].assign(state="draft", accepted_on="")
        for tables in ({"site_report_figures": figures}, {"site_reports": states}):
            with pytest.raises(Conflict):
                folder_load(None, site.town.municipality, {"site_reports": out["site_reports"]} | tables)
