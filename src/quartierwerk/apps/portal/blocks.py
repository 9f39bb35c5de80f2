"""What the text of a page is made of; every block has one way to look."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

#: What a paragraph may hold; headings are blocks of their own, so that none is skipped.
FEATURES = ["bold", "italic", "link", "document-link", "ol", "ul"]


class HeadingBlock(blocks.StructBlock):
    """A heading of the second or third level."""

    text = blocks.CharBlock(label=_("Überschrift"), max_length=160)
    level = blocks.ChoiceBlock(
        label=_("Ebene"), choices=[("2", _("Abschnitt")), ("3", _("Unterabschnitt"))], default="2"
    )

    class Meta:
        icon = "title"
        label = _("Überschrift")
        template = "portal/blocks/heading.html"


class PictureBlock(blocks.StructBlock):
    """A picture; whoever does not see it reads what it says."""

    image = ImageChooserBlock(label=_("Bild"))
    alternative = blocks.CharBlock(
        label=_("Alternativtext"), max_length=300, help_text=_("Was das Bild denen sagt, die es nicht sehen.")
    )
    caption = blocks.CharBlock(label=_("Bildunterschrift und Quelle"), max_length=300, required=False)

    class Meta:
        icon = "image"
        label = _("Bild")
        template = "portal/blocks/picture.html"


class DownloadBlock(blocks.StructBlock):
    """A file with a name that says what it is."""

    document = DocumentChooserBlock(label=_("Datei"))
    title = blocks.CharBlock(label=_("Titel"), max_length=160)

    class Meta:
        icon = "download"
        label = _("Datei zum Herunterladen")
        template = "portal/blocks/download.html"


class HintBlock(blocks.RichTextBlock):
    """Something to be read before going on."""

    class Meta:
        icon = "warning"
        label = _("Hinweis")
        template = "portal/blocks/hint.html"


class BodyBlock(blocks.StreamBlock):
    """The text of a page."""

    heading = HeadingBlock()
    text = blocks.RichTextBlock(label=_("Text"), features=FEATURES, template="portal/blocks/text.html")
    table = TableBlock(label=_("Tabelle"), template="portal/blocks/table.html")
    hint = HintBlock(features=FEATURES)
    picture = PictureBlock()
    download = DownloadBlock()
