"""What of the rooms below keeps a conversation from being taken out with its import."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from rapport_web.conversations.keeping import Worked, keep_when
from rapport_web.readings.models import Contest, Correction
from rapport_web.surveys.models import Answer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import Model


def _with(model: type[Model]) -> Worked:
    def worked(ids: Sequence[int]) -> set[int]:
        return set(model._default_manager.filter(conversation__in=ids).values_list("conversation", flat=True))  # noqa: SLF001  # public: docs.djangoproject.com/en/5.2/topics/db/managers

    return worked


keep_when("readings.correction", _("somebody corrected the reading"), _with(Correction))
keep_when("readings.contest", _("an agent contested the reading"), _with(Contest))
keep_when("surveys.answer", _("a customer’s answer came with another import"), _with(Answer))
