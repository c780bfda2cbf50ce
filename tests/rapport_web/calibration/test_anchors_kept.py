"""Who leads calibration and evaluates too cannot tell an anchor in their own queue by the list of anchors."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.rapport_web.evaluations.contested_cast import cast

from rapport_web.evaluations.models import Anchor, Kind
from rapport_web.evaluations.services import make_task


@pytest.mark.parametrize("path", ["page", "/api/v1/anchors"])
def test_an_anchor_in_ones_own_queue_is_not_on_the_list(people, ines, accounts, signed_in, path):
    found = cast(people, ines, accounts)
    of, client = found.evaluation.conversation, signed_in("qa_lead")
    Anchor.objects.create(conversation=of, version=found.version, answers={})
    address = reverse("anchors") if path == "page" else path
    assert of.reference in client.get(address).content.decode()

    make_task(conversation=of, version=found.version, kind=Kind.ANCHOR, evaluator=found.lead)

    assert of.reference not in client.get(address).content.decode()
