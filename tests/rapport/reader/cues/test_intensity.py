import pytest

from rapport.reader.cues.intensity import RULE
from rapport.testing import check_cue


def quoted(text, finding):
    return [text[hit.start : hit.end] for hit in finding.hits]


@pytest.mark.parametrize(
    ("text", "intensity"),
    [
        ("I am a bit annoyed", 1),
        ("I am very annoyed", 2),
        ("this is the worst airline ever", 3),
        ("What time is it?", 0),
    ],
)
def test_boosters_and_diminishers_set_the_intensity(find, text, intensity):
    assert find(RULE, text).value == intensity


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I’m a bit miffed", "bit"),
        ("slightly late this morning", "slightly"),
        ("it is kind of noisy", "kind of"),
        ("not too happy about it", "not too"),
        ("somewhat dear for a sandwich", "somewhat"),
        ("no rush", "no rush"),
        ("hopefully it turns up", "hopefully"),
        ("I was wondering about the bill", "wondering"),
    ],
)
def test_a_diminisher_is_mild(find, text, words):
    finding = find(RULE, text)

    assert finding.value == 1
    assert words in quoted(text, finding)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I'm really cross", "really"),
        ("so so tired of it", "so"),
        ("VERY POOR", "VERY"),
        ("This is unacceptable", "unacceptable"),
        ("absolutely useless", "absolutely"),
        ("again!!", "again"),
        ("what the hell", "what the hell"),
        ("Fed up", "Fed up"),
        ("i am totally lost here", "totally"),
        ("never on time", "never"),
    ],
)
def test_a_booster_is_clear(find, text, words):
    finding = find(RULE, text)

    assert finding.value == 2
    assert words in quoted(text, finding)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("the worst bank ever", "worst bank ever"),
        ("I am livid", "livid"),
        ("i hate this airline", "hate"),
        ("bullshit", "bullshit"),
        ("The most incompetent desk in the country", "most incompetent"),
        ("never ever again", "never ever"),
        ("I can’t stop crying", "can’t stop crying"),
        ("You can go to hell", "go to hell"),
    ],
)
def test_the_words_of_greatest_force_are_extreme(find, text, words):
    finding = find(RULE, text)

    assert finding.value == 3
    assert words in quoted(text, finding)


@pytest.mark.parametrize(
    "text",
    [
        "Which door?",
        "The room is on the second floor",
        "I ordered chips",
        "my account number is 9",
        "do you sell stamps",
        "It is raining",
        "Please call me on Monday",
        "I lit a fire in the grate",
        "The solo is at ten",
        "Everybody has a menu",
    ],
)
def test_words_that_only_look_like_boosters_set_no_intensity(find, text):
    finding = find(RULE, text)

    assert (finding.value, finding.hits) == (0, ())


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        ("The app is on my phone", 0, []),
        ("I paid on the third", 0, []),
        ("is it a real one", 0, []),
        ("Are there beds for dogs?", 0, []),
        ("a small one", 0, []),
        ("The song is by Adele", 0, []),
        ("sofa or chair", 0, []),
        ("a little cold", 1, ["little"]),
        ("Just a question about the bill", 1, ["Just"]),
        ("such a long way", 2, ["such"]),
        ("it has been weeks", 2, ["weeks"]),
        ("nothing works", 2, ["nothing"]),
        ("you are criminals", 3, ["criminals"]),
    ],
)
def test_the_strongest_word_sets_the_intensity(find, text, value, words):
    finding = find(RULE, text)

    assert finding.value == value
    assert set(words) <= set(quoted(text, finding))
    assert bool(finding.hits) is bool(words)


def test_it_keeps_the_laws_of_labels():
    check_cue(
        RULE,
        shows={
            "I’m a bit miffed": 1,
            "Just a question about the bill": 1,
            "I'm really cross": 2,
            "nothing works": 2,
            "the worst bank ever": 3,
            "you are criminals": 3,
        },
        near_misses=["Which door?", "The room is on the second floor", "I ordered chips"],
    )
