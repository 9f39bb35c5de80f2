"""What all pages of the portal share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.blocks import PageChooserBlock
from wagtail.fields import StreamField
from wagtail.models import Page

from quartierwerk.apps.portal.blocks import BodyBlock
from quartierwerk.apps.portal.languages import EASY, PREFIXES
from quartierwerk.kernel.errors import Forbidden, NotReady

Surroundings = Callable[[Any, HttpRequest], dict[str, Any]]
#: What a type of page shows beside its text; the views say so when the room starts.
surroundings: dict[type, Surroundings] = {}
#: Told of every publication, and of every approval of a later one: page, person or None, and what it was.
publications: list[Callable[[Any, Any, str], None]] = []


class PortalPage(Page):
    """A page with a summary, its day, its text, and what else is worth reading.

    Published only by somebody who did not write the last change.
    """

    summary = models.CharField(
        _("Zusammenfassung"), max_length=200, help_text=_("Ein bis zwei Sätze für Listen und Suche.")
    )
    as_of = models.DateField(_("Stand"), default=timezone.localdate)
    body = StreamField(BodyBlock(), verbose_name=_("Text"), blank=True)
    synonyms = models.CharField(
        _("weitere Suchwörter"), max_length=400, blank=True, help_text=_("Wonach gesucht wird, mit Kommas getrennt.")
    )
    related = StreamField([("page", PageChooserBlock(label=_("Seite")))], verbose_name=_("Mehr zum Thema"), blank=True)
    is_synthetic = models.BooleanField(_("erfunden, als Muster"), default=False)
    checked_by = models.CharField(_("Leichte Sprache geprüft von"), max_length=200, blank=True)
    checked_on = models.DateField(_("Leichte Sprache geprüft am"), null=True, blank=True)

    #: What is published is public; there is no third way.
    private_page_options: ClassVar[list[str]] = []
    content_panels: ClassVar[list[Any]] = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("as_of"),
        FieldPanel("body"),
        FieldPanel("related"),
    ]
    promote_panels: ClassVar[list[Any]] = [
        FieldPanel("slug"),
        FieldPanel("synonyms"),
        FieldPanel("show_in_menus"),
        FieldPanel("is_synthetic"),
        MultiFieldPanel([FieldPanel("checked_by"), FieldPanel("checked_on")], heading=_("Leichte Sprache")),
    ]

    class Meta:
        abstract = True

    @property
    def is_easy(self) -> bool:
        """Whether people checked this text in Leichte Sprache; only then it is called so."""
        return self.locale.language_code == EASY and bool(self.checked_by and self.checked_on)

    def clean(self) -> None:
        """A text may only be called Leichte Sprache by the people who checked it, on a day."""
        super().clean()
        if bool(self.checked_by) != bool(self.checked_on):
            raise ValidationError({"checked_by": _("Zur Prüfung gehören beide Angaben: von wem und wann.")})

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The page, and what every page and its type show beside the text."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        for kind in (PortalPage, type(self)):
            if beside := surroundings.get(kind):
                context |= beside(self, request)
        return context

    def get_url_parts(self, request: HttpRequest | None = None) -> Any:
        """Every language has its prefix, whatever language the reader's other pages are in."""
        sites = self._get_relevant_site_root_paths(request)
        if not sites:
            return None
        site = sites[0]
        return site.site_id, site.root_url, f"{PREFIXES[site.language_code]}/{self.url_path[len(site.root_path) :]}"

    def publish(self, revision: Any, user: Any = None, **kwargs: Any) -> Any:
        """Show a revision to the public: a second person does this, never its author.

        Raises
        ------
        Forbidden
            If the revision's author is the one who publishes.
        NotReady
            If it is Leichte Sprache that nobody has checked, or a picture says nothing to those who do not see it.
        """
        if user is not None and revision.user_id == user.pk:
            raise Forbidden(str(_("Veröffentlichen muss jemand anderes als die Person, die zuletzt geändert hat.")))
        shown = revision.as_object()
        if shown.locale.language_code == EASY and not shown.is_easy:
            raise NotReady(
                str(_("Leichte Sprache wird erst veröffentlicht, wenn jemand den Text geprüft hat.")),
                where=shown.title,
                expected=str(_("von wem und wann geprüft")),
            )
        if any(block.block_type == "picture" and not block.value["alternative"].strip() for block in shown.body):
            raise NotReady(
                str(_("Ein Bild wird erst mit Alternativtext veröffentlicht.")),
                where=shown.title,
                expected=str(_("was das Bild denen sagt, die es nicht sehen")),
            )
        with transaction.atomic():
            published = super().publish(revision, user=user, **kwargs)
            waits = shown.go_live_at
            verb = "approve" if waits and waits > timezone.now() else "publish"
            for tell in publications:
                tell(self, user, verb)
        return published
