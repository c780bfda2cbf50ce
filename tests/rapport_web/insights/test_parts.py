"""Parts of the company: known ratings come out as known figures, and each figure leads to exactly its rows."""

from __future__ import annotations

import csv
import io
import json

import pytest

from rapport.measurement.intervals import wilson
from rapport_web.conversations.models import Conversation
from rapport_web.insights.filters import Filters
from rapport_web.insights.models import Kept, Share
from rapport_web.insights.rows import made_of, names_of
from rapport_web.surveys.models import Answer, Heard

PAGE = "/customers/out-of-step"
COMMENT = "The site took my order and the centre had never heard of it."


def html(response) -> str:
    return response.content.decode()


@pytest.fixture
def told_apart(asked):
    """Of 100 customers 40 had a caring person and a bad site, 30 all good, 20 a bad person and a good site, 10 nothing."""
    asked(40, empathy=5, satisfaction=2, resolved="no", part_site=1, in_step=1, cause_disconnect=1)
    asked(30, empathy=4, satisfaction=5, resolved="yes", part_site=5, in_step=5, cause_disconnect=0)
    asked(20, empathy=2, satisfaction=3, resolved="yes", part_site=4, in_step=4, cause_disconnect=0)
    asked(10, empathy=3, satisfaction=3, resolved="yes")


@pytest.fixture
def one_wrote(told_apart) -> Heard:
    answer = Answer.objects.order_by("pk").first()
    answer.comment = COMMENT
    answer.save()
    quote = {"question": "comment", "start": 0, "end": 27, "text": COMMENT[:27], "shows": "told_different_things"}
    return Heard.objects.create(answer=answer, reader="comments 1", cause="process", disconnect=True, quotes=[quote])


def test_each_part_has_its_share_with_wilsons_interval_and_its_n(told_apart, computed) -> None:
    result = computed("parts").result

    site = result["parts"]["site"]["well"]
    low, high = wilson(50 / 90 * site["n_effective"], site["n_effective"])
    assert (site["n"], site["estimate"]) == (90, pytest.approx(50 / 90, abs=1e-6))
    assert (site["low"], site["high"]) == (pytest.approx(low, abs=1e-6), pytest.approx(high, abs=1e-6))
    assert result["parts"]["person"]["mean"]["estimate"] == pytest.approx((200 + 120 + 40 + 30) / 100)
    assert (result["parts"]["visit"]["well"]["estimate"], result["parts"]["visit"]["well"]["missing"]) == (None, 30)


def test_the_pairs_count_who_did_well_and_which_part_did_not(told_apart, computed) -> None:
    pair = computed("parts").result["pairs"]["site"]

    assert (pair["n"], pair["credit_n"], pair["reverse_n"]) == (90, 40, 20)
    assert pair["credit"]["estimate"] == pytest.approx(40 / 90, abs=1e-6)
    assert pair["reverse"]["estimate"] == pytest.approx(20 / 90, abs=1e-6)


def test_a_person_whose_understanding_was_not_rated_is_rated_by_care(asked, computed) -> None:
    asked(30, satisfaction=4, cared=5, part_app=1)

    result = computed("parts").result

    assert result["parts"]["person"]["well"]["n"] == 30
    assert result["pairs"]["app"]["credit_n"] == 30


def test_the_three_voices_on_the_same_thing_stand_side_by_side(one_wrote, computed) -> None:
    result = computed("parts").result

    assert result["disconnect"]["ticked"]["estimate"] == pytest.approx(40 / 90, abs=1e-6)
    assert result["disconnect"]["worded"]["n"] == 1
    assert result["disconnect"]["read"]["n"] == 0
    assert (result["same"]["ticked"]["n"], result["same"]["not_ticked"]["n"]) == (40, 50)


def test_the_page_says_it_in_the_companys_order_with_the_trap(one_wrote, signed_in, computed) -> None:
    computed("parts")

    page = html(signed_in("manager").get(PAGE))

    order = ["The person they spoke to", "The website", "The app", "The phone line", "Messages", "A shop", "A visit"]
    places = [page.index(f'<th scope="row">{name}') for name in order]
    assert places == sorted(places)
    assert "Some parts go badly where the person does well." in page
    assert "The website: <b>44 of 100" in page
    assert "The other way round" in page
    assert f'<mark class="q cue">{COMMENT[:27]}</mark>' in page
    assert "#v3" in page


def test_a_part_that_does_as_the_person_does_is_not_said_to_be_out_of_step(asked, signed_in, computed) -> None:
    asked(40, empathy=5, part_site=1)
    asked(40, empathy=1, part_site=5)
    computed("parts")

    assert "No part is out of step with the person for certain." in html(signed_in("manager").get(PAGE))


def test_without_a_rated_part_the_page_says_what_to_ask(asked, signed_in, computed) -> None:
    asked(3, empathy=5)
    Answer.objects.update(empathy=None, satisfaction=4)
    computed("parts")

    assert "no customer has rated a part" in html(signed_in("manager").get(PAGE))


@pytest.mark.parametrize("role", ["agent", "evaluator", "administrator"])
def test_who_may_not_is_refused(signed_in, role) -> None:
    assert signed_in(role).get(PAGE).status_code == 403
    assert signed_in(role).get("/insights/parts/rows/site").status_code == 403


def test_a_process_owner_reads_figures_of_all_and_no_words_that_are_not_theirs(one_wrote, signed_in, computed) -> None:
    kept = computed("parts", role="process_owner")

    page = html(signed_in("process_owner").get(PAGE))

    assert kept.whose == {}
    assert "The words of these conversations are not among those you may read." in page
    assert COMMENT[:27] not in page


def test_a_shared_view_opens(told_apart, signed_in, computed) -> None:
    computed("parts")
    client = signed_in("manager")

    client.post("/insights/parts/share", {})
    link = html(client.get("/insights/parts/share")).split("/shared/")[1].split('"')[0]

    assert Share.objects.get().question == "parts"
    assert "How each part did" in html(client.get(f"/shared/{link}"))


def test_tables_are_files(told_apart, signed_in, computed) -> None:
    computed("parts")
    client = signed_in("manager")

    files = {name: client.get(f"{PAGE}/tables/{name}?export=csv") for name in ("parts", "pairs", "by")}
    rows = {name: list(csv.reader(io.StringIO(b"".join(f).decode("utf-8-sig")))) for name, f in files.items()}

    assert [row[0] for row in rows["parts"][1:]][:3] == ["person", "site", "app"]
    assert rows["pairs"][1][:2] == ["site", "90"]
    assert rows["by"][1][0] == "topic"
    assert client.get(f"{PAGE}/tables/other?export=csv").status_code == 404


@pytest.mark.parametrize("figure", names_of("parts"))
def test_each_figure_counts_exactly_its_rows(one_wrote, computed, figure) -> None:
    result = computed("parts").result
    made = made_of("parts", figure)

    kept = made.kept(result)

    assert made.among(Conversation.objects.all()).count() == kept.get("rows", kept["n"])


def test_rows_say_the_figure_its_method_and_settings_and_lead_to_conversations(told_apart, signed_in, computed) -> None:
    kept = computed("parts")

    page = html(signed_in("qa_lead").get("/insights/parts/rows/credit-site"))

    assert "What is this figure made of?" in page
    assert "the 40 rows below, of 90" in page
    assert kept.settings[:12] in page
    assert page.count('<th scope="row"><a href="/conversations/') == 40
    assert "The rows" in page


def test_rows_are_a_file_too(told_apart, signed_in, computed) -> None:
    computed("parts")
    client = signed_in("manager")

    as_csv = client.get("/insights/parts/rows/credit-site?export=csv")
    as_json = json.loads(b"".join(client.get("/insights/parts/rows/credit-site?export=json")))

    assert len(list(csv.reader(io.StringIO(b"".join(as_csv).decode("utf-8-sig"))))) == 41
    assert (as_json["n"], len(as_json["rows"]), as_json["rows"][0][4:6]) == (90, 40, [5.0, 1])
    assert b"".join(client.get("/insights/parts/rows/credit-site?export=xlsx")).startswith(b"PK")


def test_narrowed_rows_are_those_of_the_narrowed_figure(told_apart, asked, signed_in, computed) -> None:
    asked(35, topic="Storage", empathy=5, part_site=1)
    kept = computed("parts", filters=Filters.from_query({"part": "topic:Storage"}))

    answer = signed_in("manager").get("/insights/parts/rows/site?part=topic:Storage&export=json")

    assert kept.result["parts"]["site"]["well"]["n"] == len(json.loads(b"".join(answer))["rows"]) == 35


def test_a_figure_that_is_not_computed_or_not_there_says_so(told_apart, signed_in) -> None:
    client = signed_in("manager")

    assert "Nothing to look into yet" in html(client.get("/insights/parts/rows/site"))
    assert client.get("/insights/parts/rows/moon").status_code == 404
    assert not Kept.objects.exists()


def test_rows_are_only_of_conversations_that_one_may_read(told_apart, signed_in, computed) -> None:
    computed("parts", role="process_owner")

    page = html(signed_in("process_owner").get("/insights/parts/rows/site"))

    assert "the rows are those that you may read" in page
    assert "/conversations/" not in page.split("<main")[1].split("</main")[0]
