"""The editors' desk: Wagtail's, behind our own door."""

from __future__ import annotations

from django.urls import include, path
from wagtail.admin import urls as desk
from wagtail.utils.urlpatterns import decorate_urlpatterns

from quartierwerk.apps.portal.views.desk import fenced

urlpatterns = [path("", include(decorate_urlpatterns(list(desk.urlpatterns), fenced)))]
