"""The forms of sign-in: allauth's, with our words on them."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ResetPasswordForm, ResetPasswordKeyForm
from django.contrib.auth.password_validation import password_validators_help_texts
from django.utils.translation import gettext as _


def _plain(form: Any, labels: dict[str, str]) -> None:
    """Put labels on fields, and take the ghost texts out: they vanish when they are needed."""
    for name, label in labels.items():
        field = form.fields[name]
        field.label = label
        field.widget.attrs.pop("placeholder", None)
        field.help_text = ""


def rules() -> str:
    """Return what a password must be, in a sentence or two."""
    return " ".join(str(text) for text in password_validators_help_texts())


class SignIn(LoginForm):  # type: ignore[misc]  # allauth has no types
    """User name or address, and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self, {"login": _("User name or e-mail"), "password": _("Password")})
        self.fields["login"].widget.attrs |= {"autocomplete": "username", "autocapitalize": "none", "autofocus": True}


class AskForReset(ResetPasswordForm):  # type: ignore[misc]  # allauth has no types
    """The address that a link goes to."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self, {"email": _("E-mail")})


class ChooseAfterReset(ResetPasswordKeyForm):  # type: ignore[misc]  # allauth has no types
    """A new password, twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self, {"password1": _("New password"), "password2": _("New password again")})
        self.fields["password1"].help_text = rules()


class Change(ChangePasswordForm):  # type: ignore[misc]  # allauth has no types
    """The present password, and a new one twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(
            self,
            {
                "oldpassword": _("Present password"),
                "password1": _("New password"),
                "password2": _("New password again"),
            },
        )
        self.fields["password1"].help_text = rules()
