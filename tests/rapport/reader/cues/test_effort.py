import pytest

from rapport.reader.cues.effort import RULE
from rapport.testing import check_cue


def quoted(text, finding):
    return [text[hit.start : hit.end] for hit in finding.hits]


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


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("hi its me again this is the fourth time i ring about the same boiler", "fourth time"),
        ("That’s my 3rd email about the deposit, is anybody there?", "3rd email"),
        ("I phoned the surgery five times yesterday for one repeat script", "phoned the surgery five times"),
        ("we wrote to the council twice last winter", "wrote to the council twice"),
        ("I keep ringing and all I get is music", "keep ringing"),
        ("every time I open the claim it has a new handler", "every time I"),
        ("Same issue again with the smart meter", "Same issue again"),
        ("tweeted you lot 4 times now", "tweeted you lot 4 times"),
        ("Several calls later my card is still blocked", "Several calls"),
        ("yet again the 07:52 didn’t stop here", "yet again"),
    ],
)
def test_contacting_us_again_about_the_same_thing_is_effort(find, text, words):
    finding = find(RULE, text)

    assert finding.value == 1
    assert words in quoted(text, finding)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("been waiting on the tow truck since before lunch", "been waiting"),
        ("WE ARE STILL HOLDING FOR THE BOOKING DESK", "STILL HOLDING"),
        ("I waited in for the fridge, hours of it", "waited in for the fridge, hours"),
        ("you left us hanging in the lobby with no room", "left us hanging"),
        ("40 minutes on and the same tune", "40 minutes on"),
        ("No hot water for nine days", "for nine days"),
        ("I’ve been on hold through my whole lunch break", "on hold"),
        ("it's been going on for over two weeks", "over two weeks"),
        ("i took the day off for that engineer", "took the day off"),
        ("stuck here since 6 am", "since 6 am"),
    ],
)
def test_a_long_wait_is_effort(find, text, words):
    finding = find(RULE, text)

    assert finding.value == 1
    assert words in quoted(text, finding)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Nobody came for the sofa on Saturday", "Nobody came"),
        ("i havent heard back about my tenancy", "havent heard"),
        ("Your chat just ignores me", "ignores"),
        ("No update on the visa courier", "No update"),
        ("still nothing in my account", "still nothing"),
        ("you stopped replying after i sent the photos", "stopped replying"),
        ("No one picks up at the branch", "No one picks"),
    ],
)
def test_an_answer_that_never_comes_is_effort(find, text, words):
    finding = find(RULE, text)

    assert finding.value == 1
    assert words in quoted(text, finding)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I was bounced between billing and tech like a ball", "bounced between"),
        ("they sent me from pillar to post over one prescription", "sent me from pillar"),
        ("She transferred me and then the line went dead", "transferred"),
        ("I got cut off in the middle of giving my card", "cut off"),
        ("your colleague hung up on my mother", "hung up"),
        ("The airport told me to ask you and you tell me to ask them", "airport told me to ask"),
        ("back and forth for a parking permit", "back and forth"),
        ("what a runaround", "runaround"),
    ],
)
def test_being_passed_around_is_effort(find, text, words):
    finding = find(RULE, text)

    assert finding.value == 1
    assert words in quoted(text, finding)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I already gave the meter reading to the bot", "already gave"),
        ("As I explained to the gentleman before, the tap drips", "As I explained"),
        ("do I have to repeat myself to each of you", "repeat myself"),
        ("I'm chasing the invoice from May", "chasing"),
        ("Just following up on the mortgage papers", "following up"),
        ("I had to queue at the post office for it", "had to queue"),
        ("i tried everything on your help page", "tried everything"),
        ("A wasted journey to the depot", "wasted journey"),
        ("We drove all the way to Hull for a closed desk", "drove all"),
        ("i've told you, it is the blue one", "i've told you"),
    ],
)
def test_repeating_and_chasing_is_effort(find, text, words):
    finding = find(RULE, text)

    assert finding.value == 1
    assert words in quoted(text, finding)


@pytest.mark.parametrize(
    "text",
    [
        "Is this a good time to talk?",
        "What are your opening times on Sunday?",
        "My first time booking with you, what do I bring?",
        "Can I bring a second bag?",
        "The table is for four, at seven",
        "How much is a return to Leeds?",
        "Could you email the menu?",
        "Is the pool open to guests?",
        "I'd like to order the large one in green",
        "One time I had the soup, it was great",
        "Next time I will take the stairs",
        "The last time I flew it was sunny",
        "Thank you, goodbye",
        "My number ends in 42",
        "Which queue is for returns?",
        "Does the heater hold its warmth?",
        "what's the wifi code pls",
        "I can come any time",
        "I have a question about the tariff",
        "Long time no see, is the cafe open?",
    ],
)
def test_everyday_questions_of_every_trade_are_no_effort(find, text):
    finding = find(RULE, text)

    assert (finding.value, finding.hits) == (0, ())


@pytest.mark.parametrize(
    "text",
    [
        "Can the second guest come later?",
        "i want the third row please",
        "Is the wait staff tipped?",
        "Do you have a loyalty scheme?",
        "I am not in a hurry",
        "How long is the queue today?",
        "How long will the repair take?",
        "Take your time",
        "Do I need to call first?",
        "Where can I send the form?",
        "The ring is a size M",
        "you may follow the blue signs?",
        "I hold a season ticket",
        "could you transfer 20 to savings",
        "Please pass it to the chef",
        "Will the same driver come?",
        "Is it worth a second look?",
        "i wont be in until noon",
        "Can I start a new plan?",
        "My daughter wrote the card",
        "We've never been to your island",
        "The coach has two toilets",
        "I will call you tomorrow",
        "it worked first time thanks",
        "Could the engineer ring the bell twice?",
        "Twice a week is enough",
        "ten minutes is fine",
        "I can wait, no hurry",
    ],
)
def test_words_of_time_and_number_without_extra_work_are_no_effort(find, text):
    finding = find(RULE, text)

    assert (finding.value, finding.hits) == (0, ())


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        (
            "um yeah hi so i called on monday and then i called again on tuesday and the lady said someone would ring me and well here we are",
            1,
            ["called again"],
        ),
        (
            "right so i have already been through all this with the other chap do i really have to say it all again",
            1,
            ["been through all"],
        ),
        (
            "hello yes i have been waiting in the queue for about forty minutes now and my tea has gone cold",
            1,
            ["forty minutes now"],
        ),
        ("um hello yes i just wanted to ask what time the desk opens on a sunday if thats ok", 0, []),
        ("yeah hi could i move my table from six to seven please its under the name okafor", 0, []),
        ("ur bot keeps sending me round n round, 3rd msg now", 1, ["keeps sending"]),
        (
            "Dear all, further to my letter of 2 May I have still not received the deeds. Kind regards, P. Oyelaran",
            1,
            ["not received"],
        ),
        ("Dear team, please find attached the signed form. Kind regards, P. Oyelaran", 0, []),
    ],
)
def test_effort_is_heard_in_calls_and_letters(find, text, value, words):
    finding = find(RULE, text)

    assert finding.value == value
    assert set(words) <= set(quoted(text, finding))
    assert bool(finding.hits) is bool(words)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("My number is 5. Hours later nothing", 0),
        ("I have rung four times", 1),
        ("Never got a response", 1),
        ("I start all over", 1),
        ("Two calls for the band", 0),
    ],
)
def test_words_that_were_once_misread_are_read(find, text, value):
    assert find(RULE, text).value == value


def test_it_keeps_the_laws_of_labels():
    check_cue(
        RULE,
        shows={
            "hi its me again this is the fourth time i ring about the same boiler": 1,
            "Dear all, further to my letter of 2 May I have still not received the deeds. Kind regards, P. Oyelaran": 1,
        },
        near_misses=[
            "Is this a good time to talk?",
            "What are your opening times on Sunday?",
            "My first time booking with you, what do I bring?",
        ],
    )
