"""Addresses of the room."""

from django.urls import path

from quartierwerk.apps.provision.views import business_needs, finder, gaps, handovers, ideas, needs, offers

app_name = "provision"

urlpatterns = [
    path("", offers.home, name="home"),
    path("finden/", finder.finder, name="finder"),
    path("bestaetigung/<str:token>/", finder.confirmation, name="confirmation"),
    path("neu/", offers.offer_create, name="offer_create"),
    path("erinnern/", offers.offers_remind, name="offers_remind"),
    path("eintrag/<str:code>/", offers.offer, name="offer"),
    path("eintrag/<str:code>/bearbeiten/", offers.offer_edit, name="offer_edit"),
    path("eintrag/<str:code>/bestaetigen/", offers.offer_confirm, name="offer_confirm"),
    path("eintrag/<str:code>/stand/", offers.offer_state, name="offer_state"),
    path("eintrag/<str:code>/korrektur/", offers.correction_suggest, name="offer_correction"),
    path("korrekturen/<str:code>/", offers.correction_settle, name="correction"),
    path("bedarfe/", needs.needs, name="needs"),
    path("bedarfe/neu/", needs.need_create, name="need_create"),
    path("bedarfe/<str:code>/", needs.need, name="need"),
    path("bedarfe/<str:code>/bearbeiten/", needs.need_edit, name="need_edit"),
    path("bedarfe/<str:code>/stand/", needs.need_state, name="need_state"),
    path("personal/", business_needs.business_needs, name="business_needs"),
    path("personal/neu/", business_needs.business_need_create, name="business_need_create"),
    path("personal/<str:code>/", business_needs.business_need, name="business_need"),
    path("personal/<str:code>/stand/", business_needs.business_need_state, name="business_need_state"),
    path("luecken/", gaps.gaps, name="gaps"),
    path("luecken/tabelle.xlsx", gaps.gaps_export, name="gaps_export"),
    path("luecken/idee/", gaps.idea_from_gap, name="idea_from_gap"),
    path("berufe/", gaps.occupations, name="occupations"),
    path("uebergaben/", handovers.handovers, name="handovers"),
    path("uebergaben/vorschlagen/", handovers.handover_propose, name="handover_propose"),
    path("ideen/", ideas.ideas, name="ideas"),
    path("ideen/<str:code>/", ideas.idea, name="idea"),
    path("ideen/<str:code>/bearbeiten/", ideas.idea_edit, name="idea_edit"),
    path("ideen/<str:code>/stand/", ideas.idea_state, name="idea_state"),
]
