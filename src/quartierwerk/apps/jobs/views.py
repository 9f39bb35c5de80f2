"""Pages of jobs: progress that can be left and come back to."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from quartierwerk.apps.accounts.doors import tenant_view
from quartierwerk.apps.jobs.models import Job, State
from quartierwerk.apps.jobs.policies import can_see_jobs
from quartierwerk.apps.jobs.registry import job_kinds
from quartierwerk.apps.jobs.selectors import access_job, jobs_visible
from quartierwerk.apps.jobs.services import is_retriable, job_cancel, job_retry

PAGE = 50


@tenant_view(can_see_jobs, entity="job")
@require_GET
def job_list(request: HttpRequest, municipality: Any) -> HttpResponse:
    """What runs and what ran."""
    page = Paginator(jobs_visible(request.actor, municipality), PAGE).get_page(request.GET.get("seite"))  # type: ignore[attr-defined]
    return render(request, "jobs/list.html", {"page": page})


@tenant_view(can_see_jobs, entity="job")
@require_GET
def job_detail(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """One job with its progress."""
    job = access_job(request.actor, municipality, code)  # type: ignore[attr-defined]
    return render(request, "jobs/detail.html", _context(municipality, job))


@tenant_view(can_see_jobs, entity="job")
@require_GET
def job_state(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """The progress alone, fetched again and again while the job runs."""
    job = access_job(request.actor, municipality, code)  # type: ignore[attr-defined]
    response = render(request, "jobs/state.html", _context(municipality, job))
    if job.state not in {State.WAITING, State.RUNNING} and request.headers.get("HX-Request"):
        response["HX-Refresh"] = "true"
    return response


@tenant_view(can_see_jobs, entity="job", verb="e")
@require_POST
def job_cancel_view(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """Ask it to stop."""
    job = job_cancel(actor=request.actor, job=access_job(request.actor, municipality, code))  # type: ignore[attr-defined]
    return redirect("jobs:detail", municipality.slug, job.code)


@tenant_view(can_see_jobs, entity="job", verb="e")
@require_POST
def job_retry_view(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """Try it again."""
    job = job_retry(actor=request.actor, job=access_job(request.actor, municipality, code))  # type: ignore[attr-defined]
    return redirect("jobs:detail", municipality.slug, job.code)


def _context(municipality: Any, job: Job) -> dict[str, Any]:
    kind = job_kinds.get(job.kind)
    done = job.state == State.DONE and kind is not None and kind.target is not None
    return {
        "job": job,
        "is_open": job.state in {State.WAITING, State.RUNNING},
        "may_retry": is_retriable(job),
        "target": kind.target(municipality, job) if done else "",  # type: ignore[misc, union-attr]
    }
