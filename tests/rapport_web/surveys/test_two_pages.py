"""Pages of one customer that send in at the same moment: every answer is kept."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from rapport_web.surveys.models import Answer, Invitation
from rapport_web.surveys.services import take_step

SAID = ({"empathy": "2"}, {"satisfaction": "4"}, {"effort": "3"}, {"comment": "Two letters"})


@pytest.mark.django_db(transaction=True)
def test_four_pages_at_once_lose_nothing(hale_asked):
    def send(said):
        try:
            return take_step(invitation=hale_asked, step=1, said=said, language="en")
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(SAID)) as pool:
        following = list(pool.map(send, SAID))

    answer = Answer.objects.get()
    assert following == [2, 2, 2, 2]
    assert (answer.empathy, answer.satisfaction, answer.effort, answer.comment) == (2, 4, 3, "Two letters")
    assert Invitation.objects.get().partial.keys() == {"empathy", "satisfaction", "effort", "comment"}
