"""What the behaviours share."""

from __future__ import annotations

from rapport.reader.behaviours.evidence import after, answers, care_quotes, cue_of, found, has_care, not_called_for
from rapport.reader.moments import find_moments
from rapport.reader.quoting import label_quotes
from rapport.testing import agent, bystander, customer, judged, on, unsure

CUE = customer("I am fed up.", emotion=on("anger", "fed up"), intensity=2)


def test_answers_are_all_the_agents_words_after_the_first_cue():
    given = judged(
        agent("Hello."), CUE, bystander("bot", "Hi"), agent("One."), customer("Yes"), agent(" "), agent("Two.")
    )

    assert answers(given, find_moments(given)) == (3, 6)


def test_a_missed_behaviour_shows_how_the_answer_begins_or_the_cue():
    answered, silent = judged(CUE, agent("Right. Well then.")), judged(CUE)

    assert [q.text for q in after(answered, find_moments(answered))] == ["Right. Well then."]
    assert [q.text for q in after(silent, find_moments(silent))] == ["I am fed up."]
    assert [q.text for q in cue_of(find_moments(answered))] == ["I am fed up."]


def test_words_of_care_are_feeling_apology_and_understanding():
    given = judged(
        CUE,
        agent("Sorry for that. I see what it is.", apology=on(1, "Sorry for that"), understanding=on(1, "I see what")),
    )

    assert [q.text for q in care_quotes(given, [1])] == ["Sorry for that", "I see what"]
    assert has_care(given, [1])
    assert not has_care(judged(CUE, agent("Sorry.", apology=unsure(1))), [1])


def test_at_most_three_quotes_and_none_inside_another():
    given = judged(
        agent("a b c d", feeling=on(1, "a b c d", "b c d")),
        agent("e", feeling=1),
        agent("f", feeling=1),
        agent("g", feeling=1),
    )

    reading = found("x", "met", label_quotes(given, [0], "feeling") + label_quotes(given, [1, 2, 3], "feeling"), "So.")

    assert [q.text for q in reading.quotes] == ["a b c d", "e", "f"]


def test_without_a_moment_it_says_what_was_not_counted_as_unsure():
    given = judged(customer("Hm, third time.", effort=unsure(1), clue=unsure(0)), agent("Yes."))

    reading = not_called_for("acts", given)

    assert (
        reading.because
        == "No cue called for it. Not counted because the reader was unsure: extra work for the customer."
    )
