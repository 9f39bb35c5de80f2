"""Addresses within a municipality: who has access."""

from django.urls import path

from quartierwerk.apps.accounts import views

app_name = "access"

urlpatterns = [
    path("", views.members, name="members"),
    path("einladen/", views.invite, name="invite"),
    path("<int:pk>/beenden/", views.membership_end_view, name="membership_end"),
    path("einladungen/<str:code>/zuruecknehmen/", views.invitation_revoke_view, name="invitation_revoke"),
]
