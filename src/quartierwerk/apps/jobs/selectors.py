"""Reading jobs."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.jobs.models import Job, State
from quartierwerk.apps.jobs.policies import sees_all_jobs
from quartierwerk.kernel.errors import NotFound


def jobs_visible(actor: Actor, municipality: Any) -> QuerySet[Job]:
    """The actor's own jobs; a lead or steward sees all."""
    jobs = Job.objects.filter(municipality=municipality).select_related("requested_by")
    return jobs if sees_all_jobs(actor, municipality) else jobs.filter(requested_by_id=actor.user_id)


def jobs_running(actor: Actor, municipality: Any) -> QuerySet[Job]:
    """The actor's jobs that have not ended."""
    return Job.objects.filter(
        municipality=municipality, requested_by_id=actor.user_id, state__in=[State.WAITING, State.RUNNING]
    )


def access_job(actor: Actor, municipality: Any, code: str) -> Job:
    """The one way to a job; somebody else's is not found."""
    job = jobs_visible(actor, municipality).filter(code=code).first()
    if job is None:
        raise NotFound(_("Diesen Auftrag gibt es nicht."))
    return job
