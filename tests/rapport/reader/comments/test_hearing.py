"""What is heard in comments: cause, contradiction, leaving, trouble; tables of texts and what they hold."""

import pytest

from rapport.conversation import Conversation
from rapport.privacy import Masker, Roster
from rapport.reader.comments import BY_NAME, THEMES, Said, hear, hear_answer

COMMENTS = [
    "Solved, and I felt heard.",
    "Kind, but it is still broken.",
    "Nobody listened and nothing happened.",
    "I told it four times, and the website says something different from the shop.",
    "The app crashes every time 😤 and <agent:4> was rude; thanks to <agent:2> it got sorted!",
    "Ich habe drei Wochen auf den Techniker gewartet und niemand kam. <name:1> sagte etwas anderes.",
    "   I am cancelling my contract.\n\nDesperate: still no heating, please help. Tel <phone:1>  ",
    "Herzlichen Dank an <agent:12> und <agent:7> – sehr freundlich, aber die Rechnung ist immer noch falsch.",
    "İ waited 3 hours ﬁrst; then ‘cut off’ …",
]


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("The bill was wrong again.", "process"),
        ("Nice words, no parcel.", "process"),
        ("I told it four times.", "process"),
        ("The engineer never turned up.", "process"),
        ("The app crashes every time I open it.", "technology"),
        ("I could not get past the automated menu.", "technology"),
        ("The shoes fell apart after two weeks, poor quality.", "product"),
        ("Far too expensive for what it is.", "product"),
        ("Nobody listened, I was just a number.", "people"),
        ("The man was rude and hung up.", "people"),
        ("Die Rechnung ist schon wieder falsch.", "process"),
        ("Ich wurde nur herumgereicht.", "process"),
        ("Die App stürzt ständig ab.", "technology"),
        ("Die Qualität ist schlecht.", "product"),
        ("Der Berater war unfreundlich.", "people"),
        ("Thank you, the refund came quickly.", ""),
        ("Never had to wait, the delivery was quick.", ""),
        ("Alles bestens, die Lieferung kam schnell.", ""),
        ("Everything was great.", ""),
        ("I rang about my bill.", ""),
    ],
)
def test_the_cause_is_whose_the_trouble_is_and_none_without_trouble(text, cause):
    assert hear(text).cause == cause


def test_a_cause_is_unsure_where_only_single_words_speak_for_it():
    assert hear("I am cancelling my contract.").unsure
    assert not hear("The bill was wrong again.").unsure


@pytest.mark.parametrize(
    ("text", "disconnect"),
    [
        ("The website says something different from the shop.", True),
        ("Everyone told me something different.", True),
        ("I got contradictory information.", True),
        ("Jeder hat mir etwas anderes gesagt.", True),
        ("Ich bekam widersprüchliche Auskünfte.", True),
        ("The website is slow.", False),
        ("Nobody told me different things, it was clear.", False),
    ],
)
def test_parts_that_contradict_each_other_are_heard(text, disconnect):
    assert hear(text).disconnect is disconnect


@pytest.mark.parametrize(
    "text",
    [
        "I am switching to another provider.",
        "You have lost a customer.",
        "My lawyer will be in touch.",
        "Ich habe gekündigt.",
        "Ich wechsle den Anbieter.",
        "Ich gehe zur Verbraucherzentrale.",
    ],
)
def test_a_customer_who_goes_is_heard(text):
    assert hear(text).leaving


@pytest.mark.parametrize("text", ["The manager was lovely.", "I will stay.", "How long does it take?", "Gern wieder."])
def test_a_customer_who_stays_is_not_said_to_go(text):
    assert not hear(text).leaving


@pytest.mark.parametrize(
    ("text", "in_trouble"),
    [
        ("It is still broken.", True),
        ("I am desperate.", True),
        ("Nobody helps us.", True),
        ("Please help, we have no heating.", True),
        ("Es ist immer noch kaputt.", True),
        ("Niemand hilft mir.", True),
        ("I am not desperate for it.", False),
        ("It was broken and you fixed it.", False),
        ("Die Hilfe war gut.", False),
    ],
)
def test_a_customer_in_trouble_says_so_in_so_many_words(text, in_trouble):
    assert hear(text).in_trouble is in_trouble


@pytest.mark.parametrize("text", ["", "   ", "\n\t"])
def test_nothing_is_heard_in_nothing(text):
    assert hear(text) == Said()


@pytest.mark.parametrize("text", ["…", "!!!", "12345", "<name:1>", "👍", "asdf", "ok"])
def test_a_text_without_words_that_say_something_gives_nothing(text):
    said = hear(text)

    assert (said.cause, said.themes, said.thanks, said.quotes) == ("", (), (), ())


def test_another_language_is_told_and_nothing_else_is_said_of_it():
    said = hear("Je suis très mécontent, personne ne me répond et le technicien n'est jamais venu chez moi.")

    assert said == Said(language="fr")


def test_a_language_that_is_given_is_taken():
    assert hear("App kaputt, error", language="de-AT").language == "de"


def test_the_question_that_asks_for_trouble_makes_trouble_of_few_words():
    assert hear("The form.", question="process").cause == "process"
    assert hear("The form.").cause == ""
    assert hear("nothing", question="process").cause == ""
    assert hear("Nichts.", question="process").cause == ""


def test_where_trouble_has_no_theme_it_is_something_else():
    assert hear("The form.", question="process").themes == ("other",)


def test_all_that_a_customer_wrote_is_heard_together():
    said = hear_answer({"comment": "It works now.", "process": "The app crashed.", "praise": "<agent:3>"})

    assert (said.cause, said.themes) == ("technology", ("app_or_site", "solved"))
    assert [thanks.agents for thanks in said.thanks] == [(3,)]
    assert {quote.question for quote in said.quotes} == {"comment", "process", "praise"}


def test_a_cause_has_its_words():
    for text in ("The bill was wrong again.", "The form.", "I am cancelling my contract."):
        said = hear(text, question="process")

        assert [quote.text for quote in said.quotes if quote.shows == said.cause]


@pytest.mark.parametrize("text", COMMENTS)
@pytest.mark.parametrize("question", ["comment", "process", "praise", "own_one"])
def test_every_quote_is_what_stands_at_its_place(text, question):
    said = hear(text, question=question)

    for quote in (*said.quotes, *(thanks.quote for thanks in said.thanks)):
        assert text[quote.start : quote.end] == quote.text != ""
        assert quote.question == question
        assert quote.to_dict()["shows"]


@pytest.mark.parametrize("text", COMMENTS)
def test_masking_changes_no_offset_afterwards(text):
    masked, _counts = Masker(roster=Roster(("Ines Marlow",))).mask_text(f"{text} Ines Marlow, 030 1234567.")

    for quote in hear(masked).quotes:
        assert masked[quote.start : quote.end] == quote.text


@pytest.mark.parametrize("text", COMMENTS)
def test_the_same_text_is_heard_the_same_and_has_few_quotes(text):
    assert hear(text) == hear(text)
    assert len(hear(" ".join([text] * 50)).quotes) < 100


def test_themes_have_words_in_both_languages_and_an_owner_where_they_hurt():
    owners = {"people", "process", "technology", "product"}

    assert len(BY_NAME) == len(THEMES)
    for theme in THEMES:
        assert theme.says("en-gb") != theme.says("de-at")
        assert theme.says("fr") == theme.says("en")
        assert (theme.owner in owners) or not theme.hurts or theme.name == "other"


def test_no_theme_is_about_what_an_agent_feels():
    words = " ".join(theme.says("en").lower() for theme in THEMES)

    assert not any(word in words for word in ("mood", "stress", "emotion", "agent"))


def test_a_comment_is_no_conversation():
    """The reader takes conversations; a comment goes in as it is, without an agent to be judged."""
    with pytest.raises(AttributeError):
        hear(Conversation)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "shows", "words"),
    [
        ("I told it four times, and the app crashed.", "repeating", "I told it four times"),
        ("I told it four times, and the app crashed.", "app_or_site", "the app crashed."),
        ("Slow. The bill was wrong again.", "bill_or_refund", "The bill was wrong again."),
        ("Die App stürzt ab, aber er war freundlich.", "treated_kindly", "er war freundlich."),
        ("So, slow, then.", "waiting", "So, slow, then."),
    ],
)
def test_a_quote_is_the_clause_that_shows_it_and_can_be_read_alone(text, shows, words):
    quotes = [quote.text for quote in hear(text).quotes if quote.shows == shows]

    assert quotes == ([words] if shows in hear(text).themes else [])
