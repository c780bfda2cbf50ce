"""What this room lets go of: a person's views, views of one agent, and a name that somebody wrote into a view's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from rapport_web.people.erasure import on_erasure, scrubbed
from rapport_web.people.models import Agent
from rapport_web.reading_room.models import SavedView

if TYPE_CHECKING:
    from rapport_web.people.erasure import Subject


def _forget(subject: Subject) -> dict[str, int]:
    gone = 0
    if subject.kind == "user":
        gone, _kinds = SavedView.objects.filter(owner=subject.pk).delete()
    if subject.kind == "agent":
        for number in Agent.objects.filter(pk=subject.pk).values_list("number", flat=True):
            gone, _kinds = SavedView.objects.filter(parameters__agent=str(number)).delete()
    renamed = 0
    for view in SavedView.objects.iterator() if subject.marks else ():
        name = scrubbed(view.name, subject.marks)
        if name != view.name:
            # Its number keeps it apart from another of the owner's that named the same person.
            view.name = f"{name[:60]} {view.pk}"
            view.save(update_fields=["name"])
            renamed += 1
    return {_("views of the list"): gone, _("names of views"): renamed}


on_erasure("reading_room", _forget)
