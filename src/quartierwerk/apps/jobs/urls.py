"""Addresses of jobs."""

from django.urls import path

from quartierwerk.apps.jobs import views

app_name = "jobs"

urlpatterns = [
    path("", views.job_list, name="list"),
    path("<str:code>/", views.job_detail, name="detail"),
    path("<str:code>/stand/", views.job_state, name="state"),
    path("<str:code>/abbrechen/", views.job_cancel_view, name="cancel"),
    path("<str:code>/wiederholen/", views.job_retry_view, name="retry"),
]
