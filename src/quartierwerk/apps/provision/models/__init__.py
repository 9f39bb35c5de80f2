"""Instruments, offers and corrections of them, needs, what businesses look for, ideas."""

from quartierwerk.apps.provision.models.business_need import BusinessNeed, BusinessNeedState, PlaceKind
from quartierwerk.apps.provision.models.correction import Correction, CorrectionState
from quartierwerk.apps.provision.models.idea import Gap, Idea, IdeaState
from quartierwerk.apps.provision.models.instrument import Instrument
from quartierwerk.apps.provision.models.need import PERSONS_FROM, Evidence, Need, NeedState, Weight
from quartierwerk.apps.provision.models.offer import (
    Access,
    LanguageLevel,
    Offer,
    OfferState,
    Qualification,
    StepFree,
    YesNo,
)

__all__ = [
    "PERSONS_FROM",
    "Access",
    "BusinessNeed",
    "BusinessNeedState",
    "Correction",
    "CorrectionState",
    "Evidence",
    "Gap",
    "Idea",
    "IdeaState",
    "Instrument",
    "LanguageLevel",
    "Need",
    "NeedState",
    "Offer",
    "OfferState",
    "PlaceKind",
    "Qualification",
    "StepFree",
    "Weight",
    "YesNo",
]
