"""Is our quality programme sound? The page, its answers, its file and its PDF."""

from __future__ import annotations

import pytest

from rapport_web.jobs.services import work_off
from rapport_web.programme.models import Said
from rapport_web.programme.services import look_anew


@pytest.fixture
def looked(people):
    row = look_anew(by=people["qa_lead"])
    work_off()
    return row


def test_before_the_first_look_it_says_what_it_will_ask(signed_in):
    shown = signed_in("qa_lead").get("/programme").content.decode()

    assert "Nobody has looked yet" in shown
    assert "Look at the data now" in shown


def test_a_lead_looks_and_sees_with_what_to_begin(signed_in, people):
    browser = signed_in("qa_lead")
    asked = browser.post("/programme/look")
    work_off()

    shown = browser.get("/programme").content.decode()

    assert asked.status_code == 302
    assert "With what to begin" in shown
    assert "Do customers themselves rate whether they felt understood?" in shown
    assert "A gap" in shown


def test_answers_of_an_area_are_kept_together_and_blank_ones_left(signed_in, looked):
    browser = signed_in("manager")

    done = browser.post(
        "/programme/answers",
        {"answer-no_league_tables": "no", "words-no_league_tables": "It hangs in the hall.", "answer-blind": "yes"},
    )

    assert done.status_code == 302
    assert [(row.question, row.answer) for row in Said.objects.all()] == [("no_league_tables", "no")]
    assert "It hangs in the hall." in browser.get("/programme").content.decode()


def test_an_answer_that_is_none_is_refused_in_words(signed_in, looked):
    browser = signed_in("manager")

    shown = browser.post("/programme/answers", {"answer-no_league_tables": "perhaps"}, follow=True).content.decode()

    assert "Choose yes, in part, no" in shown
    assert not Said.objects.exists()


def test_it_goes_back_to_the_area_and_nowhere_else(signed_in, looked):
    browser = signed_in("manager")

    assert browser.post("/programme/answers", {"back": "/programme#agents"}).url == "/programme#agents"
    assert browser.post("/programme/answers", {"back": "https://example.com/programme#x"}).url == "/programme"


def test_a_manager_takes_the_table_and_the_pdf_away(signed_in, looked):
    browser = signed_in("manager")

    table = browser.get("/programme/table?export=csv")
    printed = browser.get("/programme/report.pdf")

    assert "Do evaluators agree?" in b"".join(table).decode() if table.streaming else table.content.decode()
    assert printed["Content-Type"] == "application/pdf"
    assert printed.content.startswith(b"%PDF")


def test_there_is_no_file_before_the_first_look(signed_in):
    browser = signed_in("manager")

    assert browser.get("/programme/table").status_code == 404
    assert browser.get("/programme/report.pdf").status_code == 404


def test_progress_stands_side_by_side_after_the_second_look(signed_in, looked, people):
    look_anew(by=people["qa_lead"])
    work_off()

    shown = signed_in("qa_lead").get("/programme").content.decode()

    assert "How it went on" in shown
    assert "This was the first look" not in shown
