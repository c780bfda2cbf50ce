"""The customer's pages: a link, no cookie, no script, any language of the form; GET changes nothing."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta
from html.parser import HTMLParser

import pytest
from django.test import Client
from django.utils import timezone

from rapport.instrument import core_form
from rapport_web.conversations.models import Conversation
from rapport_web.surveys.models import Answer, Invitation, OptOut
from rapport_web.surveys.services import take_step

pytestmark = pytest.mark.django_db
DAY = "2026-09-03T14:05:00+00:00"


@pytest.fixture
def browser():
    """A browser that keeps no cookies and is asked for tokens."""
    return Client(enforce_csrf_checks=True)


class Fields(HTMLParser):
    """What a page's form would send."""

    def __init__(self, page):
        super().__init__()
        self.sent, self.labels, self.scripts = [], 0, 0
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.scripts += tag == "script" or "style" in found or any(name.startswith("on") for name in found)
        if tag == "input" and (found["type"] == "hidden" or "checked" in found):
            self.sent.append((found["name"], found["value"]))


def text_of(page):
    return page.content.decode()


def test_the_first_step_is_shown_without_cookie_or_script(browser, hale_asked):
    page = browser.get(hale_asked.link)

    text = text_of(page)
    assert page.status_code == 200
    assert not page.cookies
    assert Fields(text).scripts == 0
    assert "How was your chat with us on 3 September?" in text
    assert "Step 1 of 3" in text
    assert "Kept for 13 months, then deleted." in text
    assert '<b class="serif org">Larkfield</b>' in text
    assert text.count("<legend") == 5


def test_no_cache_no_search_engine_and_no_other_site_learns_of_it(browser, hale_asked):
    for path in (hale_asked.link, f"{hale_asked.link}/stop", "/s/made-up"):
        page = browser.get(path)
        assert page.headers["Cache-Control"] == "no-store"
        assert page.headers["Referrer-Policy"] == "no-referrer"
        assert page.headers["X-Robots-Tag"] == "noindex, nofollow"
        assert "script-src 'self'" in page.headers["Content-Security-Policy"]


def test_opening_a_link_changes_nothing_but_that_it_was_opened(browser, hale_asked):
    before = Invitation.objects.values().get()

    browser.head(hale_asked.link)
    untouched = Invitation.objects.values().get()
    browser.get(hale_asked.link)
    browser.get(f"{hale_asked.link}?step=3&lang=de")
    browser.get(f"{hale_asked.link}/stop")

    after = Invitation.objects.values().get()
    assert untouched == before
    assert after.pop("opened_at") is not None
    assert after == {name: value for name, value in before.items() if name != "opened_at"}
    assert not OptOut.objects.exists()


def test_a_customer_goes_from_step_to_step_to_the_end(browser, hale_asked):
    link = hale_asked.link
    first = browser.post(link, {"step": 1, "lang": "en", "empathy": 2, "resolved": "no", "comment": "Three letters"})
    second = browser.post(link, {"step": 2, "lang": "en", "parts": ["app", "shop"], "cared": 1})
    asked = text_of(browser.get(second.headers["Location"]))
    last = browser.post(link, {"step": 3, "lang": "en", "part_app": 1, "process": "No way to undo it"})
    thanks = browser.get(last.headers["Location"])

    assert first.status_code == 302
    assert first.headers["Location"] == f"{link}?step=2&lang=en"
    assert "The app: how well did that go?" in asked
    assert "The website: how well did that go?" not in asked
    assert "Send my answers" in asked
    assert last.headers["Location"] == f"{link}?lang=en"
    assert "Thank you. Your answers have arrived." in text_of(thanks)
    assert "Three letters" not in text_of(thanks)
    answer = Answer.objects.get()
    assert answer.words == {"process": "No way to undo it"}
    assert "Thank you" in text_of(browser.get(f"{link}?step=1"))


def test_numbers_go_on_from_the_step_before(browser, hale_asked):
    take_step(invitation=hale_asked, step=1, said={"empathy": "3"}, language="en")

    assert re.findall(r">(\d+)\. ", text_of(browser.get(hale_asked.link))) == ["7", "8", "9", "10", "11"]


def test_back_shows_what_was_said_and_sends_it_again(browser, hale_asked):
    browser.post(hale_asked.link, {"step": 1, "lang": "en", "empathy": 4, "cause": ["people"], "callback": 1})

    page = text_of(browser.get(f"{hale_asked.link}?step=1"))

    assert set(Fields(page).sent) == {
        *(("step", "1"), ("lang", "en"), ("had", "empathy"), ("had", "cause"), ("had", "callback")),
        *(("empathy", "4"), ("cause", "people"), ("callback", "1")),
    }
    assert 'href="?step=1&amp;lang=en"' in text_of(browser.get(f"{hale_asked.link}?step=2"))


def test_what_was_blacked_out_is_told(browser, hale_asked):
    browser.post(hale_asked.link, {"step": 1, "lang": "en", "comment": "Ring 0113 496 0999 </textarea><b>"})

    page = text_of(browser.get(f"{hale_asked.link}?step=1"))

    assert "What stands between &lt; and &gt; was blacked out." in page
    assert "Ring &lt;phone:1&gt; &lt;/textarea&gt;&lt;b&gt;" in page


def test_a_second_visit_goes_on_where_it_was_left(browser, hale_asked):
    browser.post(hale_asked.link, {"step": 1, "lang": "pl", "empathy": 4})

    page = text_of(browser.get(hale_asked.link))

    assert "Krok 2 z 3" in page
    assert '<html lang="pl"' in page


@pytest.mark.parametrize(
    ("invited", "asked", "heading"),
    [
        ("", ("", ""), "How was your chat with us on 3 September?"),
        ("", ("de-AT,de;q=0.9,en;q=0.5", ""), "Wie war Ihr Kontakt (Chat) mit uns am 3. September?"),
        ("pl", ("de", ""), "Jak przebiegł Państwa kontakt z nami (czat) 3 września?"),
        ("pl", ("de", "fr"), "Comment s’est passé votre échange (chat) avec nous le 3 septembre ?"),
        ("xx", ("ja,nl;q=0.3", "klingon"), "Hoe was uw contact (chat) met ons op 3 september?"),
    ],
)
def test_it_speaks_the_customers_language(browser, hale_asked, invited, asked, heading):
    Invitation.objects.update(language=invited)
    accepted, chosen = asked

    page = browser.get(hale_asked.link, {"lang": chosen}, headers={"Accept-Language": accepted})

    assert f"<h1>{heading}</h1>" in text_of(page)


@pytest.mark.parametrize(
    ("days", "language", "day"),
    [(2, "en", "%A"), (2, "fr", "%-d"), (9, "en", "%-d %B")],
)
def test_a_day_of_this_week_is_called_by_its_name(browser, hale_asked, days, language, day):
    when = timezone.now() - timedelta(days=days)
    Conversation.objects.update(started_at=when)

    assert when.strftime(day) in text_of(browser.get(hale_asked.link, {"lang": language}))


def test_where_the_day_is_not_known_it_is_not_made_up(browser, hale_asked):
    Conversation.objects.update(started_at=None)

    assert "<h1>How was your contact with us?</h1>" in text_of(browser.get(hale_asked.link))


def test_the_day_is_that_of_the_centres_clock(browser, hale_asked, centre):
    Conversation.objects.update(started_at=datetime.fromisoformat("2026-09-03T23:30:00+00:00"))
    centre.time_zone = "Europe/Warsaw"
    centre.save()

    assert "on 4 September?" in text_of(browser.get(hale_asked.link))


def test_words_that_nobody_translated_are_marked_as_what_they_are(browser, hale_asked, version):
    form = core_form()
    first = form.questions[0]
    arabic = {**first.text, "ar": "فهمني من تحدثت إليه"}
    version.content = replace(
        form, languages=("en", "ar"), questions=(replace(first, text=arabic), *form.questions[1:])
    ).to_dict()
    version.save()

    page = text_of(browser.get(hale_asked.link, {"lang": "ar"}))

    assert '<html lang="ar" dir="rtl">' in page
    assert '<legend class="ask">1. فهمني من تحدثت إليه</legend>' in page
    assert '<fieldset class="asked" lang="en" dir="ltr"><legend class="ask">2. Is the matter settled now?' in page
    assert '<button class="btn main send" lang="en">Next</button>' in page
    assert ">العربيّة</a>" in text_of(browser.get(hale_asked.link, {"lang": "en"}))


def test_an_expired_link_says_so_kindly(browser, hale_asked):
    Invitation.objects.update(expires_at=timezone.now() - timedelta(days=1))

    page = browser.get(hale_asked.link)
    sent = browser.post(hale_asked.link, {"step": 1, "lang": "en", "empathy": 2})

    assert page.status_code == sent.status_code == 410
    assert "You did nothing wrong" in text_of(page)
    assert not Answer.objects.exists()


def test_an_expired_link_tells_that_what_was_sent_in_has_arrived(browser, hale_asked):
    browser.post(hale_asked.link, {"step": 1, "lang": "de", "empathy": 2})
    Invitation.objects.update(expires_at=timezone.now() - timedelta(days=1))

    assert "Was Sie abgesendet haben, ist angekommen." in text_of(browser.get(hale_asked.link))


def test_a_link_that_nobody_got_tells_nothing(browser, hale_asked):
    page = browser.get(f"{hale_asked.link}x", headers={"Accept-Language": "de"})

    assert page.status_code == 404
    assert "Dieser Link führt nirgendwohin" in text_of(page)
    assert "3." not in text_of(page)
    assert browser.post("/s/made-up", {"step": 1}).status_code == 404
    assert browser.post("/s/made-up/stop").status_code == 404


def test_nothing_answered_is_told_at_the_end(browser, hale_asked):
    sent = browser.post(hale_asked.link, {"step": 3, "lang": "en"})

    assert "Nothing is answered yet." in text_of(browser.get(sent.headers["Location"]))
    assert not Answer.objects.exists()


@pytest.mark.parametrize("step", ["", "0", "9", "-1", "1e3", "²", "x" * 500])
def test_a_step_that_is_none_changes_nothing(browser, hale_asked, step):
    assert browser.get(hale_asked.link, {"step": step}).status_code == 200
    assert browser.post(hale_asked.link, {"step": step, "empathy": 1}).status_code == 302
    assert not Answer.objects.exists()


def test_asking_never_again_takes_a_button(browser, hale_asked):
    page = text_of(browser.get(f"{hale_asked.link}/stop"))
    done = browser.post(f"{hale_asked.link}/stop", {"lang": "en"})

    assert "Shall we never ask you again?" in page
    assert "We won’t ask you again" in text_of(done)
    digests = set(OptOut.objects.values_list("digest", flat=True))
    assert digests == {hale_asked.reached, hale_asked.conversation.customer.digest}
    assert Invitation.objects.get().state == "stopped"
    assert browser.get(hale_asked.link).status_code == 410


def test_a_mail_program_stops_it_by_one_click(browser, hale_asked):
    Invitation.objects.update(expires_at=timezone.now() - timedelta(days=500))

    done = browser.post(
        f"{hale_asked.link}/stop", "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded"
    )

    assert done.status_code == 200
    assert OptOut.objects.filter(digest=hale_asked.reached).exists()


def test_the_page_shows_nothing_of_what_was_said_or_by_whom(browser, hale_asked):
    page = text_of(browser.get(hale_asked.link))

    for never in ("hale", "Hale", "Ines", "Marlow", "Storage", "album"):
        assert never not in re.sub(r"/s/[\w-]+", "", page)


def test_a_page_asks_the_database_little(browser, hale_asked, django_assert_max_num_queries):
    browser.get(hale_asked.link)

    with django_assert_max_num_queries(4):
        browser.get(hale_asked.link)


@pytest.mark.parametrize("said", [b"\xff\xfe=\xff&step=1&empathy=%00", b"step=1&comment=%ED%A0%80%00x&empathy=3"])
def test_bytes_that_are_no_text_do_no_harm(browser, hale_asked, said):
    sent = browser.generic("POST", hale_asked.link, said, content_type="application/x-www-form-urlencoded")

    assert sent.status_code == 302
    assert browser.get(f"{hale_asked.link}?step=1").status_code == 200


def test_a_long_answer_is_kept_up_to_its_limit(browser, hale_asked):
    browser.post(hale_asked.link, {"step": 1, "lang": "en", "comment": "ä" * 9000})

    assert len(Answer.objects.get().comment) == 4000
