"""What every form here does with a refusal: it is shown again with what was written, and nothing is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rapport_web.exceptions import Conflict, Invalid

if TYPE_CHECKING:
    from collections.abc import Callable

    from django import forms


def carried_out(form: forms.Form, do: Callable[..., object], *, edits: Callable[[], int]) -> bool:
    """Do what a form asks for; return whether it was done. Where not, the form says why.

    Args:
        form: What was sent.
        do: The deed; it is given what was sent.
        edits: How often the thing has been changed by now: sent again after a conflict, a deed is meant, as the person
            has then seen what it would change.
    """
    if not form.is_valid():
        return False
    given: dict[str, Any] = form.cleaned_data
    try:
        do(**given)
    except Invalid as refused:
        form.add_error(refused.field if refused.field in form.fields else None, refused.reason)
    except Conflict as refused:
        form.add_error(None, str(refused))
        if "edits" in form.fields:
            form.data = {**form.data.dict(), "edits": str(edits())}  # type: ignore[attr-defined]  # it is a QueryDict
    else:
        return True
    return False
