from __future__ import annotations

import pytest

from rapport.exceptions import Refused
from rapport.formats.mail.centre import centre_of
from rapport.formats.mail.message import Letter


def letter(sender, *recipients):
    return Letter(
        id=None,
        parents=(),
        thread=(),
        sender=sender,
        recipients=recipients,
        subject="",
        is_reply=False,
        when=None,
        words="x",
        is_automatic=False,
        attachments=0,
    )


def speakers(*threads, roles=None):
    letters = [one for thread in threads for one in thread]
    centre = centre_of(letters, threads, roles or {})
    return {one.sender: centre.speaker_of(one.sender) for one in letters}


@pytest.mark.parametrize(
    "threads",
    [
        [[letter("ana@gmail.com", "support@shop.example"), letter("rui@shop.example", "ana@gmail.com")]],
        [[letter("ana@gmail.com", "rui@shop.example"), letter("rui@shop.example", "ana@gmail.com")]],
        [
            [letter("ana@firm.example", "rui@shop.example"), letter("rui@shop.example", "ana@firm.example")],
            [letter("bo@other.example", "eva@shop.example")],
        ],
        [
            [letter("info@firm.example", "support@shop.example"), letter("rui@shop.example", "info@firm.example")],
            [letter("bo@other.example", "support@shop.example")],
        ],
        [
            [
                letter("ana@firm.example", "kundenservice@shop.example"),
                letter("rui@mail.shop.example", "ana@firm.example"),
            ]
        ],
    ],
)
def test_the_centre_is_told_by_how_addresses_look(threads):
    for sender, speaker in speakers(*threads).items():
        assert speaker == ("agent" if sender.endswith("shop.example") else "customer")


def test_a_service_address_at_a_provider_is_only_itself():
    found = speakers(
        [letter("ana@gmail.com", "myshop.support@gmail.com"), letter("support.myshop@gmail.com", "ana@gmail.com")]
    )

    assert found == {"ana@gmail.com": "customer", "support.myshop@gmail.com": "agent"}


@pytest.mark.parametrize(
    "roles",
    [{"b.example": "agent"}, {"@B.example": "agent"}, {"bo@b.example": "agent"}],
)
def test_what_is_declared_counts(roles):
    assert speakers([letter("ana@a.example", "bo@b.example"), letter("bo@b.example")], roles=roles) == {
        "ana@a.example": "customer",
        "bo@b.example": "agent",
    }


def test_an_address_is_closer_than_its_domain():
    roles = {"b.example": "agent", "boss@b.example": "colleague", "list@b.example": "system"}

    assert list(
        speakers([letter("boss@b.example"), letter("x@b.example"), letter("list@b.example")], roles=roles).values()
    ) == [
        "colleague",
        "agent",
        "system",
    ]


def test_where_nothing_tells_it_is_refused():
    with pytest.raises(Refused, match=r"speaker\.a\.example=agent"):
        speakers([letter("ana@a.example", "bo@b.example")])
