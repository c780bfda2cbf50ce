import pytest

from rapport.reader.cues.effort import RULE


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("This is the third time I call", "third time"),
        ("this is the 3rd time i have called about it", "3rd time"),
        ("I've emailed you twice", "emailed you twice"),
        ("been waiting since nine", "been waiting"),
        ("I’m still waiting", "still waiting"),
        ("an hour on hold and then nothing", "on hold"),
        ("No reply to my letter", "No reply"),
        ("nobody has called me back", "nobody has called"),
        ("they passed me from one to another", "passed me from one to another"),
        ("I have already told your colleague", "already told"),
        ("As I said, it is broken", "As I said"),
        ("I am chasing a refund", "chasing"),
        ("i had to drive back to the shop", "had to drive"),
    ],
)
def test_extra_work_is_effort(find, text, words):
    finding = find(RULE, text)

    assert finding.value == 1
    assert words in [text[hit.start : hit.end] for hit in finding.hits]
    assert finding.because


@pytest.mark.parametrize(
    "text",
    [
        "What time do you open?",
        "This is my first time here",
        "How long does delivery take?",
        "Could you change my address please",
        "It holds two litres",
        "See you next time",
        "The second floor, please",
    ],
)
def test_a_plain_question_or_a_near_miss_is_no_effort(find, text):
    assert find(RULE, text).value == 0
