"""The second pair of eyes: who wrote or asked may not approve."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Task, TaskState


class SecondPairTask(Task):
    """Approval by anybody who may publish the page and has not written what is to be approved."""

    class Meta:
        verbose_name = _("Freigabe durch eine zweite Person")
        verbose_name_plural = _("Freigaben durch eine zweite Person")

    def user_can_access_editor(self, obj: Any, user: Any) -> bool:
        """Whoever may publish may read what waits."""
        return _may_publish(obj, user)

    def locked_for_user(self, obj: Any, user: Any) -> bool:
        """While it waits, only those who may publish change it."""
        return not _may_publish(obj, user)

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, Any, bool]]:
        """Give back or approve; nothing for whoever wrote the last change or asked for the approval."""
        state = obj.current_workflow_state
        authors = {getattr(obj.get_latest_revision(), "user_id", None), getattr(state, "requested_by_id", None)}
        if user.pk in authors or not _may_publish(obj, user):
            return []
        return [("reject", _("Zurückgeben"), True), ("approve", _("Freigeben"), False)]

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> Any:
        """What waits for this person."""
        waiting = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS, task=self.task_ptr)
        mine = [
            state.pk
            for state in waiting.select_related("revision", "workflow_state")
            if self.get_actions(state.revision.content_object, user)
        ]
        return TaskState.objects.filter(pk__in=mine)

    @classmethod
    def get_description(cls) -> str:
        """One sentence for those who set up approvals."""
        return str(_("Wer freigeben darf und die letzte Änderung nicht selbst geschrieben hat, gibt frei."))


def _may_publish(obj: Any, user: Any) -> bool:
    return isinstance(obj, Page) and bool(obj.permissions_for_user(user).can_publish())
