"""How long a confirmation counts: the limits of the room, in one place."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Q

#: So long an offer counts as right after its owner confirmed it.
GOOD_FOR = timedelta(days=90)
#: After that the public does not see it any more; members still do.
SHOWN_FOR = timedelta(days=180)
#: So long a link to confirm works.
LINK_FOR = timedelta(days=30)
#: Nobody is reminded of the same offer twice within this time.
REMIND_AGAIN = timedelta(days=14)
#: Free places older than this are told with a warning.
PLACES_FOR = timedelta(days=30)


def freshness_of(confirmed: date | None, on: date) -> str:
    """How far an entry can be trusted: good, watch (to be confirmed) or act (hidden from the public).

    >>> freshness_of(date(2025, 9, 1), date(2025, 11, 30)), freshness_of(None, date(2025, 11, 30))
    ('good', 'act')
    >>> freshness_of(date(2025, 8, 31), date(2025, 11, 30))
    'watch'
    """
    if confirmed is None or confirmed + SHOWN_FOR < on:
        return "act"
    return "good" if confirmed + GOOD_FOR >= on else "watch"


def due_on(on: date) -> Q:
    """Offers that are running or wait to, and whose confirmation is older than it should be, as a filter."""
    return Q(state__in=("live", "paused", "draft")) & (
        Q(last_confirmed__isnull=True) | Q(last_confirmed__lt=on - GOOD_FOR)
    )


def public_on(on: date) -> Q:
    """Offers the public sees: running, not over, and confirmed by their owner not too long ago, as a filter."""
    return Q(state="live", last_confirmed__gte=on - SHOWN_FOR) & (Q(ends_on__isnull=True) | Q(ends_on__gte=on))
