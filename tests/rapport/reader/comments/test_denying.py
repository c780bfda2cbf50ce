"""What denies words and what does not; what is wished for."""

import pytest

from rapport.reader.comments.denying import is_denied, is_wished
from rapport.reader.wording import word_turn


def place(text, word):
    start = text.lower().index(word)
    return word_turn(text), start, start + len(word)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("I never had to wait.", "wait"),
        ("I didn't have to wait", "wait"),
        ("I didn’t have to wait", "wait"),
        ("There was no wait at all", "wait"),
        ("without any wait", "wait"),
        ("Hardly a wait", "wait"),
        ("Nobody was rude", "rude"),
        ("He wasn't rude", "rude"),
        ("Nothing was rude about it", "rude"),
        ("It was slow, but he was not rude", "rude"),
        ("Ich musste nicht warten", "warten"),
        ("Ich musste nie lange warten", "warten"),
        ("ohne langes Warten", "warten"),
        ("Er war keineswegs nicht unfreundlich", "unfreundlich"),
        ("Das Warten war nicht schlimm", "warten"),
        ("Gewartet habe ich nie, wirklich nie", "gewartet habe"),
    ],
)
def test_a_denial_in_the_clause_denies(text, word):
    assert is_denied(*place(text, word))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("I had to wait.", "wait"),
        ("It was not good, I had to wait", "wait"),
        ("He was not kind. I had to wait", "wait"),
        ("Nobody helped and I had to wait", "wait"),
        ("Nobody helped but I had to wait", "wait"),
        ("I can't believe the wait", "wait"),
        ("I cannot believe how rude he was", "rude"),
        ("Not only rude", "rude"),
        ("not just rude but slow", "rude"),
        ("No wonder I had to wait", "wait"),
        ("no doubt rude", "rude"),
        ("Nicht nur unfreundlich", "unfreundlich"),
        ("Ich verstand nichts, und er war unfreundlich", "unfreundlich"),
        ("nobody in the whole wide world of yours was ever so rude", "rude"),
    ],
)
def test_a_denial_elsewhere_or_of_something_else_does_not(text, word):
    assert not is_denied(*place(text, word))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("She could have helped", "helped"),
        ("It would be great", "great"),
        ("I wish somebody had helped", "helped"),
        ("If only he helped", "helped"),
        ("Please be kind", "kind"),
    ],
)
def test_a_wish_is_told_apart(text, word):
    wording, start, _end = place(text, word)

    assert is_wished(wording, start)


@pytest.mark.parametrize("text", ["She helped", "I wished nothing; she helped", "You should know. She helped"])
def test_what_happened_is_no_wish(text):
    wording, start, _end = place(text, "helped")

    assert not is_wished(wording, start)
