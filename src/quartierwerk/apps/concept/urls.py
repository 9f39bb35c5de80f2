"""Addresses of the room."""

from django.urls import path

from quartierwerk.apps.concept.views import chains, goals, links, measures, papers, steps, versions

app_name = "concept"

urlpatterns = [
    path("", measures.home, name="home"),
    *(
        path(f"konzept-{extent}.{kind}", papers.concept_file, {"extent": extent, "kind": kind}, name=f"{kind}_{extent}")
        for extent in papers.EXTENTS
        for kind in papers.TYPES
    ),
    *(
        path(
            f"fassungen/<str:code>/konzept-{extent}.{kind}",
            papers.version_file,
            {"extent": extent, "kind": kind},
            name=f"version_{extent}-{kind}",
        )
        for extent in papers.EXTENTS
        for kind in papers.TYPES
    ),
    *(
        path(f"massnahmen/<str:code>/blatt.{kind}", papers.measure_file, {"kind": kind}, name=f"measure_{kind}")
        for kind in papers.TYPES
    ),
    path("massnahmen/tabelle.xlsx", measures.measures_export, name="measures_export"),
    path("massnahmen/neu/", measures.measure_create, name="measure_create"),
    path("massnahmen/<str:code>/", measures.measure, name="measure"),
    path("massnahmen/<str:code>/bearbeiten/", measures.measure_edit, name="measure_edit"),
    path("massnahmen/<str:code>/verlauf/", measures.measure_history, name="measure_history"),
    path("massnahmen/<str:code>/stand/", steps.measure_step, name="measure_step"),
    path("massnahmen/<str:code>/anmerkung/", steps.comment_add, name="comment_add"),
    path("massnahmen/<str:code>/verknuepfen/", links.link_add, name="link_add"),
    path("anmerkungen/<str:code>/stand/", steps.comment_state, name="comment_state"),
    path("verknuepfungen/<str:code>/loesen/", links.link_remove, name="link_remove"),
    path("ziele/", goals.goals, name="goals"),
    path("ziele/neu/", goals.goal_create, name="goal_create"),
    path("ziele/<str:code>/", goals.goal_edit, name="goal_edit"),
    path("ziele/<str:code>/entfernen/", goals.goal_remove, name="goal_remove"),
    path("ziele/<str:code>/indikator-neu/", goals.indicator_create, name="indicator_create"),
    path("indikatoren/<str:code>/", goals.indicator_edit, name="indicator_edit"),
    path("ketten/", chains.chains, name="chains"),
    path("ketten/bild.svg", chains.chains_picture, name="chains_picture"),
    path("ketten/tabelle.xlsx", chains.chains_table, name="chains_table"),
    path("fassungen/", versions.versions, name="versions"),
    path("fassungen/neu/", versions.version_fix, name="version_fix"),
    path("fassungen/<str:code>/", versions.version, name="version"),
    path("fassungen/<str:code>/einreichen/", versions.version_submit, name="version_submit"),
    path("fassungen/<str:code>/beschluss/", versions.version_decide, name="version_decide"),
    path("fassungen/<str:code>/freigabe/", versions.version_release, name="version_release"),
    path("fassungen/<str:code>/inhalt.json", versions.version_content, name="version_content"),
]
