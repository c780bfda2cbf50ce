import pytest

from rapport.reader.cues.emotion import PRECEDENCE, RULE
from rapport.reader.reading import CUSTOMER_LABELS
from rapport.testing import check_cue


def quoted(text, finding):
    return [text[hit.start : hit.end] for hit in finding.hits]


@pytest.mark.parametrize(
    ("text", "emotion"),
    [
        ("Thank you so much", "gratitude"),
        ("cheers, appreciate it", "gratitude"),
        ("Oh that is wonderful, I'm so happy", "happiness"),
        ("I don't understand what you mean", "confusion"),
        ("I had expected better of you", "disappointment"),
        ("so disappointed, what a let down", "disappointment"),
        ("I am fed up, it keeps crashing", "frustration"),
        ("this is ridiculous, still waiting", "frustration"),
        ("You are liars and thieves", "anger"),
        ("how dare you, shame on you", "anger"),
        ("I'm worried, what if it gets lost", "anxiety"),
        ("We are heartbroken, she passed away", "sadness"),
        ("Thanks for nothing", "anger"),
        ("When does the shop open?", "neutral"),
        ("My order is 1234", "neutral"),
        ("No thanks", "neutral"),
    ],
)
def test_the_feeling_named_most_is_taken(find, text, emotion):
    assert find(RULE, text).value == emotion


def test_every_feeling_has_its_place_in_the_precedence():
    assert {"neutral", *PRECEDENCE} == set(CUSTOMER_LABELS["emotion"])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("thank u", "thank"),
        ("Much appreciated, I can see the credit", "appreciated, I can see the"),
        ("Cheers mate", "Cheers"),
        ("God bless you and your team", "God bless"),
        ("ta very much", "ta"),
        ("THANKYOU for the lift to the gate", "THANKYOU"),
    ],
)
def test_thanks_are_gratitude(find, text, words):
    finding = find(RULE, text)

    assert finding.value == "gratitude"
    assert words in quoted(text, finding)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Yay it came", "Yay"),
        ("Works perfectly now", "Works perfectly"),
        ("It’s finally fixed, what a relief", "finally fixed"),
        ("I’m so pleased with the curtains", "so pleased"),
        ("you made my day 😊", "made my day"),
        ("Best hotel breakfast ever", "Best hotel breakfast ever"),
        ("A shout out to the night crew", "shout out"),
        ("phew that's a weight off", "weight off"),
    ],
)
def test_being_glad_is_happiness(find, text, words):
    finding = find(RULE, text)

    assert finding.value == "happiness"
    assert words in quoted(text, finding)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I’m confused, which form is it", "confused"),
        ('What does "pending" mean, what does that mean for me?', "what does that mean"),
        ("The letter makes no sense", "makes no sense"),
        ("How come I have two accounts?", "How come"),
        ("no idea what this charge is", "no idea"),
        ("not sure which button", "not sure which"),
    ],
)
def test_not_understanding_is_confusion(find, text, words):
    finding = find(RULE, text)

    assert finding.value == "confusion"
    assert words in quoted(text, finding)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I expected more from a five star place", "expected more"),
        ("Really disappointed with the cake", "disappointed"),
        ("The room was not what the picture showed, a shame", "not what"),
        ("Such a letdown", "letdown"),
        ("Poor communication", "Poor communication"),
        ("we were looking forward to it", "were looking forward"),
        ("sadly the steak was cold", "sadly"),
        ("i wish you had kept the old menu", "wish you"),
    ],
)
def test_having_expected_better_is_disappointment(find, text, words):
    finding = find(RULE, text)

    assert finding.value == "disappointment"
    assert words in quoted(text, finding)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("fed up with this lift", "fed up"),
        ("ugh not again", "ugh"),
        ("The app keeps crashing when I pay", "keeps crashing"),
        ("it wont let me log in", "wont let"),
        ("what is going on with the trains", "what is going on"),
        ("Why is it so hard to reach a person", "Why is it"),
        ("Sick and tired of the drilling", "Sick and"),
        ("still no broadband", "still no"),
        ("My parcel is lost", "lost"),
        ("SORT IT OUT", "SORT IT"),
        ("What a shambles", "What a shambles"),
        ("another night without the telly, annoying", "annoying"),
    ],
)
def test_being_blocked_or_fed_up_is_frustration(find, text, words):
    finding = find(RULE, text)

    assert finding.value == "frustration"
    assert words in quoted(text, finding)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("You are thieves", "thieves"),
        ("This is disgraceful", "disgraceful"),
        ("How dare you speak to my wife like that", "How dare"),
        ("absolutely disgusting behaviour", "absolutely disgusting"),
        ("what a bunch of clowns", "clowns"),
        ("The most pathetic excuse yet", "pathetic"),
        ("are you kidding me", "are you kidding"),
        ("You lied to my face", "lied"),
        ("bloody useless lot, rude too", "bloody"),
        ("Thanks for ruining my birthday", "Thanks for ruining"),
        ("shut up and read", "shut up"),
    ],
)
def test_hostility_and_accusation_are_anger(find, text, words):
    finding = find(RULE, text)

    assert finding.value == "anger"
    assert words in quoted(text, finding)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I’m worried about the deposit", "worried"),
        ("Will I lose my place?", "Will I lose"),
        ("is this email real or phishing", "phishing"),
        ("i am scared to open the door", "scared"),
        ("I need it by Friday, will it arrive in time", "will it arrive"),
        ("please please hurry", "please please"),
        ("It's urgent, the medicine runs out", "urgent"),
        ("I don’t want to miss it, so nervous", "don’t want to miss"),
    ],
)
def test_worry_about_what_will_come_is_anxiety(find, text, words):
    finding = find(RULE, text)

    assert finding.value == "anxiety"
    assert words in quoted(text, finding)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("We are heartbroken", "heartbroken"),
        ("He passed away on Sunday", "passed away"),
        ("i have been crying all morning over the ring", "crying"),
        ("i miss her so", "miss her"),
        ("it broke my heart", "broke my heart"),
        ("I feel lonely since the move", "lonely"),
    ],
)
def test_grief_and_loss_are_sadness(find, text, words):
    finding = find(RULE, text)

    assert finding.value == "sadness"
    assert words in quoted(text, finding)


@pytest.mark.parametrize(
    "text",
    [
        "What time does the bar close?",
        "My postcode is LS6 2AB",
        "I'd like two adult tickets",
        "No thank you",
        "Table for six at eight",
        "Yes, that is the address",
        "Which platform for York?",
        "Two sugars and a splash of milk",
        "The account ends in 4471",
        "Do you deliver on Sundays?",
        "It is in Maria's name",
        "I would appreciate a receipt",
        "Sort code 20-00-00",
        "I bought it in May",
        "Is breakfast included?",
        "can you change the seat to aisle",
        "Can I pay in euros?",
        "A single to Bath",
        "ok",
        "Hello, good afternoon",
    ],
)
def test_a_plain_question_or_answer_is_neutral(find, text):
    finding = find(RULE, text)

    assert (finding.value, finding.hits) == ("neutral", ())


@pytest.mark.parametrize(
    "text",
    [
        "Which bus is the fastest?",
        "The bill is for the joint account",
        "Is there a charge for bags?",
        "Do you ship to Hull?",
        "how much is a pint",
        "i need a new sim",
        "How do I reset the thermostat?",
        "Which one is bigger?",
        "Is this the right queue?",
        "Can I get a copy of my bill?",
        "Would you mind opening the door?",
        "I'd love a coffee",
    ],
)
def test_plain_words_with_a_heated_neighbour_are_neutral(find, text):
    finding = find(RULE, text)

    assert (finding.value, finding.hits) == ("neutral", ())


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        ("I am not angry", "neutral", []),
        ("I was not rude", "neutral", []),
        ("no pain now", "neutral", []),
        ("would be great", "neutral", []),
        ("That would be lovely", "neutral", []),
        ("thanks in advance", "neutral", []),
        ("not happy", "disappointment", ["not happy"]),
        ("I'm not impressed at all", "disappointment", ["not impressed"]),
        ("It isn't good", "disappointment", ["isn't good"]),
        ("thx", "gratitude", ["thx"]),
        ("thanks for wasting my day", "anger", ["thanks for wasting"]),
        ("I can't use the lift", "frustration", ["can't use"]),
    ],
)
def test_negation_turns_a_feeling_and_wishes_are_not_thanks(find, text, value, words):
    finding = find(RULE, text)

    assert finding.value == value
    assert set(words) <= set(quoted(text, finding))
    assert bool(finding.hits) is bool(words)


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        (
            "ok so i have tried the code like ten times it doesnt work it keeps saying expired",
            "frustration",
            ["keeps saying"],
        ),
        ("im worried sick he was meant to land at nine and there is nothing on the board", "anxiety", ["worried"]),
        ("you people lied to me on the phone and you lied to me in the shop", "anger", ["you people lied"]),
        ("oh thank you so much you dont know what that means thank you", "gratitude", ["thank"]),
        ("oh thats brilliant love it works now", "happiness", ["works now"]),
        ("we were so looking forward to it and it was a real letdown", "disappointment", ["letdown"]),
        ("im confused why is it saying two different dates", "confusion", ["confused"]),
        ("she passed away and her voice was on that phone im crying just writing this", "sadness", ["passed away"]),
        ("yeah its the flat above the bakery second bell down", "neutral", []),
        ("it is four nine nine two one oh", "neutral", []),
    ],
)
def test_a_feeling_is_heard_without_punctuation(find, text, value, words):
    finding = find(RULE, text)

    assert finding.value == value
    assert set(words) <= set(quoted(text, finding))
    assert bool(finding.hits) is bool(words)


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        ("Thanks, but this is disgusting and you are liars", "anger", ["disgusting"]),
        ("Thanks for the reply but it still doesn’t work and it keeps crashing", "frustration", ["keeps crashing"]),
        ("I was worried, now I am furious at your lies", "anger", ["your lies"]),
        ("I'm sad and upset, the vet said he died", "sadness", ["upset"]),
        ("Thank you, thanks again, really appreciate your help", "gratitude", ["appreciate your"]),
        ("confused and scared and worried about the baby", "anxiety", ["worried"]),
    ],
)
def test_of_several_feelings_the_one_named_most_is_taken(find, text, value, words):
    finding = find(RULE, text)

    assert finding.value == value
    assert set(words) <= set(quoted(text, finding))
    assert bool(finding.hits) is bool(words)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("I have a fear of heights", "neutral"),
        ("Not worried at all", "neutral"),
        ("I'm not confused", "neutral"),
        ("Thanks a million for sorting the seats", "gratitude"),
        ("You have been so kind", "gratitude"),
        ("I demand an explanation", "anger"),
        ("charged as agreed", "neutral"),
        ("please reply by post", "neutral"),
    ],
)
def test_words_that_were_once_misread_are_read(find, text, value):
    assert find(RULE, text).value == value


def test_it_keeps_the_laws_of_labels():
    check_cue(
        RULE,
        shows={
            "thank u": "gratitude",
            "Yay it came": "happiness",
            "I’m confused, which form is it": "confusion",
            "I expected more from a five star place": "disappointment",
            "fed up with this lift": "frustration",
            "You are thieves": "anger",
            "I’m worried about the deposit": "anxiety",
            "We are heartbroken": "sadness",
        },
        near_misses=["What time does the bar close?", "My postcode is LS6 2AB", "I'd like two adult tickets"],
    )
