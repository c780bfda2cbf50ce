"""The frame around a page: the bar for this person, language, theme, and refusals in our words."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from rapport_web.people.models import Grant, User
from rapport_web.ui import frame, navigation
from rapport_web.ui.navigation import Entry

STATIC = Path(frame.__file__).parent / "static" / "ui"
REPORT = Path(settings.STATICFILES_DIRS[0][1])


@pytest.fixture
def bar(monkeypatch):
    """Three entries, each for other roles."""
    entries = [
        Entry("Giving away", "kit", "conversations.assign", 30),
        Entry("Parts", "kit", "ui.see_parts", 10),
        Entry("Not built yet", "a-page-of-tomorrow", "ui.see_parts", 20),
    ]
    monkeypatch.setattr(navigation, "_ENTRIES", {f"{e.url}{e.order}": e for e in entries})


def test_the_bar_leads_where_a_role_may_and_never_to_a_page_that_is_not_there(bar, signed_in):
    manager = signed_in("manager").get("/kit").content.decode()
    lead = signed_in("qa_lead").get("/kit").content.decode()

    assert "Giving away" not in manager
    assert "Giving away" in lead
    assert lead.index(">Parts<") < lead.index(">Giving away<")
    assert "Not built yet" not in lead
    assert 'aria-current="page">Parts' in lead


def test_somebody_with_two_roles_sees_what_either_may(bar, signed_in, people):
    Grant.objects.create(user=people["manager"], role="qa_lead")

    page = signed_in("manager").get("/kit").content.decode()

    assert "Giving away" in page
    assert "Manager, QA lead" in page


@pytest.mark.parametrize(
    ("path", "address", "within"),
    [
        ("/conversations/hale-1", "/conversations/", True),
        ("/conversations", "/conversations", True),
        ("/conversations-old", "/conversations", False),
        ("/kit", "/", False),
    ],
)
def test_a_page_belongs_to_the_entry_above_it(path, address, within):
    assert frame._within(path, address) is within


def test_every_page_is_asked_for_by_somebody_signed_in(client, db):
    answer = client.get("/kit")

    assert answer.status_code == 302
    assert "next=/kit" in answer["Location"]


def test_the_theme_is_in_the_page_before_any_script_and_only_one_of_ours(signed_in):
    client = signed_in("qa_lead")
    client.cookies["theme"] = "dark"
    assert '<html lang="en-gb" data-theme="dark">' in client.get("/kit").content.decode()

    client.cookies["theme"] = 'x" onload="alert(1)'
    assert '<html lang="en-gb">' in client.get("/kit").content.decode()


def test_rows_stand_as_close_and_keys_work_as_the_person_chose(signed_in, people):
    User.objects.filter(pk=people["qa_lead"].pk).update(density="compact", single_keys=False)

    page = signed_in("qa_lead").get("/kit").content.decode()

    assert 'data-density="compact"' in page
    assert 'data-single-keys="off"' in page


def test_a_language_is_chosen_for_the_person_and_kept(signed_in, people):
    client = signed_in("qa_lead")

    answer = client.post("/language", {"language": "de", "next": "/kit"})

    assert answer["Location"] == "/kit"
    people["qa_lead"].refresh_from_db()
    assert people["qa_lead"].language == "de"
    assert '<html lang="de">' in client.get("/kit").content.decode()


def test_the_persons_language_goes_before_the_browsers(signed_in, people):
    User.objects.filter(pk=people["qa_lead"].pk).update(language="de")

    page = signed_in("qa_lead").get("/kit", headers={"accept-language": "en-GB"}).content.decode()

    assert '<html lang="de">' in page


def test_who_is_not_signed_in_reads_in_the_browsers_language(client, db):
    assert client.get("/sign-in", headers={"accept-language": "de-AT"}).headers["Content-Language"] == "de"


@pytest.mark.parametrize("sent", [{}, {"language": "xx"}, {"language": ""}])
def test_a_language_that_is_not_there_changes_nothing(signed_in, people, sent):
    signed_in("qa_lead").post("/language", sent)

    people["qa_lead"].refresh_from_db()
    assert people["qa_lead"].language == ""


def test_after_choosing_a_language_nobody_is_sent_elsewhere(signed_in):
    answer = signed_in("qa_lead").post("/language", {"language": "de", "next": "https://elsewhere.example/"})

    assert answer["Location"] == "/"


def test_a_page_that_is_not_there_says_so_in_our_words(signed_in):
    answer = signed_in("qa_lead").get("/nowhere")

    assert answer.status_code == 404
    assert "Where did this go?" in answer.content.decode()


def test_a_stale_form_is_explained(people):
    client = Client(enforce_csrf_checks=True)

    answer = client.post("/language", {"language": "de"})

    assert answer.status_code == 403
    assert "Why was this not sent?" in answer.content.decode()


def test_a_fault_of_our_own_is_admitted(signed_in, monkeypatch):
    client = signed_in("qa_lead")
    client.raise_request_exception = False

    def broken(_request, _place):
        raise RuntimeError

    monkeypatch.setattr(frame, "navigation", broken)
    answer = client.get("/kit")

    assert answer.status_code == 500
    assert "What went wrong?" in answer.content.decode()


class Inline(HTMLParser):
    """Collects what a strict policy would refuse."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        names = {name for name, _value in attrs}
        if tag == "style" or (tag == "script" and "src" not in names):
            self.found.append(tag)
        self.found += [f"{tag} {name}" for name in names if name == "style" or name.startswith("on")]


def test_no_page_has_inline_script_or_style(signed_in):
    parser = Inline()
    parser.feed(signed_in("qa_lead").get("/kit").content.decode())

    assert parser.found == []


def test_style_sheets_and_scripts_keep_their_limits():
    sheets = [REPORT / "tokens.css", REPORT / "components.css", STATIC / "fonts.css", STATIC / "components.css"]

    assert sum(sheet.stat().st_size for sheet in sheets) <= 40_000
    assert sum(script.stat().st_size for script in STATIC.glob("*.js")) < 100_000


def test_the_platforms_sheet_says_nothing_twice():
    def rules(name: Path) -> set[str]:
        return {line for line in name.read_text(encoding="utf-8").splitlines() if re.match(r"[.#\w].*\{.*\}", line)}

    assert rules(STATIC / "components.css") & rules(REPORT / "components.css") == set()


def test_colours_come_from_the_tokens_alone():
    for sheet in (STATIC / "components.css", REPORT / "components.css"):
        hexes = re.findall(r"#[0-9a-fA-F]{3,8}\b", sheet.read_text(encoding="utf-8"))
        assert set(hexes) <= {"#fff"}  # paper is white when printed
