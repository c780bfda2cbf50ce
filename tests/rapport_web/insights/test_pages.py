"""The three pages: what they say, to whom, and what they say when there is nothing to say."""

from __future__ import annotations

import csv
import io

import pytest

from rapport_web.insights.filters import Filters
from rapport_web.insights.models import Kept
from rapport_web.jobs.models import Job
from rapport_web.people.models import SiteProfile
from rapport_web.readings.models import Reading

PAGES = {"verdict": "/", "hurts": "/where-it-hurts", "moments": "/moments"}


def html(response) -> str:
    return response.content.decode()


@pytest.mark.parametrize("path", PAGES.values())
def test_before_anything_came_in_the_page_says_what_to_do_next(signed_in, computed, path) -> None:
    question = next(name for name, place in PAGES.items() if place == path)
    computed(question)

    page = html(signed_in("manager").get(path))

    assert "No conversations yet" in page


@pytest.mark.parametrize("path", PAGES.values())
def test_the_first_visit_asks_for_a_job_once_and_says_that_it_computes(signed_in, larkfield, path) -> None:
    client = signed_in("manager")

    first, second = html(client.get(path)), html(client.get(path))

    assert "It is being computed" in first
    assert "hx-trigger" in second
    assert Job.objects.filter(kind="insights.compute").count() == 1


def test_the_verdict_is_said_first_with_n_interval_and_method(signed_in, larkfield, computed) -> None:
    kept = computed("verdict")

    page = html(signed_in("manager").get("/"))

    assert "<h1>Do our customers need more empathy?</h1>" in page
    report = kept.result["report"]
    assert report["headline"] in page
    assert f"{report['n']} customers’ answers" in page
    assert "How it was computed" in page
    assert kept.settings[:12] in page
    assert page.index(report["headline"]) < page.index("Two things have to be true")


def test_the_other_address_leads_there_with_what_was_chosen(signed_in) -> None:
    answer = signed_in("manager").get("/verdict?part=channel:chat")

    assert answer["Location"] == "/?part=channel%3Achat"


def test_the_verdicts_quotes_lead_to_their_turn(signed_in, larkfield, computed) -> None:
    computed("verdict")

    page = html(signed_in("qa_lead").get("/"))

    assert 'href="/conversations/LF-' in page
    assert "#t" in page


def test_bounds_say_the_day_they_were_set(signed_in, larkfield, computed) -> None:
    SiteProfile.objects.update(bounds_set_on="2026-06-15")
    computed("verdict")

    page = html(signed_in("manager").get("/"))

    assert "set on 15 Jun 2026, before any of these conversations" in page


@pytest.mark.parametrize(("role", "place"), [("agent", "/me"), ("process_owner", "/where-it-hurts")])
def test_others_are_led_to_their_own_first_page(signed_in, role, place) -> None:
    answer = signed_in(role).get("/")

    assert (answer.status_code, answer["Location"]) == (302, place)


@pytest.mark.parametrize("role", ["evaluator", "outside_evaluator", "administrator"])
def test_everybody_else_is_led_somewhere_that_opens(signed_in, role) -> None:
    client = signed_in(role)

    answer = client.get("/")

    assert answer.status_code == 302
    assert client.get(answer["Location"]).status_code == 200


@pytest.mark.parametrize(
    ("path", "refused"),
    [
        ("/verdict", ("agent", "evaluator", "outside_evaluator", "process_owner", "administrator")),
        ("/where-it-hurts", ("agent", "evaluator", "outside_evaluator", "administrator")),
        ("/moments", ("agent", "evaluator", "outside_evaluator", "process_owner", "administrator")),
    ],
)
def test_who_may_not_is_refused(signed_in, path, refused) -> None:
    assert {role: signed_in(role).get(path).status_code for role in refused} == dict.fromkeys(refused, 403)


@pytest.mark.parametrize("role", ["manager", "qa_lead", "auditor"])
def test_who_sees_everything_shares_one_result(signed_in, larkfield, computed, role) -> None:
    computed("moments")

    page = html(signed_in(role).get("/moments"))

    assert "moments were not met" in page
    assert Kept.objects.filter(question="moments").count() == 1


def test_while_a_newer_answer_is_computed_the_old_one_stays_with_its_age(signed_in, larkfield, computed) -> None:
    computed("hurts")
    Job.objects.update(state=Job.State.DONE)
    conversation = Reading.objects.select_related("conversation").first().conversation
    Reading.objects.create(conversation=conversation, reader="r", version="2", current=False)

    page = html(signed_in("manager").get("/where-it-hurts"))

    assert "being computed anew" in page
    assert "Whose it is to put right" in page


def test_the_poll_reloads_the_page_when_the_answer_is_there(signed_in, larkfield, computed) -> None:
    client = signed_in("manager")
    client.get("/moments")
    waiting = client.get("/moments?state=1")
    computed("moments")
    Job.objects.update(state=Job.State.DONE)

    done = client.get("/moments?state=1")

    assert "HX-Refresh" not in waiting
    assert done["HX-Refresh"] == "true"


def test_a_failure_says_why_and_offers_another_try(signed_in, larkfield, computed) -> None:
    kept = computed("verdict")
    Kept.objects.filter(pk=kept.pk).update(state=Kept.State.FAILED, error="satisfaction goes from 1 to 9")
    Job.objects.update(state=Job.State.DONE)
    client = signed_in("manager")

    page = html(client.get("/"))
    again = client.post("/insights/verdict/anew", {})

    assert "It could not be computed: satisfaction goes from 1 to 9" in page
    assert "Try again" in page
    assert again["Location"].startswith("/?")
    assert Job.objects.filter(state=Job.State.QUEUED).count() == 1


def test_an_auditor_changes_nothing(signed_in, larkfield) -> None:
    client = signed_in("auditor")

    assert client.post("/insights/verdict/anew", {}).status_code == 403
    assert client.post("/insights/verdict/share", {}).status_code == 403


def test_filters_stay_chosen_and_an_empty_part_says_so(signed_in, larkfield, computed) -> None:
    computed("moments")
    computed("moments", filters=Filters.from_query({"part": "topic:Nothing of the kind"}))

    page = html(signed_in("manager").get("/moments?part=topic:Nothing+of+the+kind"))

    assert "No conversation is in this period and part of the centre" in page
    assert '<option value="topic:Nothing of the kind" selected>' in page


@pytest.mark.parametrize(
    "query", ["period=yesterday..", "period=2026-09-01..2026-08-01", "part=agent:12", "part=channel:fax"]
)
def test_a_filter_that_makes_no_sense_is_refused_with_its_reason(signed_in, query) -> None:
    assert signed_in("manager").get(f"/?{query}").status_code == 422


def test_hurts_says_whose_and_shows_weeks_with_a_table(signed_in, larkfield, computed) -> None:
    computed("hurts")

    page = html(signed_in("manager").get("/where-it-hurts"))

    assert "Rules, hand-overs, waits" in page
    assert 'class="weeks c-process"' in page
    assert "The same as a table" in page


def test_the_owner_filter_shows_one_owners_words(signed_in, larkfield, computed) -> None:
    computed("hurts")

    page = html(signed_in("manager").get("/where-it-hurts?owner=technology"))

    assert 'id="of-technology"' in page
    assert 'id="of-process"' not in page


def test_a_process_owner_reads_no_words_about_what_people_did(signed_in, larkfield, computed) -> None:
    kept = computed("hurts")
    quotes = kept.result["quotes"]
    quotes["people"] = [each | {"cause": "people"} for each in quotes.pop("process")]
    kept.save()
    about_people = [each["excerpt"]["conversation"] for each in quotes["people"]]

    page = html(signed_in("process_owner").get("/where-it-hurts"))

    assert about_people
    assert "not among those you may read" in page
    assert not [reference for reference in about_people if reference in page]


def test_moments_show_what_would_meet_each_cue_and_what_was_said(signed_in, larkfield, computed) -> None:
    computed("moments")

    page = html(signed_in("qa_lead").get("/moments"))

    assert "What would meet it" in page
    assert "Lines that come back" in page
    assert 'class="pair c-missed"' in page
    assert 'class="pair c-hollow"' in page


@pytest.mark.parametrize(
    "path",
    [
        "/verdict/tables/parts",
        "/verdict/tables/drivers",
        "/verdict/tables/weeks",
        "/where-it-hurts/tables/causes",
        "/where-it-hurts/tables/weeks",
        "/moments/tables/cue",
        "/moments/tables/team",
        "/moments/tables/formulas",
        "/moments/tables/weeks",
    ],
)
def test_each_table_is_exported(signed_in, larkfield, computed, path) -> None:
    computed({"verdict": "verdict", "where-it-hurts": "hurts", "moments": "moments"}[path.split("/")[1]])
    client = signed_in("manager")

    as_csv, as_xlsx = client.get(f"{path}?export=csv"), client.get(f"{path}?export=xlsx")

    rows = list(csv.reader(io.StringIO(b"".join(as_csv.streaming_content).decode("utf-8-sig"))))
    assert len(rows) > 1
    assert {len(row) for row in rows} == {len(rows[0])}
    assert b"".join(as_xlsx.streaming_content).startswith(b"PK")
    as_xlsx.close()


def test_an_export_before_the_answer_is_there_says_what_to_do(signed_in, larkfield) -> None:
    assert signed_in("manager").get("/moments/tables/cue?export=csv").status_code == 404


def test_the_whole_report_is_given_as_json(signed_in, larkfield, computed) -> None:
    kept = computed("verdict")

    given = signed_in("manager").get("/verdict/report.json")

    assert given.json() == kept.result["report"]


def test_no_page_carries_inline_style_or_script(signed_in, larkfield, computed) -> None:
    client = signed_in("manager")
    for question, path in PAGES.items():
        computed(question)
        page = html(client.get(path))

        assert " style=" not in page
        assert "<script>" not in page
        assert "onclick" not in page
