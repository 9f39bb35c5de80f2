"""The sign-in form."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import LoginForm as LibraryForm


class LoginForm(LibraryForm):
    """Address, password, button, in the order of the Tab key; the way to a new password stands below."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = ""
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
