"""An accepted record of a site becomes an example: a draft, for people to finish and a second person to approve."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.html import escape
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.audit.services import event_record
from quartierwerk.apps.portal.models import ExamplePage, SectionPage
from quartierwerk.apps.portal.selectors.districts import shares_of
from quartierwerk.apps.portal.selectors.tree import home_of
from quartierwerk.apps.portal.services.editors import desk_place_open
from quartierwerk.apps.supervision.selectors import access_programme_report, submission_latest
from quartierwerk.kernel.errors import Conflict, NotReady

#: Section of the record → heading of the example; what is empty there is left for people to write.
HEADINGS: tuple[tuple[str, Any], ...] = (
    ("summary", "Ausgangslage"),
    ("activities", "Vorgehen"),
    ("network", "Bedingungen"),
    ("money", "Kosten"),
    ("results", "Ergebnis"),
    ("delivery", "Was nicht gelang"),
    ("outlook", "Übertragbarkeit"),
)
#: Signs for a figure that may not be shown, and for one that is not there.
_SIGNS = {"suppressed": "⊘", "not_reported": "∅", "not_applicable": "–"}


@transaction.atomic
def example_create(*, actor: Actor, user: Any, programme: Any, place: str, code: str) -> ExamplePage:
    """Draft an example from an accepted report, in German, in the section of the programme.

    Its figures are those the programme was shown: what was suppressed there stays suppressed.

    Raises
    ------
    NotFound, Forbidden
        If the actor does not supervise the programme, or the report is not there.
    Conflict
        If the report is not accepted.
    NotReady
        If there is no portal yet.
    """
    report = access_programme_report(actor, programme, place, code, "r")
    version = submission_latest(report)
    if report.state != "accepted" or version is None:
        raise Conflict(
            _("Beispiele entstehen aus abgenommenen Berichten."), where=str(report), found=report.get_state_display()
        )
    section = _section(programme)
    page: ExamplePage = Page.objects.get(pk=section.pk).add_child(instance=_draft(report, version, user))
    page.save_revision(user=user)
    event_record(
        actor=actor,
        municipality=report.municipality,
        verb="create",
        entity="portal_page",
        entity_id=str(page.pk),
        summary="Beispiel aus einem abgenommenen Bericht entworfen",
        changes={"source": [None, page.source]},
    )
    return page


def _section(programme: Any) -> SectionPage:
    """The programme's own section: nobody else sees what is drafted there."""
    found = SectionPage.objects.filter(programme=programme).first()
    if found is not None:
        return found
    home = home_of("de")
    if home is None:
        raise NotReady(_("Das Portal hat noch keine Rubrik für Beispiele."))
    section: SectionPage = home.add_child(
        instance=SectionPage(
            title=f"Beispiele: {programme.name}"[:255],
            slug=f"beispiele-{programme.slug}",
            summary=f"Beispiele aus dem Programm {programme.name}."[:200],
            listing=SectionPage.Listing.EXAMPLES,
            programme=programme,
            locale=home.locale,
        )
    )
    section.save_revision(log_action=False, changed=False)
    desk_place_open(programme_id=programme.pk)
    return section


def _draft(report: Any, version: Any, user: Any) -> ExamplePage:
    content = version.content
    site = content["site"]
    texts = {item["section"]: item["text"].strip() for item in content["sections"]}
    first = texts.get("summary", "").split("\n")[0]
    return ExamplePage(
        title=f"{site['name']}: {content['programme']['name']}"[:255],
        slug=f"{site['slug']}-{report.code}".lower()[:80],
        locale=Locale.objects.get(language_code="de"),
        summary=_cut(first or str(_("Zusammenfassung fehlt noch.")), 200),
        problem=_cut(first or "…", 240),
        result=_cut(texts.get("results", "").split("\n")[0], 240),
        as_of=report.accepted_on or timezone.localdate(),
        place=f"{site['municipality']}, {site['name']}"[:160],
        **{f"share_{name}": share for name, share in shares_of(report.municipality, site["district"]).items()},
        evidence=2,
        evidence_reason=str(_("Zahlen aus dem abgenommenen Bericht, ohne Vergleich.")),
        is_synthetic=report.municipality.is_synthetic,
        body=_body(texts, content["figures"]),
        source={
            "municipality": site["slug"],
            "report": report.code,
            "period": content["period"],
            "digest": version.digest,
        },
        owner=user,
        live=False,
        has_unpublished_changes=True,
    )


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rsplit(' ', 1)[0]}…"


def _body(texts: dict[str, str], figures: list[dict[str, Any]]) -> list[tuple[str, Any]]:
    blocks: list[tuple[str, Any]] = []
    for section, heading in HEADINGS:
        text = texts.get(section, "")
        blocks.append(("heading", {"text": heading, "level": "2"}))
        paragraphs = [part for part in text.split("\n") if part.strip()] or ["…"]
        blocks.append(("text", "".join(f"<p>{escape(part)}</p>" for part in paragraphs)))
        if section == "results" and figures:
            blocks.append(("table", _table(figures)))
    return blocks


def _table(figures: list[dict[str, Any]]) -> dict[str, Any]:
    rows = [
        [item["name"]["de"], item["value"] if item["value"] is not None else _SIGNS.get(item["absence"], "∅")]
        for item in figures
    ]
    return {
        "data": [[str(_("Kennzahl")), str(_("Wert"))], *rows],
        "cell": [{"row": n, "col": 1, "className": "htRight"} for n in range(len(rows) + 1)],
        "first_row_is_table_header": True,
        "first_col_is_header": True,
        "table_header_choice": "both",
        "table_caption": "",
    }
