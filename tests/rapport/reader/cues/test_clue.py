import pytest

from rapport.reader.cues.clue import RULE


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
