"""Changing a draft's own questions, one at a time; the draft itself is not touched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from rapport.exceptions import UsageError
from rapport.instrument import own_of, with_own
from rapport_web.exceptions import Invalid, NotThere

if TYPE_CHECKING:
    from rapport.instrument import Form, Question


def own_named(form: Form, name: str) -> Question:
    """Return a draft's own question.

    Raises:
        NotThere: It has none of that name.
    """
    found = next((question for question in own_of(form) if question.name == name), None)
    if found is None:
        raise NotThere(_("This questionnaire has no such question of your own."))
    return found


def placed(form: Form, question: Question) -> Form:
    """Return the draft with a question: in the place of the one of its name, else as the last.

    Raises:
        Invalid: It cannot stand there.
    """
    own = list(own_of(form))
    at = next((place for place, each in enumerate(own) if each.name == question.name), len(own))
    return _with(form, [*own[:at], question, *own[at + 1 :]])


def removed(form: Form, name: str) -> Form:
    """Return the draft without a question.

    Raises:
        NotThere: It has none of that name.
        Invalid: Another question waits for an answer to it.
    """
    gone = own_named(form, name)
    own = [question for question in own_of(form) if question.name != name]
    if waits := next((each for each in own if any(when.question == gone.name for when in each.when)), None):
        said = next(iter(waits.text.values()), waits.name)
        raise Invalid(_("“%s” waits for an answer to it. Change or remove that one first.") % said)
    return _with(form, own)


def moved(form: Form, name: str, *, up: bool) -> Form:
    """Return the draft with a question before, or after, its neighbour on the same step; the first stays the first.

    Raises:
        NotThere: It has none of that name.
    """
    question, own = own_named(form, name), list(own_of(form))
    here = [each for each in own if each.step == question.step]
    at = here.index(question) + (-1 if up else 1)
    if not 0 <= at < len(here):
        return form
    one, other = own.index(question), own.index(here[at])
    own[one], own[other] = own[other], own[one]
    return _with(form, own)


def _with(form: Form, own: list[Question]) -> Form:
    try:
        return with_own(form, own)
    except UsageError as error:
        raise Invalid(str(error)) from error
