"""Links to views: for those who may see the same, until they are taken back."""

from __future__ import annotations

import re

import pytest

from rapport_web.audit.models import Entry
from rapport_web.exceptions import Forbidden, NotThere
from rapport_web.insights import selectors, services
from rapport_web.insights.filters import Filters
from rapport_web.insights.models import Share

CHATS = Filters.from_query({"part": "channel:chat"})


def test_a_link_opens_the_view_for_those_who_may_see_the_same(signed_in, people, larkfield, computed) -> None:
    computed("moments", filters=CHATS)
    token = selectors.signed(services.share(question="moments", filters=CHATS, by=people["manager"]))

    page = signed_in("qa_lead").get(f"/shared/{token}").content.decode()

    assert '<option value="channel:chat" selected>' in page
    assert "moments were not met" in page


def test_the_result_is_todays_not_a_copy(signed_in, people, larkfield, computed) -> None:
    token = selectors.signed(services.share(question="verdict", filters=Filters(), by=people["manager"]))
    computed("verdict")

    page = signed_in("manager").get(f"/shared/{token}").content.decode()

    assert "customers’ answers" in page


def test_a_leads_view_opens_for_the_manager_as_the_lead_sees_it(people, bank_lead) -> None:
    token = selectors.signed(services.share(question="verdict", filters=Filters(), by=bank_lead))

    shared = selectors.shared(token, people["manager"])

    assert shared.whose["user"] == bank_lead.pk


def test_a_view_of_everything_does_not_open_for_a_team_lead(people, bank_lead) -> None:
    token = selectors.signed(services.share(question="verdict", filters=Filters(), by=people["manager"]))

    with pytest.raises(Forbidden, match="not all yours"):
        selectors.shared(token, bank_lead)


def test_who_may_not_ask_the_question_may_not_open_it(people) -> None:
    token = selectors.signed(services.share(question="verdict", filters=Filters(), by=people["manager"]))

    with pytest.raises(Forbidden):
        selectors.shared(token, people["process_owner"])


def test_a_link_that_was_taken_back_opens_nothing(people) -> None:
    made = services.share(question="hurts", filters=Filters(), by=people["qa_lead"])

    services.revoke_share(number=made.pk, by=people["qa_lead"])

    with pytest.raises(NotThere, match="taken back"):
        selectors.shared(selectors.signed(made), people["manager"])
    assert list(Entry.objects.filter(thing="share").values_list("deed", flat=True)) == ["insights.share"] * 2


def test_nobody_takes_back_anothers_link(people) -> None:
    made = services.share(question="hurts", filters=Filters(), by=people["qa_lead"])

    with pytest.raises(NotThere):
        services.revoke_share(number=made.pk, by=people["manager"])


@pytest.mark.parametrize("token", ["1", "1:abc", "1:abc:def"])
def test_a_link_that_was_changed_opens_nothing(signed_in, people, token) -> None:
    services.share(question="hurts", filters=Filters(), by=people["qa_lead"])

    assert signed_in("manager").get(f"/shared/{token}").status_code == 404


def test_links_are_made_and_taken_back_by_page(signed_in, people) -> None:
    client = signed_in("manager")

    client.post("/insights/verdict/share", {"part": "channel:chat"})
    page = client.get("/insights/verdict/share").content.decode()
    found = re.search(r'value="(http://[^"]+/shared/[^"]+)"', page)
    client.post(f"/insights/links/{Share.objects.get().pk}/revoke")

    assert found is not None
    assert client.get(found[1]).status_code == 404
