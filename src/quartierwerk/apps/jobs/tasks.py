"""Background work."""

from django_tasks import task

from quartierwerk.apps.jobs.models import Job
from quartierwerk.apps.jobs.services import job_run


@task()
def run_job(job_id: int, municipality_id: int) -> None:
    """Run a queued job in its tenant's scope."""
    model = Job._meta.get_field("municipality").related_model
    municipality = model._default_manager.filter(pk=municipality_id).first()
    if municipality is not None:
        job_run(job_id=job_id, municipality=municipality)
