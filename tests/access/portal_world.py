"""Two cities at the desk: each with something published, a draft, a picture and a file."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.test import Client
from PIL import Image as Picture
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import Collection, Locale, UploadedFile
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from quartierwerk.apps.portal.models import CityPage, SectionPage, TopicPage
from quartierwerk.apps.portal.services import city_open
from tests.access.table import ROLES
from tests.world import Town, membership_make, town_make

DAY = "2026-03-01"


@dataclass
class City:
    """One city's part of the portal."""

    town: Town
    home: CityPage
    section: SectionPage
    draft: TopicPage
    image: Image
    document: Document
    upload: UploadedFile

    def client(self, role: str) -> Client:
        """Somebody at the desk."""
        return self.town.client(role)

    @property
    def secret(self) -> str:
        """A word that stands in everything nobody else may see."""
        return f"Geheimwort{self.town.municipality.slug}"


def city_make(slug: str) -> City:
    """A city with its page; the draft and the files are the editor's."""
    town = town_make(slug)
    for role in ROLES:
        town.person(role)
    city_open(actor=None, municipality=town.municipality)
    home = CityPage.objects.get(municipality=town.municipality, locale__language_code="de")
    word, editor = f"Geheimwort{slug}", town.person("editor")
    section = SectionPage(**head(f"Rubrik {word}", f"rubrik-{slug}"), live=False, owner=editor)
    home.add_child(instance=section)
    draft = TopicPage(**head(f"Entwurf {word}", f"entwurf-{slug}"), live=False, owner=editor)
    section.add_child(instance=draft)
    for page in (section, draft):
        page.save_revision(user=editor, log_action=True)
    files = Collection.objects.get(name=f"portal-{town.municipality.pk}")
    image = Image.objects.create(title=f"Bild {word}", file=picture(f"{slug}.png"), collection=files)
    document = Document.objects.create(
        title=f"Datei {word}", file=ContentFile(word.encode(), name=f"{slug}.txt"), collection=files
    )
    image.file.close()
    document.file.close()
    upload = UploadedFile.objects.create(file=ContentFile(b"x", name="x.txt"), uploaded_by_user=editor)
    return City(town, home, section, draft, image, document, upload)


def status(client: Client, address: str) -> int:
    """What the answer is; a file is read to its end, which closes it."""
    answer = client.get(address)
    assert answer.status_code != 200 or b"".join(answer)
    return answer.status_code


def head(title: str, slug: str) -> dict[str, Any]:
    """What every page needs."""
    return {
        "title": title,
        "slug": slug,
        "summary": title,
        "as_of": DAY,
        "locale": Locale.objects.get(language_code="de"),
    }


def picture(name: str) -> ImageFile:
    """A small picture."""
    out = io.BytesIO()
    Picture.new("RGB", (8, 8), "teal").save(out, "PNG")
    return ImageFile(io.BytesIO(out.getvalue()), name=name)


def form(title: str, slug: str, *, body: Any = (), **more: Any) -> dict[str, Any]:
    """The form of a topic page as a browser sends it."""
    data: dict[str, Any] = nested_form_data(
        {
            "title": title,
            "slug": slug,
            "summary": title,
            "as_of": DAY,
            "body": streamfield(list(body)),
            "related": streamfield([]),
            "kind": "article",
            "comments": inline_formset([]),
        }
    )
    return data | more


def second(city: City, role: str) -> Client:
    """Another person with the same role."""
    from quartierwerk.apps.accounts.models import User

    user, made = User.objects.get_or_create(
        email=f"zweite-{role}@{city.town.municipality.slug}.example", defaults={"name": "Zweite Person"}
    )
    if made:
        membership_make(user, role, city.town)
    client = Client()
    client.force_login(user)
    return client
