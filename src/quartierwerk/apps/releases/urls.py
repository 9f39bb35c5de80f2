"""Addresses of releases."""

from django.urls import path

from quartierwerk.apps.releases import views

app_name = "releases"

urlpatterns = [
    path("", views.release_list, name="list"),
    path("<str:code>/", views.release_detail, name="detail"),
    path("<str:code>/freigeben/", views.release_approve_view, name="approve"),
    path("<str:code>/zurueckziehen/", views.release_withdraw_view, name="withdraw"),
]
