"""Addresses of the room within a municipality; those of a programme stand in ``programme_urls``."""

from django.urls import path

from quartierwerk.apps.supervision.views import funded_projects, papers, reports, writing

app_name = "supervision"

urlpatterns = [
    path("", reports.reports, name="reports"),
    path("vorhaben/", funded_projects.projects, name="projects"),
    path("neu/", reports.report_create, name="report_create"),
    path("<str:code>/", reports.report, name="report"),
    path("<str:code>/bericht.pdf", papers.report_file, {"kind": "pdf"}, name="report_pdf"),
    path("<str:code>/bericht.docx", papers.report_file, {"kind": "docx"}, name="report_docx"),
    path("<str:code>/verlauf/", reports.report_history, name="report_history"),
    path("<str:code>/kennzahlen/", writing.figures, name="report_figures"),
    path("<str:code>/uebernehmen/", writing.report_refill, name="report_refill"),
    path("<str:code>/erledigt/", writing.comment_settle, name="report_settle"),
    path("<str:code>/einreichen/", writing.report_submit, name="report_submit"),
    path("<str:code>/abschnitt/<slug:section>/", writing.section, name="report_section"),
]
