import json

import pytest

from rapport.conversation import Conversation, Turn
from rapport.reader.language import conversation_language, is_foreign_turn, text_language


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


@pytest.mark.parametrize(
    "text",
    [
        "um yeah hi so my train got cancelled and i dont know which one i can take now",
        "ta luv, ur a star x",
        "I'd like a croque-monsieur and a crème brûlée for table six please",
        "My name is Zoë Müller-Groß and I need a new card",
        "The letter says “Sehr geehrte Frau” and I can't read German",
        "n0 s1gnal @shop #fail https://t.co/x",
        "🙏🙏 pls pls pls",
        "Hola! my order never came",
        "OMG WHERE IS MY PIZZA",
        "<name:1> <email:2> <phone:3>",
        "a b c d e f",
    ],
)
def test_english_with_foreign_names_food_and_typing_stays_english(text):
    assert text_language(text) == "en"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Buenas tardes, llevo dos horas esperando y nadie me contesta", "es"),
        ("Je voudrais annuler mon abonnement, c'est la troisième fois que j'appelle", "fr"),
        ("Mein Internet ist seit drei Tagen weg und niemand meldet sich", "de"),
        ("أين طلبي؟ أنتظر منذ ثلاثة أيام ولم يصل أي شيء", "ar"),
        ("איפה החבילה שלי, אני מחכה כבר שבוע", "he"),
        ("我的包裹三天了还没有到", "zh"),
        ("Minha encomenda não chegou e ninguém responde às mensagens", "pt"),
        ("Var är mitt paket, jag har väntat i tre veckor", "sv"),
    ],
)
def test_a_complaint_in_another_language_is_told_apart(text, language):
    assert text_language(text) == language
    assert text_language(f"  {text.upper()}\n") == language


def test_what_both_parties_say_decides_together():
    spoken = (Turn("customer", "ok"), Turn("agent", "Ihr Paket kommt morgen, bitte warten Sie noch einen Tag."))
    conversation = Conversation(id="a", channel="chat", turns=spoken)

    assert conversation_language(conversation) == "de"


def test_a_conversation_without_words_is_taken_for_english():
    silent = Conversation(id="a", channel="voice", turns=(Turn("customer", " "), Turn("system", "Der Anruf endet")))

    assert conversation_language(silent) == "en"


@pytest.mark.parametrize(
    "text",
    [
        "Buenas tardes, llevo dos horas esperando y nadie me contesta, es una vergüenza",
        "Je voudrais annuler mon abonnement, c'est la troisième fois que j'appelle pour rien",
        "Mein Internet ist seit drei Tagen weg und niemand meldet sich bei mir",
        "@shop Minha encomenda não chegou e ninguém responde às mensagens que mandei <name:1>",
        "Здравствуйте, где мой заказ? Я жду уже три недели и никто не отвечает",
        "أين طلبي؟ أنتظر منذ ثلاثة أيام ولم يصل أي شيء ولم يتصل بي أحد",
    ],
)
def test_a_long_turn_in_another_language_is_foreign(text):
    assert is_foreign_turn(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ok",
        "gracias, muchas gracias",  # too short to be sure
        "Mein Paket ist weg",
        "@AirAsiaSupport @AirAsiaSupport https://t.co/KKWinSUlD3 https://t.co/KKWinSUlD3",
        "[My Best Fans] @622488 @117735 @153185 @84292 @TMobileHelp via https://t.co/6sBjMMlhoV",
        "plz fix dis app bruv its doin my nut in n im well vexed innit wagwan",
        "Hola! my order never came and I would like somebody to ring me back about it por favor",
        "The letter says “Sehr geehrte Frau Schneider, Ihr Vertrag endet” and I can't read it",
        "<name:1> <email:2> <phone:3> <address:4> <name:5> <email:6> <phone:7> <address:8>",
        "HM2FWXRCMQ HM2FWXRCMQ HM2FWXRCMQ HM2FWXRCMQ HM2FWXRCMQ",
    ],
)
def test_a_short_turn_slang_and_english_with_foreign_words_are_not_foreign(text):
    assert not is_foreign_turn(text)


def test_of_real_care_no_english_turn_is_left_unread(care_data):
    foreign, long_enough = [], 0
    for name in ("short", "written", "social"):
        with (care_data / "care" / f"{name}.conversations.jsonl").open(encoding="utf-8") as lines:
            for line in lines:
                conversation = Conversation.from_dict(json.loads(line))
                if conversation_language(conversation) == "en":
                    spoken = [turn.text for turn in conversation.turns if turn.speaker in ("customer", "agent")]
                    long_enough += sum(sum(map(str.isalpha, text)) >= 40 for text in spoken)
                    foreign.extend(text for text in spoken if is_foreign_turn(text))

    # Indonesian and Malay five times, Spanish and French twice each, as a person reads them.
    words = (
        "apakah",
        "temen saya",
        "terimakasih",
        "Tidak bisa",
        "diperlukan",
        "configuro",
        "mi red",
        "Merci",
        "bonjour",
    )
    assert long_enough > 10_000
    assert len(foreign) == 9
    assert [text for text in foreign if not any(word in text for word in words)] == []
