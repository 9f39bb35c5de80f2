"""Taking an upload in: files are kept for the reader, a batch is opened, the reading begins."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.accounts.tenancy import code_new
from quartierwerk.apps.jobs.services import job_start
from quartierwerk.apps.places.selectors import Municipality
from quartierwerk.apps.situation.models import ImportBatch
from quartierwerk.apps.situation.reading.parent import read_apart
from quartierwerk.kernel.errors import Invalid, LimitReached

JOB_KIND = "situation.import"
MOST_FILES = 200
_SEALED = b"age-encryption.org/v1\n"
_UNSAFE = re.compile(r"[^\w.\- ()]+")


def batch_folder(code: str) -> Path:
    """Where an upload waits to be read; never served."""
    return Path(settings.MEDIA_ROOT) / "imports" / code


def batch_url(municipality: Municipality, job: Any) -> str:
    """Where the preview of a reading can be seen."""
    return reverse("situation:import", args=[municipality.slug, job.parameters["batch"]])


def batch_start(
    *,
    actor: Actor,
    municipality: Municipality,
    origin: str,
    files: Sequence[UploadedFile],
    recipe: str = "",
    passphrase: str = "",
) -> ImportBatch:
    """Keep the files, open a batch and queue the reading.

    A sealed folder is opened at once, in a process of its own: the passphrase is never written down.

    Raises
    ------
    Invalid
        Without a file, or with a wrong passphrase.
    LimitReached
        If there are too many files or they are too large.
    """
    _check(files)
    code = code_new()
    folder = batch_folder(code)
    try:
        names, content_hash = _keep(files, folder / "upload")
        _unseal_if_sealed(folder, names, passphrase)
        _request_write(folder, step=origin, files=names, recipe=recipe)
        kept = {"code": code, "origin": origin, "recipe": recipe, "content_hash": content_hash}
        return _open(actor, municipality, names, kept)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


@transaction.atomic
def _open(actor: Actor, municipality: Municipality, names: list[str], kept: dict[str, str]) -> ImportBatch:
    title = names[0]
    if len(names) > 1:
        title = _("%(first)s und %(count)s weitere") % {"first": names[0], "count": len(names) - 1}
    batch = ImportBatch.objects.create(
        municipality=municipality, title=title[:200], requested_by_id=actor.person_id, **kept
    )
    job = job_start(
        actor=actor,
        municipality=municipality,
        kind=JOB_KIND,
        title=_("Import lesen: %(title)s") % {"title": batch.title},
        parameters={"batch": batch.code},
    )
    batch.job_code = job.code
    batch.save(update_fields=["job_code"])
    return batch


def _check(files: Sequence[UploadedFile]) -> None:
    if not files:
        raise Invalid(_("Es ist keine Datei gewählt."), field="files", expected=_("mindestens eine Datei"))
    total = sum(file.size or 0 for file in files)
    if len(files) > MOST_FILES or total > settings.UPLOAD_LIMIT:
        raise LimitReached(
            _("Das ist zu viel auf einmal."),
            field="files",
            found=_("%(count)s Dateien, %(size)s MB") % {"count": len(files), "size": total // 2**20},
            expected=_("höchstens %(count)s Dateien und %(size)s MB")
            % {"count": MOST_FILES, "size": settings.UPLOAD_LIMIT // 2**20},
        )


def _keep(files: Sequence[UploadedFile], target: Path) -> tuple[list[str], str]:
    """Write the files under safe names; the hash covers names and bytes."""
    target.mkdir(parents=True, mode=0o700)
    total = hashlib.sha256()
    names: list[str] = []
    for file in sorted(files, key=lambda item: item.name or ""):
        name = safe_name(file.name or "")
        if name in names:
            raise Invalid(_("Zwei Dateien tragen denselben Namen."), field="files", found=name)
        own = hashlib.sha256()
        with (target / name).open("wb") as kept:
            for block in file.chunks():
                own.update(block)
                kept.write(block)
        names.append(name)
        total.update(name.encode() + own.digest())
    return names, total.hexdigest()


def safe_name(name: str) -> str:
    """A file name without folders, control characters and surprises; the ending stays."""
    plain = _UNSAFE.sub("_", Path(name.replace("\\", "/")).name).strip(". ")
    return plain[-120:] or "datei"


def _unseal_if_sealed(folder: Path, names: list[str], passphrase: str) -> None:
    with (folder / "upload" / names[0]).open("rb") as file:
        is_sealed = file.read(len(_SEALED)) == _SEALED
    if not is_sealed:
        return
    if not passphrase:
        raise Invalid(
            _("Dieser Ordner ist versiegelt."),
            field="passphrase",
            expected=_("die Passphrase, mit der er versiegelt wurde"),
        )
    _request_write(folder, step="unseal", files=names)
    read_apart(folder, passphrase=passphrase)


def _request_write(folder: Path, **request: Any) -> None:
    (folder / "request.json").write_text(json.dumps(request), encoding="utf-8")
