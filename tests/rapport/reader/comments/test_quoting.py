"""Quotes are clauses: they hold their span, have no blanks at their ends, and can be read alone."""

import pytest

from rapport.reader.comments.quoting import words_around

LONG = "I rang on Monday, and the man was kind, but the app crashed because the update failed – so I left it. Fine."


@pytest.mark.parametrize(
    ("text", "word", "quote"),
    [
        (LONG, "rang", "I rang on Monday"),
        (LONG, "kind", "the man was kind"),
        (LONG, "crashed", "the app crashed"),
        (LONG, "failed", "because the update failed"),
        (LONG, "left", "so I left it."),
        ("Bad, sad, mad.", "sad", "Bad, sad, mad."),
        ("Der Termin fiel aus, aber die Frau war nett.", "fiel", "Der Termin fiel aus"),
        ("Der Termin fiel aus, aber die Frau war nett.", "nett", "die Frau war nett."),
        ("no marks at all here", "marks", "no marks at all here"),
        ("One line\nAnother line here", "another", "Another line here"),
    ],
)
def test_the_clause_that_holds_a_word_is_quoted(text, word, quote):
    at = text.lower().index(word)

    start, end = words_around(text, at, at + len(word))

    assert text[start:end] == quote


@pytest.mark.parametrize("text", [LONG, LONG * 5, "  a,b , c ; d  ", "x" * 400, "ß und İ und ﬁ, 👍 aber …"])
def test_a_quote_holds_its_span_and_no_blank_at_its_ends(text):
    for at in range(0, len(text), 7):
        if text[at].isspace():
            continue
        start, end = words_around(text, at, at + 1)

        assert 0 <= start <= at < end <= len(text)
        assert text[start:end].strip() == text[start:end]
