from __future__ import annotations

import pytest

from rapport.conversation import Conversation, Turn
from rapport.privacy import Masker
from rapport.privacy.finders.addressed_name import AddressedName


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Your seat will be ready soon, ZuZu.", ["ZuZu"]),
        ("I can walk you through the form, Vasanthan. What does the letter say?", ["Vasanthan"]),
        ("We got this wrong, Nadhimu. The form is below", ["Nadhimu"]),
        ("I read your letter, Xinling. Where did it stop?", ["Xinling"]),
        ("That isn't right, Marnelle! Which kettle is it?", ["Marnelle"]),
        ("Is that the blue one, Odalyn? ^MW", ["Odalyn"]),
        ("No trouble, Tiimo, we've put it right", ["Tiimo"]),
        ("That was a long wait for a bus, Eldi ^KS", ["Eldi"]),
        ("That was good to read, Faith, and we told the cook", ["Faith"]),
        ("Thanks, Priya. It's done", ["Priya"]),
        ("Thanks, Vasanthan.", ["Vasanthan"]),
        ("Thanks Runa. The kettle is on its way", ["Runa"]),
        ("You too Velli. Rob", ["Velli"]),
        ("It is quicker to contact us Rikki, by the form", ["Rikki"]),
        ("Bring the box and you'll be fine Lyubo!", ["Lyubo"]),
        ("I can do that for you, Tovie :)", ["Tovie"]),
        ("Thanks for waiting, Tovie 😊", ["Tovie"]),
        ("I can help with that, Siân.", ["Siân"]),
        ("I can help with that, O'Shea.", ["O'Shea"]),
        ("It comes today, Jean-Luc", ["Jean-Luc"]),
    ],
)
def test_a_name_by_which_staff_address_somebody_is_found(found_by, text, expected):
    assert found_by(AddressedName(), text, kind="name", speaker="agent") == expected


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("We landed in Lisbon, Portugal.", "a country behind its town"),
        ("It's the one in Tolby, Wexmere.", "behind a word with a capital"),
        ("You'll find us by the station, Wexmere.", "behind a place"),
        ("Please delete the app, Netflix.", "a brand"),
        ("Please try our new app, Foonix.", "what an app is called"),
        ("We open on Friday.", "a day, no comma"),
        ("You can come in any day, Friday.", "a day"),
        ("Thanks, Team!", "no person"),
        ("Dear Sir,", "a form of address"),
        ("We're sorry, Sir.", "a form of address"),
        ("Thanks, Unfortunately we can't.", "goes on"),
        ("Hello, Unfortunately, we cannot", "begins the sentence"),
        ("Sorry, Frustratingly, we cannot", "an adverb"),
        ("Please open Settings, Network, Test.", "a path through menus"),
        ("Does it happen over 3G, Foonet, or both?", "a list"),
        ("Good morning, Hearthline, this is Tobias", "the own firm"),
        ("What's your system (OS, GPU, RAM)?", "parts of a computer"),
        ("Ours start with an F, G, H, or J.", "letters"),
        ("Oh, God. I'm so sorry", "no address"),
        ("You may have it in a size, Medium.", "a size"),
        ("ZuZu, your flight is late", "begins the text"),
        ("Thank you for choosing Foonix.", "what was chosen"),
        ("It starts from there Foonix is next", "goes on"),
        ("We clothed Hemantha the choir's canoed Tovie.", "no clause ends here"),
    ],
)
def test_a_capital_behind_a_comma_that_addresses_nobody_stays(found_by, text, why):
    assert found_by(AddressedName(), text, speaker="agent") == [], why


def test_the_brand_stays(found_by):
    assert found_by(AddressedName(), "Thanks for choosing us, Tolby.", speaker="agent", team="tolby") == []


def test_customers_address_brands_so_theirs_stay(found_by):
    assert found_by(AddressedName(), "Well done, Foonix.", speaker="customer") == []


def test_a_word_that_somebody_writes_without_a_capital_stays():
    conversation = Conversation(
        "c1", "chat", (Turn("customer", "is the zorbing still on?"), Turn("agent", "It is on for you, Zorbing."))
    )

    assert Masker().mask(conversation).conversation == conversation


def test_a_name_known_from_one_address_is_masked_in_the_whole_conversation():
    conversation = Conversation(
        "c1",
        "social",
        (
            Turn("agent", "Xinling, your bank here"),
            Turn("customer", "It's still not right. Xinling"),
            Turn("agent", "We're on it, Xinling! We told Xinling's branch."),
        ),
    )

    texts = [turn.text for turn in Masker().mask(conversation).conversation.turns]

    assert texts == [
        "<name:1>, your bank here",
        "It's still not right. <name:1>",
        "We're on it, <name:1>! We told <name:1>'s branch.",
    ]


def test_masking_again_finds_nobody_whose_plain_word_was_masked_before():
    conversation = Conversation(
        "c1",
        "chat",
        (Turn("agent", "That's in hand for you, Zemlin."), Turn("customer", "i live at 14 zemlin road")),
    )

    once = Masker().mask(conversation).conversation

    assert [turn.text for turn in once.turns] == ["That's in hand for you, <name:1>.", "i live at <address:1>"]
    assert Masker().mask(once).conversation == once
