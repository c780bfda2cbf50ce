"""What a figure is made of: on every page the rows are as many as the figure says, and only for those who may see it."""

from __future__ import annotations

import pytest

from rapport_web.conversations.models import Conversation
from rapport_web.insights import services
from rapport_web.insights.filters import Filters
from rapport_web.insights.rows import made_of, names_of
from rapport_web.insights.whose import EVERYBODY
from rapport_web.people.models import SiteProfile, Team
from rapport_web.readings.models import Reading


def html(response) -> str:
    return response.content.decode()


def test_a_teams_figures_are_its_own(larkfield, people, signed_in) -> None:
    bank = Team.objects.get(name="Bank")
    filters = Filters.from_query({"part": f"team:{bank.pk}"})
    asked = services.ask(question="team", filters=filters, by=people["manager"], whose=EVERYBODY)
    result = services.compute(kept=asked).result
    client = signed_in("manager")

    for name in names_of("team"):
        made = made_of("team", name)
        assert made.among(bank.conversations.all()).count() == made.kept(result)["n"]
        assert "The rows" in html(client.get(f"/insights/team/rows/{name}?part=team:{bank.pk}"))
    assert client.get("/insights/team/rows/met").status_code == 404


def test_a_lead_sees_no_rows_of_another_team(larkfield, bank_lead, signed_in, computed) -> None:
    accounts = Team.objects.get(name="Accounts")
    kept = computed("moments", role="team_lead")
    client = signed_in("team_lead")

    page = html(client.get("/insights/moments/rows/met"))

    assert f"{kept.result['all']['all']['n']} rows below" in page
    assert kept.result["all"]["all"]["n"] < made_of("moments", "met").among(Conversation.objects.all()).count()
    assert client.get(f"/insights/team/rows/met?part=team:{accounts.pk}").status_code == 404


@pytest.mark.parametrize(
    ("role", "question", "status"),
    [
        ("process_owner", "verdict", 404),
        ("process_owner", "hurts", 200),
        ("agent", "hurts", 403),
        ("auditor", "verdict", 200),
    ],
)
def test_rows_are_for_those_who_may_see_the_figure(signed_in, role, question, status) -> None:
    figure = names_of(question)[0]

    assert signed_in(role).get(f"/insights/{question}/rows/{figure}").status_code == status


def test_where_too_few_people_are_no_rows_are_shown(asked, signed_in, computed) -> None:
    SiteProfile.objects.update(works_agreement="", least_group=50)
    asked(3, empathy=5)
    filters = Filters.from_query({"part": f"team:{Team.objects.get(name='Accounts').pk}"})
    kept = computed("verdict", filters=filters)

    page = html(signed_in("manager").get(f"/insights/verdict/rows/answers?part={filters.to_dict()['part']}"))

    assert kept.result["too_small"] == 50
    assert "Nothing to look into yet" in page
    assert "asked-0" not in page


@pytest.mark.parametrize(
    ("path", "question"), [("/", "verdict"), ("/where-it-hurts", "hurts"), ("/moments", "moments")]
)
def test_each_page_leads_from_its_figures_to_exactly_their_rows(larkfield, signed_in, computed, path, question) -> None:
    Reading.objects.filter(pk=Reading.objects.earliest("pk").pk).update(fingerprint="of another text")
    result = computed(question).result
    client = signed_in("manager")

    page = html(client.get(path))
    links = {part.split('"')[0] for part in page.split('href="') if part.startswith(f"/insights/{question}/rows/")}

    assert {link.rsplit("/", 1)[1] for link in links} == set(names_of(question))
    assert {client.get(link).status_code for link in links} == {200}
    for name in names_of(question):
        made = made_of(question, name)
        assert made.among(Conversation.objects.all()).count() == made.kept(result)["n"], name


def test_when_the_data_have_changed_the_rows_say_so(larkfield, signed_in, computed) -> None:
    computed("moments")
    Reading.objects.latest("pk").delete()

    assert "The data have changed" in html(signed_in("manager").get("/insights/moments/rows/met"))
