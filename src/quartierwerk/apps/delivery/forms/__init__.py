"""What people fill in about delivery."""

from quartierwerk.apps.delivery.forms.advice import AdviceForm, StepForm
from quartierwerk.apps.delivery.forms.counts import CountsForm
from quartierwerk.apps.delivery.forms.formula import FormulaForm
from quartierwerk.apps.delivery.forms.handover import HandoverForm
from quartierwerk.apps.delivery.forms.mandate import MandateForm
from quartierwerk.apps.delivery.forms.milestone import MilestoneForm
from quartierwerk.apps.delivery.forms.release import CountsReleaseForm, DeliveryReleaseForm
from quartierwerk.apps.delivery.forms.result import ResultForm
from quartierwerk.apps.delivery.forms.risk import RiskForm

__all__ = [
    "AdviceForm",
    "CountsForm",
    "CountsReleaseForm",
    "DeliveryReleaseForm",
    "FormulaForm",
    "HandoverForm",
    "MandateForm",
    "MilestoneForm",
    "ResultForm",
    "RiskForm",
    "StepForm",
]
