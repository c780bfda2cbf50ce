import pytest

from rapport.reader.cues.intensity import RULE


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
