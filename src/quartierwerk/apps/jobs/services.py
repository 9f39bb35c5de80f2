"""Starting, running, stopping and repeating jobs."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import structlog
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.accounts.selectors import actor_of
from quartierwerk.apps.accounts.tenancy import tenant_scope
from quartierwerk.apps.audit.services import event_record
from quartierwerk.apps.jobs.models import Job, State
from quartierwerk.apps.jobs.registry import Cancelled, job_kinds
from quartierwerk.kernel.errors import Conflict, Invalid, QuartierwerkError

#: A running job without a sign of life for so long may be tried again.
SILENCE = timedelta(minutes=10)
log = structlog.get_logger(__name__)


@transaction.atomic
def job_start(*, actor: Actor, municipality: Any, kind: str, title: str, parameters: dict[str, Any]) -> Job:
    """Queue a piece of long work; it begins when the transaction is committed.

    Raises
    ------
    Invalid
        If no room does this kind of job.
    """
    if job_kinds.get(kind) is None:
        raise Invalid("Unknown kind of job.", found=kind)
    job = Job.objects.create(
        municipality=municipality, kind=kind, title=title, requested_by_id=actor.person_id, parameters=parameters
    )
    _record(actor, job, "start", "Auftrag begonnen")
    _enqueue(job)
    return job


@transaction.atomic
def job_cancel(*, actor: Actor, job: Job) -> Job:
    """Ask a job to stop: a waiting one at once, a running one at its next sign of progress."""
    if job.state not in {State.WAITING, State.RUNNING}:
        raise Conflict(_("Dieser Auftrag ist schon zu Ende."), found=job.get_state_display())
    if job.state == State.WAITING:
        job.state, job.finished_at = State.CANCELLED, timezone.now()
    job.cancel_requested = True
    job.save(update_fields=["state", "finished_at", "cancel_requested"])
    _record(actor, job, "cancel", "Auftrag abgebrochen")
    return job


@transaction.atomic
def job_retry(*, actor: Actor, job: Job) -> Job:
    """Try a failed, cancelled or silent job again with the same parameters."""
    if not is_retriable(job):
        raise Conflict(_("Nur ein gescheiterter oder abgebrochener Auftrag lässt sich wiederholen."))
    job.state, job.progress, job.message, job.error = State.WAITING, 0, "", None
    job.cancel_requested, job.finished_at = False, None
    job.save()
    _record(actor, job, "retry", "Auftrag wiederholt")
    _enqueue(job)
    return job


def is_retriable(job: Job) -> bool:
    """Whether the job ended without a result, or has been silent for too long."""
    silent = job.state == State.RUNNING and timezone.now() - job.updated_at > SILENCE
    return job.state in {State.FAILED, State.CANCELLED} or silent


def job_run(*, job_id: int, municipality: Any) -> None:
    """Do the work; called by the worker. Errors meant for a person are kept with the job, others also logged."""
    with tenant_scope(municipality):
        job = Job.objects.filter(pk=job_id).first()
        if job is None or not _claim(job):
            return
        actor = actor_of(job.requested_by_id)
        try:
            result = job_kinds.get(job.kind).run(actor, municipality, job.parameters, _Reporter(job))  # type: ignore[union-attr]
        except Cancelled:
            _finish(job, State.CANCELLED)
        except QuartierwerkError as error:
            _finish(job, State.FAILED, error={"message": error.message, **vars(error.explanation)})
        except Exception as error:
            log.exception("job failed", job=job.code, kind=job.kind)
            _finish(job, State.FAILED, error={"message": _("Unerwarteter Fehler."), "found": type(error).__name__})
        else:
            _finish(job, State.DONE, result=result)


class _Reporter:
    """Writes progress so that the page can show it, and notices a wish to stop."""

    def __init__(self, job: Job) -> None:
        self._job = job

    def __call__(self, percent: int, message: str = "") -> None:
        Job.objects.filter(pk=self._job.pk).update(
            progress=max(0, min(100, percent)), message=message[:300], updated_at=timezone.now()
        )
        if Job.objects.filter(pk=self._job.pk, cancel_requested=True).exists():
            raise Cancelled


def _claim(job: Job) -> bool:
    """Only one worker may take a waiting job."""
    now = timezone.now()
    taken = Job.objects.filter(pk=job.pk, state=State.WAITING).update(
        state=State.RUNNING, started_at=now, updated_at=now, attempts=job.attempts + 1
    )
    job.refresh_from_db()
    return bool(taken)


def _finish(job: Job, state: str, *, result: dict[str, Any] | None = None, error: dict[str, Any] | None = None) -> None:
    now = timezone.now()
    done = {"progress": 100} if state == State.DONE else {}
    Job.objects.filter(pk=job.pk).update(
        state=state, result=result, error=error, finished_at=now, updated_at=now, **done
    )


def _enqueue(job: Job) -> None:
    from quartierwerk.apps.jobs.tasks import run_job

    transaction.on_commit(lambda: run_job.enqueue(job_id=job.pk, municipality_id=job.municipality_id))


def _record(actor: Actor, job: Job, verb: str, summary: str) -> None:
    event_record(
        actor=actor,
        municipality=job.municipality,
        verb=verb,
        entity="jobs.job",
        entity_id=job.code,
        summary=f"{summary}: {job.title}",
    )
