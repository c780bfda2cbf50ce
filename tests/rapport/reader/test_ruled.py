from rapport.conversation import Turn
from rapport.reader.context import said_turns
from rapport.reader.reading import AGENT_LABELS, CUSTOMER_LABELS
from rapport.reader.ruled import find_hits, findings


def read(speaker, text):
    (said,) = said_turns((Turn(speaker, text),))
    return findings(speaker, said, find_hits(speaker, said))


def test_every_label_of_the_speaker_is_judged():
    assert tuple(read("customer", "hello")) == tuple(CUSTOMER_LABELS)
    assert tuple(read("agent", "hello")) == tuple(AGENT_LABELS)


def test_a_neutral_turn_has_no_intensity_and_any_other_has_some():
    neutral = read("customer", "very early tomorrow, really")
    worried = read("customer", "I am worried")

    assert (neutral["emotion"].value, neutral["intensity"].value) == ("neutral", 0)
    assert (worried["emotion"].value, worried["intensity"].value) == ("anxiety", 1)
