import json

import pytest

from rapport.conversation import Conversation, Turn
from rapport.reader.language import conversation_language, text_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Hallo, mein Paket ist nicht angekommen. Können Sie mir bitte helfen?", "de"),
        ("Bonjour, je n'ai pas reçu ma commande", "fr"),
        ("Tengo un problema con mi factura de internet, me cobraron dos veces", "es"),
        ("Buongiorno, il mio ordine non è arrivato", "it"),
        ("Ik heb mijn pakket niet ontvangen", "nl"),
        ("Witam, gdzie jest moja paczka", "pl"),
        ("Здравствуйте, где мой заказ", "ru"),
        ("私の荷物が届きません", "ja"),
    ],
)
def test_another_language_is_told_apart(text, language):
    assert text_language(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "ok",
        "gracias",
        "wsp lol",
        "plz fix dis app bruv its doin my nut in",
        "ur app sux m8 smh",
        "HM2FWXRCMQ",
        "😡😡😡",
        "1234 5678",
        "Abo Hamour, Doha, 243 QAR",
        "",
    ],
)
def test_short_messages_and_slang_are_taken_for_english(text):
    assert text_language(text) == "en"


def test_what_a_bot_says_does_not_count():
    conversation = Conversation(
        id="a", channel="chat", turns=(Turn("bot", "Bonjour, je suis votre assistant"), Turn("customer", "hi there"))
    )

    assert conversation_language(conversation) == "en"


def test_real_care_is_english_but_for_what_is_really_foreign(care_data):
    foreign = []
    for name in ("short", "written", "social"):
        with (care_data / "care" / f"{name}.conversations.jsonl").open(encoding="utf-8") as lines:
            for line in lines:
                conversation = Conversation.from_dict(json.loads(line))
                if conversation_language(conversation) != "en":
                    foreign.append(conversation.turns[0].text)

    assert len(foreign) == 1
    assert "KEIN BOCK" in foreign[0]
