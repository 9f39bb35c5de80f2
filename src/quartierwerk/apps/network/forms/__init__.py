"""What people fill in about the network."""

from quartierwerk.apps.network.forms.activity import ActivityForm, NoteForm
from quartierwerk.apps.network.forms.body import BodyForm, MemberForm
from quartierwerk.apps.network.forms.contact import ContactForm
from quartierwerk.apps.network.forms.introduction import IntroductionForm, OutcomeForm
from quartierwerk.apps.network.forms.meeting import (
    AttendanceForm,
    DecisionForm,
    MeetingForm,
    MinutesForm,
)
from quartierwerk.apps.network.forms.organisation import OrganisationForm
from quartierwerk.apps.network.forms.task import TaskForm

__all__ = [
    "ActivityForm",
    "AttendanceForm",
    "BodyForm",
    "ContactForm",
    "DecisionForm",
    "IntroductionForm",
    "MeetingForm",
    "MemberForm",
    "MinutesForm",
    "NoteForm",
    "OrganisationForm",
    "OutcomeForm",
    "TaskForm",
]
