"""What people fill in."""

from quartierwerk.apps.provision.forms.business_need import BusinessNeedForm
from quartierwerk.apps.provision.forms.idea import IdeaForm
from quartierwerk.apps.provision.forms.need import NeedForm
from quartierwerk.apps.provision.forms.offer import ConfirmForm, CorrectionForm, OfferForm

__all__ = ["BusinessNeedForm", "ConfirmForm", "CorrectionForm", "IdeaForm", "NeedForm", "OfferForm"]
