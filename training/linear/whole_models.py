"""The model of whole conversations, learnt from what turn models say of turns that they never saw."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from fitting import Lesson, fit
from recipes import FOLDS, WHOLE_RECIPE, whole_weight_of
from turn_models import fold_of

from rapport.reader.models.whole_fields import TurnView, whole_fields
from rapport.reader.reading import CONVERSATION_LABELS

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from rows import LabelledConversation
    from turn_models import Chances

    from rapport.reader.models.fields import Fields
    from rapport.reader.models.linear import LinearModel

WholeChances = dict[str, dict[str, "NDArray[np.float64]"]]


def fit_whole(
    ship: list[LabelledConversation], social: list[LabelledConversation], turns: Chances
) -> tuple[LinearModel, WholeChances]:
    """Fit the model of conversations; return it with held-out log chances of all conversations.

    Args:
        ship: Conversations to learn from.
        social: Conversations to judge only.
        turns: Held-out log chances of the turns of both.
    """
    fields = [_fields(one, turns) for one in ship]
    model = fit(_lesson(ship, fields), WHOLE_RECIPE)
    chances = _chances(model, social, [_fields(one, turns) for one in social])
    folds = fold_of(one.group for one in ship)
    for fold in range(FOLDS):
        seen = [place for place, one in enumerate(ship) if folds[one.group] != fold]
        rest = [place for place, one in enumerate(ship) if folds[one.group] == fold]
        part = fit(_lesson([ship[p] for p in seen], [fields[p] for p in seen]), WHOLE_RECIPE, prune=False)
        chances |= _chances(part, [ship[p] for p in rest], [fields[p] for p in rest])
    return model, chances


def _fields(one: LabelledConversation, turns: Chances) -> Fields:
    views = [
        TurnView(
            row.index,
            row.speaker,
            row.fields,
            {label: np.exp(log) for label, log in turns[row.conversation, row.index].items()},
        )
        for row in one.turns
    ]
    return whole_fields(views, one.conversation.channel).fields


def _lesson(ones: list[LabelledConversation], fields: list[Fields]) -> Lesson:
    return Lesson(
        fields,
        {
            label: np.array([order.index(one.labels[label]) for one in ones])
            for label, order in CONVERSATION_LABELS.items()
        },
        {label: len(order) for label, order in CONVERSATION_LABELS.items()},
        np.array([whole_weight_of(one.source) for one in ones]),
    )


def _chances(model: LinearModel, ones: list[LabelledConversation], fields: list[Fields]) -> WholeChances:
    by_label = model.log_chances(model.encode(fields))
    return {
        one.conversation.id: {label: chances[place] for label, chances in by_label.items()}
        for place, one in enumerate(ones)
    }
