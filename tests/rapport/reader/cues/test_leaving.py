import pytest

from rapport.reader.cues.leaving import RULE
from rapport.testing import check_cue


def quoted(text, finding):
    return [text[hit.start : hit.end] for hit in finding.hits]


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


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("please cancel my subscription today", "cancel my subscription today"),
        ("Right, close my account.", "close my account"),
        ("we’re switching to another supplier in the spring", "switching to another"),
        ("I’ll take my business elsewhere", "business elsewhere"),
        ("Never flying with you again", "Never flying with"),
        ("this is the last time I book here", "last time I"),
        ("Uninstalled. Bye.", "Uninstalled"),
        ("I am done with this bank", "done with this"),
        ("thinking of leaving tbh", "thinking of leaving"),
        ("i wont be ordering from you anymore", "wont be ordering from"),
        ("I want my money back", "want my money back"),
        ("just give me a refund and i'll go elsewhere", "go elsewhere"),
        ("gonna do a chargeback", "chargeback"),
        ("Delete my account now", "Delete my account"),
        ("time to switch, my neighbour pays half", "to switch"),
        ("dont bother i dont want it anymore", "dont bother i dont want it"),
        ("you can keep the vouchers", "you can keep"),
    ],
)
def test_saying_that_they_will_go_is_leaving(find, text, words):
    finding = find(RULE, text)

    assert finding.value == 1
    assert words in quoted(text, finding)
    assert "says they will go" in {hit.phrase.name for hit in finding.hits}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("My next letter goes to the Ombudsman", "Ombudsman"),
        ("OFGEM WILL HEAR OF THIS", "OFGEM"),
        ("see you in small claims", "small claims"),
        ("i'm reporting you to trading standards", "trading standards"),
        ("my solicitor has the photos", "solicitor"),
        ("I shall go to the press with it", "go to the press"),
        ("I'll sue", "sue"),
        ("Section 75 covers me", "Section 75"),
        ("file a police report? I will", "police report"),
        ("our MP would love to know", "MP would love to know"),
    ],
)
def test_naming_an_authority_or_the_law_is_leaving(find, text, words):
    finding = find(RULE, text)

    assert finding.value == 1
    assert words in quoted(text, finding)
    assert "names an authority or the law" in {hit.phrase.name for hit in finding.hits}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Put me through to your supervisor", "supervisor"),
        ("can i talk to a human pls", "talk to a human"),
        ("I wish to make a formal complaint", "make a formal complaint"),
        ("what is the complaints procedure", "complaints procedure"),
        ("I want this escalated", "escalated"),
        ("copy in the CEO", "CEO"),
        ("head office address please", "head office"),
    ],
)
def test_asking_for_a_manager_or_complaining_formally_is_leaving(find, text, words):
    finding = find(RULE, text)

    assert finding.value == 1
    assert words in quoted(text, finding)
    assert "asks for a manager or complains formally" in {hit.phrase.name for hit in finding.hits}


@pytest.mark.parametrize(
    "text",
    [
        "My flight was cancelled, which gate now?",
        "they cancelled my appointment for Tuesday",
        "the train cancelled at my stop",
        "how do I cancel a single seat?",
        "The bus leaves at six",
        "I left my umbrella on the tram",
        "The branch manager was lovely",
        "Switch on the light, it says",
        "Is the account manager in today?",
        "I'd like to move the booking to Friday",
        "when does my trial end?",
        "Which bank holidays are you closed?",
        "I have two tickets, one for my sister",
        "does the parcel go to the shop",
        "Please leave it with the neighbour",
        "Can I close the window in the lounge?",
        "What is the last stop?",
        "The download manager is stuck",
        "We ordered the lamb",
        "the other shoe is missing",
    ],
)
def test_going_somewhere_or_a_cancelled_train_is_no_threat(find, text):
    finding = find(RULE, text)

    assert (finding.value, finding.hits) == (0, ())


@pytest.mark.parametrize(
    "text",
    [
        "why did you cancel my order",
        "who cancelled my train",
        "You cancelled the class and that's ok",
        "I leave for work at seven",
        "I cannot leave the house today",
        "The last order was great",
        "may I take my drink outside",
        "Are you moving shops?",
        "I never said I would cancel",
        "I won't cancel",
        "I am not leaving, don't worry",
        "I don't want a refund",
        "please don't cancel my order",
        "I would not switch for the world",
        "No complaints from me",
        "Back to the menu please",
        "Who is my account manager?",
        "does the password manager work",
        "We don't use the lounge",
        "How can I switch to paperless?",
        "switch my meal to vegan",
        "move my booking to another day",
        "Can I take my dog?",
        "want my sandwich without mayo",
        "I found a glove",
        "I'd like to speak with you about my bill",
    ],
)
def test_staying_and_denied_leaving_are_no_threat(find, text):
    finding = find(RULE, text)

    assert (finding.value, finding.hits) == (0, ())


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        ("you know what i have had it just cancel my contract and send me the final bill", 1, ["cancel my contract"]),
        ("im telling you now if this is not here by six i am going to the ombudsman", 1, ["ombudsman"]),
        ("gonna switch to another provider tbh", 1, ["switch to another"]),
        ("nah im done with this, uninstalling", 1, ["done with this"]),
        ("hi yeah my train got cancelled so can i use the ticket on the next one", 0, []),
        ("yes so i left my scarf in the cab last night its green", 0, []),
        ("um could you tell me which door i leave by", 0, []),
    ],
)
def test_leaving_is_heard_in_calls_and_slang(find, text, value, words):
    finding = find(RULE, text)

    assert finding.value == value
    assert set(words) <= set(quoted(text, finding))
    assert bool(finding.hits) is bool(words)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("I have found a new provider", 1),
        ("Is there someone above you?", 1),
        ("get me someone senior please", 1),
        ("You've lost a loyal customer", 1),
        ("I will no longer be a customer", 1),
        ("I'm going to bed", 0),
        ("talk to the same person again", 0),
        ("the escalator is broken", 0),
        ("a legal size suitcase", 0),
        ("is it illegal to park here", 0),
        ("I will take legal action", 1),
    ],
)
def test_words_that_were_once_misread_are_read(find, text, value):
    assert find(RULE, text).value == value


def test_it_keeps_the_laws_of_labels():
    check_cue(
        RULE,
        shows={"please cancel my subscription today": 1, "nah im done with this, uninstalling": 1},
        near_misses=[
            "My flight was cancelled, which gate now?",
            "they cancelled my appointment for Tuesday",
            "the train cancelled at my stop",
        ],
    )
