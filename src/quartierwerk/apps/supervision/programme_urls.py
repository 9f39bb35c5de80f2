"""Addresses of a programme, across its sites."""

from django.urls import path

from quartierwerk.apps.supervision.views import funded_projects, papers, programme, review

app_name = "programme"

_REPORT = "berichte/<slug:place>/<str:code>/"

urlpatterns = [
    path("", programme.cockpit, name="cockpit"),
    path("kennzahlen/", programme.indicators, name="indicators"),
    path("vorhaben/", funded_projects.at_sites, name="projects"),
    path("vergleiche/", programme.comparisons, name="comparisons"),
    path("vergleiche/freigeben/", programme.comparison_release, name="comparison_release"),
    path("vergleiche/<int:number>/", programme.comparison, name="comparison"),
    *(
        path(
            f"vergleiche/<int:number>/programm.{kind}",
            papers.comparison_file,
            {"kind": kind},
            name=f"comparison_{kind}",
        )
        for kind in papers.TYPES
    ),
    *(
        path(f"{_REPORT}bericht.{kind}", papers.submitted_file, {"kind": kind}, name=f"report_{kind}")
        for kind in papers.TYPES
    ),
    path("berichte/", review.reports, name="reports"),
    path(_REPORT, review.report, name="report"),
    path(_REPORT + "anmerken/", review.comment_add, name="report_comment"),
    path(_REPORT + "zurueckgeben/", review.report_return, name="report_return"),
    path(_REPORT + "abnehmen/", review.report_accept, name="report_accept"),
    path(_REPORT + "oeffnen/", review.report_reopen, name="report_reopen"),
]
