"""What was approved for later is published when its time has come, and what has run out is withdrawn."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, Revision

from quartierwerk.apps.portal.services.trail import page_event_record


def schedule_run() -> int:
    """Publish and withdraw what is due; may run anywhere, also twice at once.

    Returns
    -------
    int
        How many pages changed.
    """
    now = timezone.now()
    due = Revision.page_revisions.filter(approved_go_live_at__lte=now).order_by("approved_go_live_at")
    over = Page.objects.live().filter(expire_at__lte=now).order_by("pk")
    published = sum(map(_publish, due.values_list("pk", flat=True)))
    return published + sum(map(_withdraw, over.values_list("pk", flat=True)))


@transaction.atomic
def _publish(number: int) -> bool:
    due = Revision.page_revisions.select_for_update().filter(approved_go_live_at__lte=timezone.now())
    revision = due.filter(pk=number).first()
    if revision is None:
        return False
    revision.publish(log_action="wagtail.publish.scheduled")
    return True


@transaction.atomic
def _withdraw(number: int) -> bool:
    over = Page.objects.select_for_update().live().filter(expire_at__lte=timezone.now())
    page = over.filter(pk=number).first()
    if page is None:
        return False
    page.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    page_event_record(page, None, "unpublish")
    return True
