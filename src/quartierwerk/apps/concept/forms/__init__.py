"""What people fill in about the concept."""

from quartierwerk.apps.concept.forms.goal import GoalForm, IndicatorForm
from quartierwerk.apps.concept.forms.measure import CommentForm, LinkForm, MeasureForm, StepForm, need_label
from quartierwerk.apps.concept.forms.version import DecisionForm, FixForm, ReleaseForm, SubmitForm

__all__ = [
    "CommentForm",
    "DecisionForm",
    "FixForm",
    "GoalForm",
    "IndicatorForm",
    "LinkForm",
    "MeasureForm",
    "ReleaseForm",
    "StepForm",
    "SubmitForm",
    "need_label",
]
