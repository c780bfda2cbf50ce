from rapport.conversation import Turn
from rapport.reader.context import said_turns
from rapport.reader.models.fields import TURN_BLOCKS, turn_fields
from rapport.reader.ruled import find_hits, findings


def fields(*turns):
    said = said_turns(tuple(Turn(*turn) for turn in turns))[-1]
    speaker = turns[-1][0]
    hits = find_hits(speaker, said)
    return turn_fields(said, "chat", hits, findings(speaker, said, hits))


def test_words_pairs_phrases_and_the_words_before_are_features():
    found = fields(("agent", "Earlier line"), ("customer", "It is lost"), ("agent", "I am so sorry"))

    assert tuple(found.blocks) == TURN_BLOCKS
    assert {"sorry", "so sorry", "^ i", "sorry $"} <= set(found.blocks["own"])
    assert found.blocks["before"] == ("it", "is", "lost")
    assert found.blocks["earlier"] == ("earlier", "line")
    assert {"says sorry", "apology = 1"} <= set(found.blocks["hits"])


def test_names_come_once_and_in_the_order_of_the_text():
    assert fields(
        ("agent", "no no yes no"),
    ).blocks["own"] == ("no", "yes", "^ no", "no no", "no yes", "yes no", "no $")
