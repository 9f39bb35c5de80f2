"""Addresses outside a municipality: one's own account, invitations, operators."""

from django.urls import path

from quartierwerk.apps.accounts import token_views, views

app_name = "accounts"

urlpatterns = [
    path("konto/", views.account, name="account"),
    path("konto/schluessel/", token_views.tokens, name="tokens"),
    path("konto/schluessel/<str:code>/zurueckziehen/", token_views.token_revoke_view, name="token_revoke"),
    path("einladung/<str:token>/", views.invitation_accept_view, name="invitation_accept"),
    path("betrieb/", views.operator, name="operator"),
    path("betrieb/<int:pk>/beenden/", views.operator_end, name="operator_end"),
]
