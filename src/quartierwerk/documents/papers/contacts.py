"""The contact sheet: whom to ring, in large type, with a way to the current list."""

from __future__ import annotations

from typing import Any

from quartierwerk.documents.formats import Formats
from quartierwerk.documents.model.contacts import ContactCard, ContactSheet
from quartierwerk.documents.papers.qr import qr_svg
from quartierwerk.documents.texts import Texts
from quartierwerk.documents.typeset.blocks import Beside, Cards, Drawing, Heading, Paragraph, Run
from quartierwerk.documents.typeset.press import press


def contact_sheet_pdf(sheet: ContactSheet) -> bytes:
    """The sheet as PDF/UA-1 and PDF/A-2a; the same bytes for equal sheets."""
    return press(sheet.imprint, contact_sheet_blocks(sheet))


def contact_sheet_blocks(sheet: ContactSheet) -> list[Any]:
    """Heading, QR code, cards by group."""
    texts, formats = Texts(sheet.imprint.language), Formats(sheet.imprint.language)
    blocks: list[Any] = [Heading(1, texts("contacts.area", name=sheet.area_name))]
    if sheet.imprint.synthetic:
        blocks.append(Paragraph(texts("frame.synthetic_long"), look="banner"))
    intro: list[Any] = [Paragraph(sheet.intro or texts("contacts.intro"), look="lead")]
    if sheet.url:
        intro.append(Paragraph([Run(f"{texts('contacts.qr_words')} "), Run(sheet.url, link=sheet.url)]))
        code = Drawing(qr_svg(sheet.url), texts("contacts.qr_alt", url=sheet.url))
        blocks.append(Beside(intro, [code], right_width="32mm"))
    else:
        blocks += intro
    if not sheet.cards:
        return [*blocks, Paragraph(texts("contacts.none"))]
    groups = by_group(sheet)
    for group, cards in groups.items():
        level = 2
        if len(groups) > 1 or group:
            blocks.append(Heading(2, group or texts("contacts.others")))
            level = 3
        blocks.append(Cards([_card(card, level, texts, formats) for card in cards]))
    return blocks


def by_group(sheet: ContactSheet) -> dict[str, list[ContactCard]]:
    """Cards of each group, groups in the order they first occur, those without a group last."""
    groups: dict[str, list[ContactCard]] = {}
    for card in sheet.cards:
        groups.setdefault(card.group, []).append(card)
    return dict(sorted(groups.items(), key=lambda pair: not pair[0]))


def _card(card: ContactCard, level: int, texts: Texts, formats: Formats) -> list[Any]:
    """Organisation, person, number, languages, how current it is."""
    blocks: list[Any] = [Heading(level, card.organisation)]
    who = [part for part in (card.person, card.role) if part]
    if who:
        blocks.append(Paragraph(", ".join(who)))
    if card.direct_dial:
        dial = "tel:" + "".join(sign for sign in card.direct_dial if sign.isdigit() or sign == "+")
        blocks.append(Paragraph([Run(card.direct_dial, strong=True, link=dial)], look="large"))
    lines = [Run(card.email, link=f"mailto:{card.email}")] if card.email else []
    if card.address:
        lines.append(Run(("\n" if lines else "") + card.address))
    if lines:
        blocks.append(Paragraph(lines))
    if card.languages:
        blocks.append(Paragraph(f"{texts('contacts.languages')}: {', '.join(card.languages)}"))
    if card.note:
        blocks.append(Paragraph(card.note))
    confirmed = (
        texts("contacts.confirmed", day=formats.day(card.last_confirmed))
        if card.last_confirmed
        else texts("contacts.unconfirmed")
    )
    return [*blocks, Paragraph(confirmed, look="note")]
