import pytest

from rapport.reader.cues.clue import RULE
from rapport.testing import check_cue


def quoted(text, finding):
    return [text[hit.start : hit.end] for hit in finding.hits]


@pytest.mark.parametrize(
    ("text", "because"),
    [
        ("My husband died in March", "tells of a death"),
        ("we had him put to sleep on Friday", "tells of a death"),
        ("I'm in hospital until Monday", "tells of illness or care"),
        ("she is hard of hearing", "tells of illness or care"),
        ("I am 30 weeks pregnant", "tells of a child or a pregnancy"),
        ("my daughter needs it for school", "tells of a child or a pregnancy"),
        ("it is for my sister's wedding", "tells of family or a family occasion"),
        ("we are getting married on Saturday", "tells of family or a family occasion"),
        ("I can't afford another month", "tells of money trouble"),
        ("im between jobs", "tells of money trouble"),
        ("I have an interview at nine", "is up against a deadline"),
        ("i will miss my connection", "is up against a deadline"),
        ("there is a smell of burning, the gas leak alarm rang", "tells of danger or being alone"),
        ("I am stranded at the airport", "tells of danger or being alone"),
        ("I'm 82 and not good with this", "gives an age or a stage of life"),
    ],
)
def test_what_happens_in_a_life_is_a_clue(find, text, because):
    finding = find(RULE, text)

    assert finding.value == 1
    assert because in [hit.phrase.name for hit in finding.hits]


@pytest.mark.parametrize(
    "text",
    [
        "I am sick of this app",
        "sick and tired of waiting",
        "My phone died again",
        "where is my parcel",
        "can I rent a car there",
        "The screen is frozen",
        "I passed the barrier and it charged me",
    ],
)
def test_a_figure_of_speech_is_no_clue(find, text):
    assert find(RULE, text).value == 0


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("My nan passed away in January and her phone is on my contract", "passed away in January"),
        ("i lost my wife in april i dont know how to do the bills she did them", "lost my wife"),
        ("It is about the account of my late father", "my late father"),
        ("The funeral is at eleven and the flowers are not here", "funeral"),
        ("we need to close her accounts, probate came through", "probate"),
    ],
)
def test_a_death_is_a_clue(find, text, words):
    finding = find(RULE, text)

    assert finding.value == 1
    assert words in quoted(text, finding)
    assert "tells of a death" in {hit.phrase.name for hit in finding.hits}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The fridge holds my insulin", "insulin"),
        ("He’s on dialysis, we can't be cut off", "dialysis"),
        ("i am deaf so please dont ring", "deaf"),
        ("Mum uses a wheelchair and the ramp was up", "wheelchair"),
        ("I had a panic attack at the till", "panic attack"),
        ("I have dementia patients waiting for those beds", "dementia"),
        ("she cant see well so big print please", "cant see well"),
        ("my blood pressure monitor came without a cuff", "blood pressure"),
    ],
)
def test_illness_and_care_are_a_clue(find, text, words):
    finding = find(RULE, text)

    assert finding.value == 1
    assert words in quoted(text, finding)
    assert "tells of illness or care" in {hit.phrase.name for hit in finding.hits}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Our newborn has had no bath for two days", "newborn"),
        ("im 36 weeks pregnant and the lift is out", "pregnant"),
        ("my little boy has been asking where his bike is", "little boy"),
        ("The seats split us from our 4 year old", "4 year old"),
        ("the formula? baby won't take the other brand", "baby won't"),
        ("It is her school uniform, term begins Monday", "school uniform"),
    ],
)
def test_a_child_or_a_pregnancy_is_a_clue(find, text, words):
    finding = find(RULE, text)

    assert finding.value == 1
    assert words in quoted(text, finding)
    assert "tells of a child or a pregnancy" in {hit.phrase.name for hit in finding.hits}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The dress is for my wedding", "wedding"),
        ("we booked it for our honeymoon", "honeymoon"),
        ("It was a christmas present for the family next door", "christmas present"),
        ("my elderly mum lives there on her own", "my elderly mum"),
        ("my son’s graduation is on the 4th", "graduation"),
        ("a family emergency, I fly out of Cork", "family emergency"),
        ("It was meant to be the trip of a lifetime", "trip of a lifetime"),
    ],
)
def test_family_and_its_occasions_are_a_clue(find, text, words):
    finding = find(RULE, text)

    assert finding.value == 1
    assert words in quoted(text, finding)
    assert "tells of family or a family occasion" in {hit.phrase.name for hit in finding.hits}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I can’t pay both this and the rent", "can’t pay"),
        ("im on benefits and you took it twice", "benefits"),
        ("I lost my job in the spring", "lost my job"),
        ("My wages go in there, I have no money for the bus", "no money"),
        ("as a single mum I count every pound", "single mum"),
        ("that overdraft fee eats my pension", "overdraft"),
        ("I am losing customers each hour the till is down", "losing customers"),
    ],
)
def test_money_trouble_is_a_clue(find, text, words):
    finding = find(RULE, text)

    assert finding.value == 1
    assert words in quoted(text, finding)
    assert "tells of money trouble" in {hit.phrase.name for hit in finding.hits}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("My visa interview is at nine", "interview"),
        ("we are going to miss our connecting flight", "miss our connecting"),
        ("I fly out tomorrow", "fly out tomorrow"),
        ("exam portal is locked and it closes by midnight", "by midnight"),
        ("we are moving house and the van is outside", "moving house"),
        ("late for work because of platform 3", "late for work"),
        ("Completion is on Friday and the bank has frozen it", "Completion"),
        ("i run my business from that line", "my business"),
    ],
)
def test_a_deadline_is_a_clue(find, text, words):
    finding = find(RULE, text)

    assert finding.value == 1
    assert words in quoted(text, finding)
    assert "is up against a deadline" in {hit.phrase.name for hit in finding.hits}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I'm stranded at the services, it's dark", "stranded"),
        ("I do not feel safe with him knowing my address", "not feel safe"),
        ("my ex has been stalking me through the account", "stalking"),
        ("i live alone and the door wont lock", "live alone"),
        ("we have no heating and it is minus four", "no heating"),
        ("The toaster caught fire", "caught fire"),
    ],
)
def test_danger_and_being_alone_are_a_clue(find, text, words):
    finding = find(RULE, text)

    assert finding.value == 1
    assert words in quoted(text, finding)
    assert "tells of danger or being alone" in {hit.phrase.name for hit in finding.hits}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I am 79 and do not own a smart phone", "I am 79 and"),
        ("he’s 91 and waiting at home", "he’s 91 and"),
        ("at my age that hill is no joke", "at my age"),
        ("English is not my first language sorry", "first language"),
        ("as a student I pay half, no?", "student"),
        ("my mother is 84 years old", "84 years old"),
    ],
)
def test_an_age_or_a_stage_of_life_is_a_clue(find, text, words):
    finding = find(RULE, text)

    assert finding.value == 1
    assert words in quoted(text, finding)
    assert "gives an age or a stage of life" in {hit.phrase.name for hit in finding.hits}


@pytest.mark.parametrize(
    "text",
    [
        "The battery died overnight",
        "my router died in the storm",
        "sick of your adverts",
        "This app makes me sick",
        "What sizes do the boots come in?",
        "I'd like to rent a car from Monday",
        "The line is dead",
        "Can I pay by card?",
        "My order number is 88213",
        "Is the museum open on the 3rd?",
        "The blue one, please, not the red",
        "Where do I tap my ticket?",
        "i need a receipt for the taxi",
        "it keeps saying wrong password",
        "when is the sale",
        "My screen has a scratch",
        "The driver was very polite",
        "do you stock oat milk",
        "How do I change my plan?",
        "I asked for two pillows",
    ],
)
def test_figures_of_speech_and_plain_orders_are_no_clue(find, text):
    finding = find(RULE, text)

    assert (finding.value, finding.hits) == (0, ())


@pytest.mark.parametrize(
    "text",
    [
        "Where is the baby aisle?",
        "do you sell baby wipes",
        "a child seat for the rental car please",
        "Which nurse's shoes do you stock?",
        "i'm dying to try it",
        "The film was to die for",
        "this colour is killing me",
        "What ages is the game for?",
        "The kids menu please",
        "safe to put in the oven?",
        "is it safe to microwave",
        "how old is the whisky",
        "Do you ship to the isle of dogs?",
        "does the burger come with chips",
        "I am 5 miles away",
        "I am 20 minutes late",
        "I missed the sale",
        "The dark chocolate one",
    ],
)
def test_goods_and_places_named_like_a_life_are_no_clue(find, text):
    finding = find(RULE, text)

    assert (finding.value, finding.hits) == (0, ())


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        ("[baby crying in background]", 1, ["baby crying"]),
        ("so um my wife shes just come out of surgery and the shower it only runs cold", 1, ["surgery"]),
        ("hi gm, my kid has her gcse exam at 9 n the bus never came", 1, ["my kid"]),
        ("my daughter is allergic to nuts and the label was missing", 1, ["my daughter"]),
        ("we fly on Saturday and the passports are with you", 1, ["fly on Saturday"]),
        ("yeah hi its about the speaker i bought it hums a bit", 0, []),
        ("[typing]", 0, []),
        ("[hold music]", 0, []),
        ("um i was wondering whether you do the cable in white", 0, []),
    ],
)
def test_clues_are_heard_in_calls_and_typed_sounds(find, text, value, words):
    finding = find(RULE, text)

    assert finding.value == value
    assert set(words) <= set(quoted(text, finding))
    assert bool(finding.hits) is bool(words)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Somebody hacked my account", 1),
        ("we had to put our cat to sleep", 1),
        ("there is a smell of burning", 1),
        ("Ill call you back", 0),
        ("[child crying]", 1),
        ("that price is sick", 0),
        ("The blind in room 4", 0),
        ("operation of the gate", 0),
        ("a stroke of luck", 0),
        ("the bus is 12 years old", 0),
        ("the doctor who boxset", 0),
        ("wedding cake aisle", 0),
        ("Broke the handle", 0),
        ("I'm broke until payday", 1),
    ],
)
def test_words_that_were_once_misread_are_read(find, text, value):
    assert find(RULE, text).value == value


def test_it_keeps_the_laws_of_labels():
    check_cue(
        RULE,
        shows={
            "My nan passed away in January and her phone is on my contract": 1,
            "we fly on Saturday and the passports are with you": 1,
        },
        near_misses=["The battery died overnight", "my router died in the storm", "sick of your adverts"],
    )
