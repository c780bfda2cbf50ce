import numpy as np
import pytest

from rapport.reader.models.fields import Fields
from rapport.reader.models.whole_fields import WHOLE_BLOCKS, TurnView, whole_fields
from rapport.reader.reading import AGENT_LABELS, CUSTOMER_LABELS


def view(index, speaker, words, **taken):
    """A turn whose labels are all at their zero with certainty, but for those given."""
    order = CUSTOMER_LABELS if speaker == "customer" else AGENT_LABELS
    chances = {}
    for label, values in order.items():
        chances[label] = np.zeros(len(values))
        chances[label][values.index(taken.get(label, values[0]))] = 1.0
    return TurnView(index, speaker, Fields({"own": words, "hits": ("a phrase",)}, {}), chances)


CONVERSATION = [
    view(0, "customer", ("broken", "so broken"), emotion="anger", intensity=3),
    view(2, "agent", ("done",), action=2),
    view(3, "customer", ("thanks",), emotion="gratitude", intensity=2),
]


def test_the_course_of_the_customers_mood_is_told_with_its_turns():
    found = whole_fields(CONVERSATION, "chat")

    assert found.fields.signals["change of mood"] == pytest.approx(2.5)
    assert found.fields.signals["last gratitude of the customer"] == 1.0
    assert found.carriers["first mood of the customer"] == 0
    assert found.carriers["last mood of the customer"] == 3
    assert found.carriers["lowest mood"] == 0


def test_the_best_of_the_agent_is_told_with_its_turn():
    found = whole_fields(CONVERSATION, "chat")

    assert found.fields.signals["highest action of the agent"] == 1.0
    assert found.carriers["highest action of the agent"] == 2


def test_who_has_the_last_word_is_told():
    signals = whole_fields(CONVERSATION, "chat").fields.signals
    without_thanks = whole_fields(CONVERSATION[:2], "chat").fields.signals

    assert (signals["customer has the last word"], signals["customer came back"]) == (1.0, 1.0)
    assert (without_thanks["customer has the last word"], without_thanks["agent's turns at the end"]) == (0.0, 0.5)


def test_words_of_the_beginning_and_the_end_stand_apart():
    blocks = whole_fields(CONVERSATION, "chat").fields.blocks

    assert tuple(blocks) == WHOLE_BLOCKS
    assert blocks["first"] == ("broken", "so broken")
    assert blocks["last"] == ("thanks",)
    assert blocks["customer"] == ("broken", "thanks")
    assert blocks["hits"] == ("customer a phrase", "agent a phrase", "at last a phrase")


@pytest.mark.parametrize("speaker", ["customer", "agent"])
def test_a_conversation_of_one_party_has_features_too(speaker):
    assert whole_fields([view(0, speaker, ("hello",))], "voice").fields.signals["channel voice"] == 1.0
