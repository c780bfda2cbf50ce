import pytest

from rapport.reader.labels.ownership import RULE
from rapport.testing import check_label


def quoted(text, finding):
    return [text[hit.start : hit.end] for hit in finding.hits]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("I'll ring the depot now", 1),
        ("I have booked it for you", 1),
        ("Let me check that", 1),
        ("leave it with me", 1),
        ("ill call you at four", 1),
        ("They will look into it", 0),
        ("I understand", 0),
        ("Let me know how it goes", 0),
        ("We will be in touch", 0),
        ("I'll need your postcode", 0),
    ],
)
def test_the_first_person_with_a_commitment_is_ownership(find, text, value):
    assert find(RULE, text).value == value


def test_the_words_that_carry_it_are_shown(find):
    text = "Leave it with me, please."

    finding = find(RULE, text)

    assert finding.value
    assert "Leave it with me" in [text[hit.start : hit.end] for hit in finding.hits]
    assert finding.because


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I’ll ring the depot myself.", "I’ll"),
        ("ill send it over now", "ill"),
        ("Let me find the key for you.", "Let me"),
        ("Leave it with me.", "Leave it with me"),
        ("I've booked the ramp for you.", "I've booked"),
        ("I'm going to stay on the line.", "I'm going to stay on"),
        ("You have my word.", "You have my word"),
        ("I personally packed it.", "I personally"),
        ("I promise to call at two.", "I promise"),
        ("i am putting it in your name", "i am putting"),
        ("I spoke to the driver.", "I spoke"),
        ("ask for me, I'm here until six", "ask for me"),
        ("I can book that now.", "I can book"),
        ("I'd be glad to walk you through it.", "I'd be glad"),
        ("I want to get this right.", "I want to"),
    ],
)
def test_a_first_person_with_a_commitment_is_ownership(find, text, words):
    finding = find(RULE, text)

    assert finding.value == 1
    assert words in quoted(text, finding)


@pytest.mark.parametrize(
    "text",
    [
        "They will look into it.",
        "The team is on it.",
        "We understand.",
        "I understand how you feel.",
        "I apologise for that.",
        "Please let me know if it fails.",
        "I'll need your postcode.",
        "I'm afraid it is sold out.",
        "We will email you.",
        "Somebody should call you.",
        "I have no record of it.",
        "I've seen your post.",
        "Our engineers work on Sundays.",
        "Please call the branch.",
        "It will be fixed.",
        "I'd suggest a new battery.",
        "I'll let you know the rules.",
    ],
)
def test_they_and_we_and_understanding_commit_to_nothing(find, text):
    finding = find(RULE, text)

    assert (finding.value, finding.hits) == (0, ())


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        ("I will need the key.", 0, []),
        ("I have no idea.", 0, []),
        ("Let me know.", 0, []),
        ("Please ask at the desk.", 0, []),
        ("We'll ring you.", 0, []),
        ("You'll hear by Friday.", 0, []),
        ("I received it.", 0, []),
        ("I would recommend the blue one.", 0, []),
        ("They've asked for it.", 0, []),
        ("I know.", 0, []),
        ("I shall see to it.", 1, ["I shall"]),
        ("I rang the kitchen.", 1, ["I rang"]),
        ("Let me have a look.", 1, ["Let me"]),
        ("I’m on it.", 1, ["I’m on"]),
        ("I've personally checked each box.", 1, ["I've personally checked"]),
    ],
)
def test_needs_and_seen_posts_are_no_ownership(find, text, value, words):
    finding = find(RULE, text)

    assert finding.value == value
    assert set(words) <= set(quoted(text, finding))
    assert bool(finding.hits) is bool(words)


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        ("right leave that with me im going to walk down to stores", 1, ["leave that with me"]),
        ("so theyll give you a bell in the week", 0, []),
    ],
)
def test_ownership_is_heard_in_calls(find, text, value, words):
    finding = find(RULE, text)

    assert finding.value == value
    assert set(words) <= set(quoted(text, finding))
    assert bool(finding.hits) is bool(words)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Ill health cover", 0),
    ],
)
def test_words_that_were_once_misread_are_read(find, text, value):
    assert find(RULE, text).value == value


def test_it_keeps_the_laws_of_labels():
    check_label(
        RULE,
        shows={"I’ll ring the depot myself.": 1, "right leave that with me im going to walk down to stores": 1},
        near_misses=["They will look into it.", "The team is on it.", "We understand."],
    )
