import pytest

from rapport.reader.cues.leaving import RULE


@pytest.mark.parametrize(
    ("text", "because"),
    [
        ("Cancel my contract today", "says they will go"),
        ("I'm switching to another provider", "says they will go"),
        ("i'll never use you again", "says they will go"),
        ("I will take my business elsewhere", "says they will go"),
        ("you have lost a customer", "says they will go"),
        ("my lawyer will write to you", "names an authority or the law"),
        ("I'm going to the ombudsman", "names an authority or the law"),
        ("trading standards would like this", "names an authority or the law"),
        ("I want to speak to a manager", "asks for a manager or complains formally"),
        ("who is your supervisor", "asks for a manager or complains formally"),
        ("how do I make a complaint", "asks for a manager or complains formally"),
    ],
)
def test_going_an_authority_or_a_manager_is_leaving(find, text, because):
    finding = find(RULE, text)

    assert finding.value == 1
    assert because in [hit.phrase.name for hit in finding.hits]


@pytest.mark.parametrize(
    "text",
    [
        "Why was my flight cancelled?",
        "When does the train leave?",
        "My order was cancelled by you",
        "I left my bag in the shop",
        "the store manager was kind",
        "please switch the heating back on",
    ],
)
def test_a_cancelled_flight_or_a_kind_manager_is_no_threat(find, text):
    assert find(RULE, text).value == 0
