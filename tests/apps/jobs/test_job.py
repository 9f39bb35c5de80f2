import pytest

from quartierwerk.apps.jobs.models import Job, State
from quartierwerk.apps.jobs.registry import JobKind, job_kinds
from quartierwerk.apps.jobs.services import job_cancel, job_retry, job_run, job_start
from quartierwerk.kernel.errors import Conflict, Invalid, SourceProblem

seen = []


def work(actor, municipality, parameters, progress):
    progress(10, "begonnen")
    if parameters.get("stop"):
        Job.objects.update(cancel_requested=True)
        progress(50)
    if parameters.get("break"):
        raise SourceProblem("Die Datei ist leer.", where="zahlen.csv", hint="Bitte die Datei prüfen.")
    if parameters.get("crash"):
        raise ZeroDivisionError
    seen.append((actor.user_id, municipality.slug))
    return {"rows": 3}


@pytest.fixture(autouse=True)
def kind():
    seen.clear()
    if job_kinds.get("test") is None:
        job_kinds.register(JobKind("test", work, lambda municipality, job: f"/stadt/{municipality.slug}/fertig/"))


def run(town, callbacks, **parameters):
    with town.scope(), callbacks(execute=True):
        job = job_start(
            actor=town.actor("editor"),
            municipality=town.municipality,
            kind="test",
            title="Probe",
            parameters=parameters,
        )
    with town.scope():
        return Job.objects.get(pk=job.pk)


def test_a_job_does_its_work_as_the_person_who_started_it(town, django_capture_on_commit_callbacks):
    job = run(town, django_capture_on_commit_callbacks)
    assert (job.state, job.progress, job.result, job.attempts) == (State.DONE, 100, {"rows": 3}, 1)
    assert seen == [(town.person("editor").pk, "musterstadt")]
    page = town.client("editor").get(town.url(f"auftraege/{job.code}/"))
    assert "/stadt/musterstadt/fertig/" in page.content.decode()


def test_an_error_for_a_person_is_shown_with_place_and_hint_and_can_be_tried_again(
    town, django_capture_on_commit_callbacks
):
    job = run(town, django_capture_on_commit_callbacks, **{"break": True})
    assert (job.state, job.error["where"]) == (State.FAILED, "zahlen.csv")
    page = town.client("editor").get(town.url(f"auftraege/{job.code}/")).content.decode()
    assert "Bitte die Datei prüfen." in page
    with town.scope():
        Job.objects.filter(pk=job.pk).update(parameters={})
        job.refresh_from_db()
        with django_capture_on_commit_callbacks(execute=True):
            job_retry(actor=town.actor("editor"), job=job)
        job.refresh_from_db()
        assert (job.state, job.attempts) == (State.DONE, 2)


def test_a_crash_ends_the_job_and_says_no_more_than_its_kind(town, django_capture_on_commit_callbacks):
    job = run(town, django_capture_on_commit_callbacks, crash=True)
    assert (job.state, job.error["found"]) == (State.FAILED, "ZeroDivisionError")


def test_a_running_job_stops_at_its_next_sign_of_progress(town, django_capture_on_commit_callbacks):
    job = run(town, django_capture_on_commit_callbacks, stop=True)
    assert job.state == State.CANCELLED
    assert seen == []


def test_a_waiting_job_is_cancelled_at_once_and_never_runs(town):
    with town.scope():
        job = job_start(
            actor=town.actor("editor"), municipality=town.municipality, kind="test", title="Probe", parameters={}
        )
        job_cancel(actor=town.actor("editor"), job=job)
        job_run(job_id=job.pk, municipality=town.municipality)
        job.refresh_from_db()
        assert (job.state, seen) == (State.CANCELLED, [])
        with pytest.raises(Conflict):
            job_cancel(actor=town.actor("editor"), job=job)


def test_an_unknown_kind_is_refused(town):
    with town.scope(), pytest.raises(Invalid):
        job_start(actor=town.actor("editor"), municipality=town.municipality, kind="?", title="", parameters={})


def test_somebody_elses_job_is_not_found_but_a_lead_sees_it(town, django_capture_on_commit_callbacks):
    job = run(town, django_capture_on_commit_callbacks)
    path = town.url(f"auftraege/{job.code}/")
    assert town.client("coach").get(path).status_code == 404
    assert town.client("lead").get(path).status_code == 200
