"""A form's file as it comes from outside: held against limits before anybody opens it."""

from __future__ import annotations

import tempfile
from pathlib import Path

from django.utils.translation import gettext as _

from quartierwerk.apps.funding.models import FormKind
from quartierwerk.documents.forms import letter_marks, workbook_candidates
from quartierwerk.intake.archive import check_archive
from quartierwerk.intake.limits import Limits
from quartierwerk.intake.workbook_guards import XlsxGuard
from quartierwerk.kernel.errors import Invalid, LimitReached, QuartierwerkError, SourceProblem

#: A form is a few pages; what is larger is something else.
LIMITS = Limits(file_bytes=5_000_000, unpacked_bytes=60_000_000, members=600, cells=500_000)


def kind_of(name: str) -> str:
    """Kind of a file by its name.

    Raises
    ------
    Invalid
        If it is neither XLSX nor DOCX.
    """
    ending = name.rsplit(".", 1)[-1].lower()
    if ending not in FormKind.values:
        raise Invalid(
            _("Diese Datei lässt sich nicht ausfüllen."),
            field="file",
            found=f".{ending}",
            expected=_("XLSX oder DOCX"),
            hint=_("Öffnen Sie das Formular und speichern Sie es als XLSX oder DOCX, ohne Makros."),
        )
    return ending


def file_check(content: bytes, kind: str, *, where: str = "") -> None:
    """Refuse what is too large, a bomb, damaged, locked, or not of its kind.

    Raises
    ------
    Invalid
        Saying what is wrong with it.
    """
    try:
        _check(content, kind)
    except LimitReached as error:
        raise _refused(_("Die Datei ist zu groß oder entpackt zu groß."), where, error) from error
    except (QuartierwerkError, StopIteration, ValueError, KeyError) as error:
        raise _refused(_("Die Datei ist beschädigt, geschützt oder kein Formular dieser Art."), where, error) from error


def _check(content: bytes, kind: str) -> None:
    if len(content) > LIMITS.file_bytes:
        raise LimitReached("The file is too large.", found=str(len(content)))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"form.{kind}"
        path.write_bytes(content)
        check_archive(path, LIMITS, XlsxGuard(LIMITS, path.name) if kind == FormKind.XLSX else None)
    if kind == FormKind.XLSX:
        workbook_candidates(content)
    elif kind == FormKind.DOCX:
        letter_marks(content)
    else:
        raise SourceProblem("Not a kind of form.", found=kind)


def _refused(message: str, where: str, error: Exception) -> Invalid:
    return Invalid(
        message,
        field="file",
        where=where,
        found=str(error)[:120],
        expected=_("eine XLSX- oder DOCX-Datei bis 5 MB"),
        hint=_("Laden Sie das Formular neu beim Fördergeber herunter und speichern Sie es ohne Kennwort."),
    )
