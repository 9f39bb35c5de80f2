"""Roles and the scope each is held in (the table of rights names them in this order)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What a person is, within a scope."""

    MULTIPLIER = "multiplier", _("Multiplikator/in")
    BUSINESS = "business", _("Betrieb")
    PROVIDER = "provider", _("Träger")
    JOBCENTER = "jobcenter", _("Jobcenter / Arbeitsagentur")
    COACH = "coach", _("Netzwerkcoach / Quartiersmanagement")
    EDITOR = "editor", _("Kommune: Bearbeitung")
    FINANCE = "finance", _("Kommune: Finanzen")
    LEAD = "lead", _("Kommune: Leitung, Freigabe")
    ADVISER = "adviser", _("Beratung mit Mandat")
    SUPERVISOR = "supervisor", _("Programmbegleitung")
    FUNDER = "funder", _("Fördergeber")
    POLITICS = "politics", _("Politik")
    STEWARD = "steward", _("Datenverantwortung")


class Scope(models.TextChoices):
    """What a membership reaches."""

    MUNICIPALITY = "municipality", _("Kommune")
    DISTRICT = "district", _("Stadtteil")
    ORGANISATION = "organisation", _("Organisation")
    PROGRAMME = "programme", _("Programm")


#: Scopes in which a role may be held.
SCOPES: dict[str, frozenset[str]] = {
    Role.MULTIPLIER: frozenset({Scope.ORGANISATION}),
    Role.BUSINESS: frozenset({Scope.ORGANISATION}),
    Role.PROVIDER: frozenset({Scope.ORGANISATION}),
    Role.JOBCENTER: frozenset({Scope.MUNICIPALITY}),
    Role.COACH: frozenset({Scope.DISTRICT}),
    Role.EDITOR: frozenset({Scope.MUNICIPALITY}),
    Role.FINANCE: frozenset({Scope.MUNICIPALITY}),
    Role.LEAD: frozenset({Scope.MUNICIPALITY}),
    Role.ADVISER: frozenset({Scope.MUNICIPALITY, Scope.DISTRICT}),
    Role.SUPERVISOR: frozenset({Scope.PROGRAMME}),
    Role.FUNDER: frozenset({Scope.PROGRAMME}),
    Role.POLITICS: frozenset({Scope.MUNICIPALITY}),
    Role.STEWARD: frozenset({Scope.MUNICIPALITY}),
}

#: Groups of roles that the rooms' policies are written with.
ORGANISATIONAL = frozenset({Role.MULTIPLIER, Role.BUSINESS, Role.PROVIDER})
PROGRAMMATIC = frozenset({Role.SUPERVISOR, Role.FUNDER})
EVERYBODY = frozenset(Role)
#: Roles that work in the municipality itself (or on its behalf).
LOCAL = EVERYBODY - PROGRAMMATIC
