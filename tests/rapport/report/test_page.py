from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from rapport.report import build
from rapport.report.page import assets, style

VOID = {"meta", "line", "circle", "rect", "path", "use", "br", "link", "img", "input", "hr"}


class Outline(HTMLParser):
    """Collects tags, attributes and text, and checks that every tag is closed."""

    def __init__(self):
        super().__init__()
        self.open, self.tags, self.attributes, self.text, self.wrong = [], [], [], [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes.extend((tag, name, value) for name, value in attrs)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes.extend((tag, name, value) for name, value in attrs)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)

    def handle_data(self, data):
        if not self.open or self.open[-1] != "style":
            self.text.append(data)


def outline(page: str) -> Outline:
    parsed = Outline()
    parsed.feed(page)
    return parsed


@pytest.fixture(scope="module")
def parsed(page):
    return outline(page)


def test_every_tag_is_closed_in_its_order(parsed):
    assert parsed.wrong == []
    assert parsed.open == []


def test_the_page_runs_nothing_and_fetches_nothing(page, parsed):
    assert "script" not in parsed.tags
    assert not [name for _, name, _ in parsed.attributes if name.startswith("on")]
    assert not [name for _, name, _ in parsed.attributes if name == "style"]
    assert not [value for _, name, value in parsed.attributes if name in ("src", "href") and not value.startswith("#")]
    assert "url(http" not in page
    assert "@import" not in page


def test_the_page_forbids_scripts_and_fetching_even_if_one_got_in(page):
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)

    assert policy is not None
    assert "default-src &#39;none&#39;" in policy[1] or "default-src 'none'" in policy[1]
    assert "script-src" not in policy[1]


def test_every_link_leads_to_a_place_on_the_page(parsed):
    places = {value for _, name, value in parsed.attributes if name == "id"}
    links = {value for tag, name, value in parsed.attributes if tag == "a" and name == "href"}

    assert {link.removeprefix("#") for link in links} <= places


def test_an_id_stands_once(parsed):
    ids = [value for _, name, value in parsed.attributes if name == "id"]

    assert len(ids) == len(set(ids))


def test_every_drawing_says_itself_or_is_hidden(page):
    drawings = re.findall(r"<svg[^>]*>", page)

    # The shape of a voice is drawn inside a drawing that speaks for it.
    for drawing in drawings:
        assert "aria-label=" in drawing or "aria-hidden=" in drawing or "overflow=" in drawing


def test_every_labelled_part_has_its_heading(parsed):
    places = {value for _, name, value in parsed.attributes if name == "id"}
    labels = {value for _, name, value in parsed.attributes if name == "aria-labelledby"}

    assert labels <= places


def test_the_first_heading_is_the_question(parsed):
    assert parsed.tags.count("h1") == 1
    assert "Do our customers need more empathy?" in parsed.text


def test_sections_stand_in_the_order_that_was_asked_for(page):
    places = [
        page.index(f'id="{name}"')
        for name in ("v", "e", "d", "q", "m", "w", "c", "parts", "by-team", "by-agent", "s", "how")
    ]

    assert places == sorted(places)


@pytest.mark.parametrize(
    "word",
    ["drives", "causes of satisfaction", "leads to", "because of empathy", "low performer", "ranking", "p <", "±"],
)
def test_words_that_claim_or_blame_are_not_used(parsed, word):
    assert word not in " ".join(parsed.text)


def test_minus_signs_and_apostrophes_are_typographic_in_our_own_words(parsed):
    ours = " ".join(parsed.text)

    assert not re.search(r"\b(can|don|isn|won)'t\b", ours)
    assert not re.search(r"\(-\d", ours)


def test_no_percent_sign_stands_in_the_text(parsed):
    assert "%" not in " ".join(parsed.text)


def test_the_typefaces_are_inside_where_the_set_up_brought_them():
    css = style()

    there = (assets() / "fonts" / "source-sans-3.woff2").is_file()
    assert ("@font-face" in css) == there
    assert css.count("{") == css.count("}")


def test_the_style_sheets_hold_every_class_that_the_page_uses(page):
    css = (assets() / "components.css").read_text(encoding="utf-8")
    used = {name for names in re.findall(r'class="([^"]+)"', page) for name in names.split()}
    plain = {"c-none", "name", "cell", "col", "corner", "quotes", "answer", "tag", "q"}

    missing = {name for name in used - plain if f".{name}" not in css}
    assert missing == set()


ATTACKS = [
    "<script>alert(1)</script> and I am fed up with all this now",
    '"><img src=x onerror=alert(1)> this is the third time I call you',
    "</p></blockquote><iframe src=javascript:alert(1)> and I am so angry",
    "{} {0} {title} %s %(x)s ${x} {{x}} and I am fed up with all this",
    "&lt;b&gt; &amp; &#x3c; I have been waiting for weeks and weeks now",
    "\u202eאבג reversed text that must not spill over the page at all\u202c",
    "שלום, אני מחכה כבר שלושה שבועות ואף אחד לא חזר אליי בכלל",
    "👩🏽‍🚒👨‍👩‍👧‍👦 my family has been waiting the whole day for you 🇳🇴🏳️‍🌈",
    "null \0 byte and \x07 bell in the middle of what I have to say",
    "--><!-- ]]> <![CDATA[ and I have told you this three times over",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_hostile_words_are_shown_and_do_nothing(contact, read_as, quick, attack):
    one, told = contact(
        "c-1",
        "hollow",
        said=f"I am so fed up. {attack}",
        reply=f"We understand {attack}",
        team=attack,
        agent=attack,
        topic=attack,
    )

    page = build([one], read_as([one], {"c-1": told}), settings=quick).html()

    parsed = outline(page)
    assert parsed.wrong == []
    assert parsed.open == []
    assert not {"script", "img", "iframe"} & set(parsed.tags)
    assert not [name for _, name, _ in parsed.attributes if name.startswith("on")]
    assert attack.replace("\0", "\ufffd") in "".join(parsed.text)


def test_hostile_names_of_the_centre_are_shown_and_do_nothing(contact, read_as):
    from rapport.report import IntakeNotes, ReportSettings

    one, told = contact("<b>id", "met", team="<i>t", agent="<u>a")
    notes = IntakeNotes(no_mask_reason="<script>", sources=("<s>.csv",), left_out={"<q>": 1})

    page = build([one], read_as([one], {one.id: told}), settings=ReportSettings(title="<title>"), notes=notes).html()

    for raw in ("<b>id", "<i>t", "<u>a", "<script>", "<s>.csv", "<q>"):
        assert raw not in page
    assert "&lt;title&gt;" in page
