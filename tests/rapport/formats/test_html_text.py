from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.formats.html_text import html_to_text, looks_like_html


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One</p><p>Two &amp; three</p>", "One\n\nTwo & three"),
        ("<div>One</div><div>Two</div>", "One\nTwo"),
        ("One<br>Two<br/>Three", "One\nTwo\nThree"),
        ("<ul><li>a</li><li>b</li></ul>", "- a\n- b"),
        ("<b>bold</b> and\n   <i>thin</i>", "bold and thin"),
        ("<style>p { x: y }</style><script>1 < 2</script><title>t</title>Hi", "Hi"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "a b"),
        ("&lt;p&gt; is a tag&nbsp;&#128512;", "<p> is a tag 😀"),
        ("<p>broken <b>and never closed", "broken and never closed"),
        ("<head><title>x</title></head><body>Hi</body>", "Hi"),
        ("", ""),
    ],
)
def test_words_keep_their_lines(html, text):
    assert html_to_text(html) == text


@pytest.mark.parametrize(
    "quoted",
    [
        '<div class="gmail_quote">Old <div>older</div></div>',
        '<div class="x gmail_quote_container">Old</div>',
        '<div class="ydp89yahoo_quoted">Old</div>',
        '<blockquote type="cite">Old</blockquote>',
        '<div class="moz-cite-prefix">On Monday, x wrote:</div><blockquote type="cite">Old</blockquote>',
        '<hr><div id="appendonsend"></div>Old',
        '<div id="divRplyFwdMsg">From: x</div><div>Old</div>',
        '<div class="gmail_signature">Ana</div>',
    ],
)
def test_marked_quotes_are_dropped_when_asked(quoted):
    assert html_to_text(f"<p>Mine</p>{quoted}", drop_quotes=True) == "Mine"
    assert html_to_text(f"<p>Mine</p>{quoted}") != "Mine"


def test_a_plain_blockquote_is_the_writers_own():
    assert html_to_text("<blockquote>cited</blockquote>mine", drop_quotes=True) == "cited\n\nmine"


@pytest.mark.parametrize(
    ("text", "is_html"), [("<p>a</p>", True), ("a<br>b", True), ("a < b", False), ("<a@b.example>", False)]
)
def test_what_looks_like_html(text, is_html):
    assert looks_like_html(text) is is_html


@given(st.text())
def test_any_text_is_read(text):
    assert isinstance(html_to_text(text, drop_quotes=True), str)
