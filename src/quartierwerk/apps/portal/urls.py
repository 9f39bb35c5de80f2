"""Addresses of the portal that are no pages of its tree."""

from __future__ import annotations

from django.urls import path

from quartierwerk.apps.portal.views import feeds, files, open_data, paper, search

app_name = "portal"

urlpatterns = [
    path("suche/", search.search, name="search"),
    path("begriffe/", search.glossary, name="glossary"),
    path("daten/", open_data.overview, name="open_data"),
    path("daten/katalog.jsonld", open_data.catalogue_file, name="open_data_catalogue"),
    path("daten/<slug:slug>/<str:code>.<slug:kind>", open_data.table_file, name="open_data_file"),
    path("pdf/<int:number>/<slug:slug>.pdf", paper.paper, name="pdf"),
    path("neues.atom", feeds.news, name="news_feed"),
    path("termine.ics", feeds.events, name="events_feed"),
    path("sitemap.xml", feeds.sitemap, name="sitemap"),
    path("robots.txt", feeds.robots, name="robots"),
    path("bilder/<path:name>", files.picture, name="picture"),
]
