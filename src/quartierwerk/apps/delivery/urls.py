"""Addresses of the room."""

from django.urls import path

from quartierwerk.apps.delivery.views import (
    advice,
    counts,
    handovers,
    home,
    mandates,
    measures,
    milestones,
    outcomes,
    releases,
)

app_name = "delivery"

urlpatterns = [
    path("", home.home, name="home"),
    path("massnahmen/", measures.measures, name="measures"),
    path("massnahmen/freigabe/", releases.delivery_release, name="delivery_release"),
    path("massnahmen/<str:code>/", measures.measure, name="measure"),
    path("massnahmen/<str:code>/meilenstein/", milestones.milestone_create, name="milestone_create"),
    path("massnahmen/<str:code>/risiko/", milestones.risk_create, name="risk_create"),
    path("massnahmen/<str:code>/ergebnis/", milestones.result_enter, name="result_enter"),
    path("massnahmen/<str:code>/zahlen/", counts.counts, name="counts"),
    path("massnahmen/<str:code>/zahlen/melden/", counts.counts_enter, name="counts_enter"),
    path("meilensteine/<str:code>/", milestones.milestone_edit, name="milestone_edit"),
    path("meilensteine/<str:code>/entfernen/", milestones.milestone_remove, name="milestone_remove"),
    path("risiken/<str:code>/", milestones.risk_edit, name="risk_edit"),
    path("arbeit/", outcomes.outcomes, name="outcomes"),
    path("arbeit/freigabe/", releases.counts_release, name="counts_release"),
    path("arbeit/formel/", outcomes.formula_create, name="formula_create"),
    path("arbeit/formeln/<str:code>/", outcomes.formula_edit, name="formula_edit"),
    path("arbeit/formeln/<str:code>/entfernen/", outcomes.formula_remove, name="formula_remove"),
    path("uebergabe/", handovers.handovers, name="handovers"),
    path("uebergabe/neu/", handovers.handover_create, name="handover_create"),
    path("uebergabe/<str:code>/", handovers.handover_edit, name="handover_edit"),
    path("beratung/", mandates.mandates, name="mandates"),
    path("beratung/neu/", mandates.mandate_create, name="mandate_create"),
    path("beratung/vorschlagen/", mandates.mandate_propose, name="mandate_propose"),
    path("beratung/schritte/", advice.steps, name="steps"),
    path("beratung/schritte/<str:code>/", advice.step_edit, name="step_edit"),
    path("beratung/schritte/<str:code>/stand/", advice.step_state, name="step_state"),
    path("beratung/eintraege/<str:code>/", advice.advice, name="advice"),
    path("beratung/eintraege/<str:code>/bearbeiten/", advice.advice_edit, name="advice_edit"),
    path("beratung/eintraege/<str:code>/schritt/", advice.step_create, name="step_create"),
    path("beratung/mandate/<str:code>/", mandates.mandate, name="mandate"),
    path("beratung/mandate/<str:code>/bearbeiten/", mandates.mandate_edit, name="mandate_edit"),
    path("beratung/mandate/<str:code>/entscheiden/", mandates.mandate_decide, name="mandate_decide"),
    path("beratung/mandate/<str:code>/eintrag/", advice.advice_create, name="advice_create"),
]
