"""Uploads."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class SeveralFiles(forms.FileInput):
    """A file input that takes several."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One file or several; cleans to a list."""

    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Check each file."""
        given = list(data) if data else [None]
        return [super(FilesField, self).clean(item, initial) for item in given]


class FolderForm(forms.Form):
    """A city folder."""

    files = FilesField(  # type: ignore[assignment]
        label=_("Stadt-Ordner"),
        help_text=_("Eine ZIP-Datei, ein versiegelter Ordner (.age) oder alle Dateien des Ordners auf einmal."),
    )
    passphrase = forms.CharField(
        label=_("Passphrase"),
        required=False,
        max_length=500,
        strip=False,
        help_text=_("Nur für einen versiegelten Ordner. Sie wird nicht gespeichert."),
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )


class RecipeForm(forms.Form):
    """Files of a source that a recipe knows how to read."""

    recipe = forms.ChoiceField(label=_("Rezept der Quelle"), help_text=_("Es sagt, wo in den Dateien was steht."))
    files = FilesField(  # type: ignore[assignment]
        label=_("Dateien der Quelle"), help_text=_("Einzelne Dateien oder eine ZIP-Datei.")
    )

    def __init__(self, *args: Any, recipes: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["recipe"].choices = recipes  # type: ignore[attr-defined]


class CommitForm(forms.Form):
    """Where rows were left out, somebody has to have seen it."""

    seen = forms.BooleanField(label=_("Ich habe die Befunde gesehen. Die genannten Zeilen bleiben weg."))


class SealForm(forms.Form):
    """The passphrase of a full city folder, twice."""

    passphrase = forms.CharField(
        label=_("Passphrase"),
        min_length=12,
        max_length=500,
        strip=False,
        help_text=_("Mindestens zwölf Zeichen, am besten vier oder fünf Wörter, die nicht zusammengehören."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("Passphrase wiederholen"),
        max_length=500,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, Any]:
        """Both must be alike."""
        cleaned = super().clean() or {}
        if "passphrase" in cleaned and cleaned["passphrase"] != cleaned.get("again"):
            self.add_error("again", _("Die beiden Eingaben sind verschieden."))
        return cleaned
