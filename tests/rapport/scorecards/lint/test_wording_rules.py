"""The rules on wording, one by one: which words each finds in English and German, and which it leaves alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rapport.scorecards import Choice, Form, Kind, Question, Section
from rapport.scorecards.lint import lint
from rapport.scorecards.lint.agents_feelings import asks_feelings

SOUND = Question(
    "acts",
    Kind.YES_NO,
    "Did the agent do what was in their power?",
    help="Yes: a concrete step for this customer.",
    good=("“I have moved you to the 18:40.”",),
    bad=("“Try the website.”",),
)
TWO = (Choice("met", "Met"), Choice("missed", "Missed", 0.0))


def found_by(rule, text, **more):
    """What one rule finds in a sound question with another text; None where it finds nothing."""
    form = Form((Section("all", "All", (replace(SOUND, text=text, **more),)),))
    return next((each.found for each in lint(form) if each.rule == rule), None)


FEELINGS = [
    ("Was the agent bored by the end?", "Was the agent bored"),
    ("Did the agent sound enthusiastic?", "Did the agent sound enthusiastic"),
    ("Did the agent really seem nervous?", "Did the agent really seem nervous"),
    ("Did the agent seem really nervous?", "agent seem really nervous"),
    ("Whether the agent seemed tired", "agent seemed tired"),
    ("Whether the advisor was cheerful", "advisor was cheerful"),
    ("Whether the adviser looked stressed", "adviser looked stressed"),
    ("Whether the representative appeared upset", "representative appeared upset"),
    ("Whether the employee felt motivated", "employee felt motivated"),
    ("Is the agent angry?", "Is the agent angry"),
    ("Was the employee annoyed?", "Was the employee annoyed"),
    ("Was the agent to be genuine?", "Was the agent to be genuine"),
    ("Was the representative really sincere?", "Was the representative really sincere"),
    ("AGENT SOUNDED SAD", "AGENT SOUNDED SAD"),
    ("What was the agent's mood?", "agent's mood"),
    ("What was the agent’s attitude?", "agent’s attitude"),
    ("How was the agents stress level?", "agents stress level"),
    ("Rate the advisor’s emotional state", "advisor’s emotional state"),
    ("Rate the employee’s sentiment", "employee’s sentiment"),
    ("Rate the employee’s motivation", "employee’s motivation"),
    ("Wirkte der Agent gestresst?", "Wirkte der Agent gestresst"),
    ("War der Berater genervt?", "War der Berater genervt"),
    ("Klang der Mitarbeiter gelangweilt?", "Klang der Mitarbeiter gelangweilt"),
    ("Schien der Agent nervös?", "Schien der Agent nervös"),
    ("Erschien der Berater gut gelaunt?", "Erschien der Berater gut gelaunt"),
    ("Wie war die Stimmung des Agenten?", "Stimmung des Agenten"),
    ("Wie war die Laune der Mitarbeiterin?", "Laune der Mitarbeiterin"),
    ("Welche Gefühlslage des Beraters war zu hören?", "Gefühlslage des Beraters"),
    ("Wie hoch war der Stress des Mitarbeiters?", "Stress des Mitarbeiters"),
]
NO_FEELINGS = [
    "Did the customer sound frustrated?",
    "Was the customer angry at the end?",
    "Did the agent take up that the customer was upset?",
    "Did the agent say why the caller was tired of waiting?",
    "Was the agent informed?",
    "Did the agent look the order up?",
    "Is the agent interesting to listen to?",
    "What was the customer’s mood?",
    "Did the agent ask about the caller’s feelings?",
    "War der Kunde genervt?",
    "Nahm der Agent die Stimmung des Kunden auf?",
    "Hat der Berater gefragt, was den Kunden stört?",
    "Did the reagent sound sad?",
    "",
]


@pytest.mark.parametrize(("text", "words"), FEELINGS)
def test_what_an_agent_feels_may_not_be_asked(text, words):
    assert asks_feelings(text) == words
    assert found_by("agents_feelings", text) == words


@pytest.mark.parametrize("text", NO_FEELINGS)
def test_customers_feelings_and_agents_deeds_may_be_asked(text):
    assert asks_feelings(text) == ""
    assert found_by("agents_feelings", text) is None


@pytest.mark.parametrize("kind", [Kind.YES_NO, Kind.TEXT, Kind.NUMBER, Kind.MOMENTS])
@pytest.mark.parametrize("weight", [0, 1])
def test_feelings_block_however_they_are_asked_and_whatever_they_weigh(kind, weight):
    assert (
        found_by("agents_feelings", "Did the agent sound bored?", kind=kind, weight=weight)
        == "Did the agent sound bored"
    )


JOINED = [
    ("Did the agent greet and verify the customer?", "greet and verify the"),
    ("Did the agent greet or verify?", "greet or verify"),
    ("Was it clear, and short?", "clear, and short"),
    ("Was it clear as well as short?", "clear as well as short"),
    ("Was it clear & short?", "clear & short"),
    ("Was it clear AND short?", "clear AND short"),
    ("Did the agent explain what, and/or why?", "what, and/or why"),
    ("Hat der Agent gegrüßt und gefragt?", "gegrüßt und gefragt"),
    ("War es klar oder kurz?", "klar oder kurz"),
    ("War es klar sowie kurz?", "klar sowie kurz"),
    ("War es klar bzw. kurz?", "klar bzw. kurz"),
    ("War es klar beziehungsweise kurz?", "klar beziehungsweise kurz"),
    ("Was the customer’s name and the order’s number said?", "name and the order’s"),
]
NOT_JOINED = [
    "Did the customer agree to the terms and conditions?",
    "Were name and address asked for?",
    "Were date and time of the visit named?",
    "Was it said whether or not the part is there?",
    "Did it go on step and time?",
    "Was the wait more or less named?",
    "Did questions and answers follow one another?",
    "Was now and then a pause made?",
    "Wurden Name und Anschrift erfragt?",
    "Wurden Datum und Uhrzeit genannt?",
    "Ging es nach und nach voran?",
    "Wurde hin und wieder nachgefragt?",
    "Did the agent understand the order?",
    "Was the brand named?",
    "Hat der Kunde einen Hund?",
    "Was the ordering done?",
]


@pytest.mark.parametrize(("text", "words"), JOINED)
def test_two_things_at_once_are_remarked_with_the_words(text, words):
    assert found_by("double_barrelled", text) == words


@pytest.mark.parametrize("text", NOT_JOINED)
def test_one_thing_with_two_words_is_left_alone(text):
    assert found_by("double_barrelled", text) is None


@pytest.mark.parametrize(
    ("kind", "more", "remarked"),
    [
        (Kind.YES_NO, {}, True),
        (Kind.CHOICE, {"choices": TWO}, True),
        (Kind.SCALE, {"low": 1, "high": 5}, True),
        (Kind.NUMBER, {}, True),
        (Kind.MOMENTS, {}, True),
        (Kind.TEXT, {}, False),
        (Kind.CHECKLIST, {"choices": TWO}, False),
    ],
)
def test_only_a_text_and_a_checklist_may_ask_for_several_things(kind, more, remarked):
    assert (found_by("double_barrelled", "Were greeting and name there?", kind=kind, **more) is not None) == remarked


LEADING = [
    ("Did the agent fail to greet?", "fail to"),
    ("Was it that the agent failed to greet?", "failed to"),
    ("The agent fails to greet", "fails to"),
    ("Did the agent forget to ask?", "forget to"),
    ("The agent forgot to ask", "forgot to"),
    ("The agent neglected to ask", "neglected to"),
    ("Did they at least greet?", "at least"),
    ("Was it obviously wrong?", "obviously"),
    ("Was it clearly said?", "clearly"),
    ("It was surely said?", "surely"),
    ("Did they of course greet?", "of course"),
    ("Did they greet as required?", "as required"),
    ("Did they greet as expected?", "as expected"),
    ("Did they greet as always expected?", "as always expected"),
    ("Did they merely read it out?", "merely"),
    ("Did they only just greet?", "only just"),
    ("Hat der Agent versäumt zu grüßen?", "versäumt"),
    ("Vergaß der Agent zu fragen?", "Vergaß"),
    ("Wurde vergessen zu fragen?", "vergessen"),
    ("Wurde wenigstens gefragt?", "wenigstens"),
    ("Wurde zumindest gefragt?", "zumindest"),
    ("Wurde offensichtlich falsch geantwortet?", "offensichtlich"),
    ("Wurde natürlich gefragt?", "natürlich"),
    ("Wurde selbstverständlich gefragt?", "selbstverständlich"),
    ("Wurde wie vorgeschrieben gefragt?", "wie vorgeschrieben"),
    ("Wurde wie erwartet gefragt?", "wie erwartet"),
    ("Wurde etwa nicht gefragt?", "etwa nicht"),
]
NOT_LEADING = [
    "Did the agent name a date?",
    "Did the system fail during the call?",
    "Was a failure named?",
    "Did the agent say what they expected?",
    "Was what the law requires said?",
    "Did the agent unclearly answer?",
    "Hat der Agent eine Frist genannt?",
    "War die Natur des Fehlers benannt?",
]


@pytest.mark.parametrize(("text", "words"), LEADING)
def test_words_that_lead_are_remarked(text, words):
    assert found_by("leading", text) == words


@pytest.mark.parametrize("text", NOT_LEADING)
def test_plain_words_lead_nowhere(text):
    assert found_by("leading", text) is None


NEGATED = [
    ("Did the agent not interrupt?", "not"),
    ("Didn't the agent interrupt?", "Didn't"),
    ("Wasn’t the customer interrupted?", "Wasn’t"),
    ("Was the customer never interrupted?", "never"),
    ("Did it go without a transfer?", "without"),
    ("Did the agent avoid jargon?", "avoid"),
    ("Was jargon avoided?", "avoided"),
    ("The agent avoids jargon", "avoids"),
    ("Did the agent refrain from jargon?", "refrain"),
    ("Hat der Agent nicht unterbrochen?", "nicht"),
    ("Wurde nie unterbrochen?", "nie"),
    ("Wurde niemals unterbrochen?", "niemals"),
    ("Ging es ohne Weiterleitung?", "ohne"),
    ("Vermied der Agent Fachwörter?", "Vermied"),
    ("Wurden Fachwörter vermieden?", "vermieden"),
    ("Unterließ der Agent Fachwörter?", "Unterließ"),
    ("Gab es keine Unterbrechung?", "keine"),
    ("Gab es keinerlei Unterbrechung?", "keinerlei"),
]
NOT_NEGATED = [
    "Did the agent note the number?",
    "Was nothing left open?",
    "Was a notice sent?",
    "Is the way out unavoidable?",
    "Was another date named?",
    "Hat der Agent die Notiz gelesen?",
    "Wurde die Nichte erwähnt?",
    "Ist der Kunde gekommen, um das Knie zu zeigen?",
    "Wurde eine Wohnung genannt?",
]


@pytest.mark.parametrize(("text", "words"), NEGATED)
def test_what_denies_is_remarked(text, words):
    assert found_by("negated", text) == words


@pytest.mark.parametrize("text", NOT_NEGATED)
def test_words_that_only_look_like_a_no_are_left_alone(text):
    assert found_by("negated", text) is None


@pytest.mark.parametrize(
    ("kind", "more", "remarked"),
    [
        (Kind.YES_NO, {}, True),
        (Kind.SCALE, {"low": 0, "high": 3}, True),
        (Kind.CHOICE, {"choices": TWO}, False),
        (Kind.CHECKLIST, {"choices": TWO}, False),
        (Kind.NUMBER, {}, False),
        (Kind.TEXT, {}, False),
        (Kind.MOMENTS, {}, False),
    ],
)
def test_a_no_confuses_only_where_the_answer_is_yes_or_more(kind, more, remarked):
    assert (found_by("negated", "What was not done?", kind=kind, **more) == "not") == remarked


FORMULAS = [
    ("Did the agent say sorry?", "say sorry"),
    ("Did the agent say that they were sorry?", "say that they were sorry"),
    ("The agent said they are sorry", "said they are sorry"),
    ("Did the agent apologise?", "apologise"),
    ("Did the agent apologize?", "apologize"),
    ("The agent apologised", "apologised"),
    ("Did the agent offer an apology?", "offer an apology"),
    ("The agent offered an apology", "offered an apology"),
    ("The agent gave an apology", "gave an apology"),
    ("Was an empathy statement made?", "empathy statement"),
    ("Were empathetic phrases there?", "empathetic phrases"),
    ("Did the agent express empathy?", "express empathy"),
    ("The agent voiced regret", "voiced regret"),
    ("The agent conveyed sympathy", "conveyed sympathy"),
    ("The agent acknowledges understanding", "acknowledges understanding"),
    ("Did the agent use the customer’s name?", "use the customer’s name"),
    ("Did the agent use the caller's last name?", "use the caller's last name"),
    ("Did the agent address the customer by name?", "address the customer by name"),
    ("Did the agent mention the first name?", "mention the first name"),
    ("Did the agent thank the customer?", "thank the customer"),
    ("The agent thanked the caller", "thanked the caller"),
    ("Did the agent follow the script?", "follow the script"),
    ("Did the agent read the greeting?", "read the greeting"),
    ("Was the mandatory phrase there?", "mandatory phrase"),
    ("Was the closing statement there?", "closing statement"),
    ("Were the magic words there?", "magic words"),
    ("Hat sich der Agent entschuldigt?", "entschuldigt"),
    ("Hat der Agent um Entschuldigung gebeten?", "um Entschuldigung gebeten"),
    ("Bat der Agent um Entschuldigung?", "Bat der Agent um Entschuldigung"),
    ("Sagte der Agent, es tut mir leid?", "tut mir leid"),
    ("War ein Empathiesatz da?", "Empathiesatz"),
    ("Wurde Empathie gezeigt?", "Empathie gezeigt"),
    ("Wurde Bedauern ausgedrückt?", "Bedauern ausgedrückt"),
    ("Wurde Mitgefühl gezeigt?", "Mitgefühl gezeigt"),
    ("Wurde der Kunde mit Namen angesprochen?", "mit Namen angesprochen"),
    ("Hat sich der Agent bedankt?", "bedankt"),
    ("War die Verabschiedungsformel da?", "Verabschiedungsformel"),
    ("War der Pflichttext da?", "Pflichttext"),
]
NO_FORMULAS = [
    "Did the agent name what we did when apologising?",
    "Did the agent say what it means for this customer?",
    "Was the sorry state of the parcel named?",
    "Was a script error named?",
    "Did the agent name the next step?",
    "Did the agent ask for the customer’s name?",
    "Was the phrase book shipped?",
    "Did the agent understand what was asked?",
    "Nannte der Agent beim Entschuldigen, was wir getan haben?",
    "Hat sich der Agent nicht entschuldigt nur, sondern gehandelt?",
    "Nannte der Agent die Folge für den Kunden?",
    "Hat der Agent nach dem Namen gefragt?",
]


@pytest.mark.parametrize(("text", "words"), FORMULAS)
def test_points_for_words_that_anybody_can_say_are_remarked(text, words):
    assert found_by("rewards_a_formula", text) == words


@pytest.mark.parametrize("text", NO_FORMULAS)
def test_points_for_what_the_words_hold_are_not_remarked(text):
    assert found_by("rewards_a_formula", text) is None


@pytest.mark.parametrize(
    ("more", "remarked"),
    [
        ({}, True),
        ({"weight": 0}, False),
        ({"weight": 0, "fails": ("no",)}, False),
        ({"weight": 0, "fails": ("no",), "level": "form"}, True),
        ({"kind": Kind.TEXT}, False),
        ({"kind": Kind.NUMBER}, False),
        ({"bonus": True}, True),
        ({"kind": Kind.CHOICE, "choices": TWO}, True),
    ],
)
def test_a_formula_is_remarked_only_where_it_changes_a_score(more, remarked):
    assert (found_by("rewards_a_formula", "Did the agent say sorry?", **more) is not None) == remarked


VAGUE = [
    ("Was the answer appropriate?", "appropriate"),
    ("Was it answered appropriately?", "appropriately"),
    ("Was it adequate?", "adequate"),
    ("Was it professional?", "professional"),
    ("Was there professionalism?", "professionalism"),
    ("Was it a proper answer?", "proper"),
    ("Was it good?", "good"),
    ("Was it done well?", "well"),
    ("Was the agent friendly?", "friendly"),
    ("Was the agent courteous?", "courteous"),
    ("Was it politely put?", "politely"),
    ("Was it effective?", "effective"),
    ("Was it efficient?", "efficient"),
    ("Was it positive?", "positive"),
    ("Was it correct?", "correct"),
    ("Was it suitable?", "suitable"),
    ("Was it reasonably quick?", "reasonably"),
    ("Was it sufficient?", "sufficient"),
    ("Was it helpful?", "helpful"),
    ("Was there active listening?", "active listening"),
    ("Did the agent go above and beyond?", "above and beyond"),
    ("Did the agent show empathy?", "show empathy"),
    ("Was it empathetic?", "empathetic"),
    ("Was it a great answer?", "great"),
    ("Was it warmly put?", "warmly"),
    ("War es angemessen?", "angemessen"),
    ("War es eine angemessene Antwort?", "angemessene"),
    ("War es ausreichend?", "ausreichend"),
    ("War es professionell?", "professionell"),
    ("War es gut?", "gut"),
    ("War es eine gute Antwort?", "gute"),
    ("War der Agent freundlich?", "freundlich"),
    ("War der Agent höflich?", "höflich"),
    ("War es korrekt?", "korrekt"),
    ("War es richtig?", "richtig"),
    ("War der Agent hilfsbereit?", "hilfsbereit"),
    ("Hat der Agent aktiv zugehört?", "aktiv zugehört"),
    ("War der Agent empathisch?", "empathisch"),
    ("War der Agent warmherzig?", "warmherzig"),
]
NOT_VAGUE = [
    "Was property damage named?",
    "Was the goods’ number named?",
    "Was a goodwill payment offered?",
    "Was a farewell said?",
    "Was the warmth of the room asked for?",
    "Was the correction sent?",
    "Wurde ein Gutschein gegeben?",
    "Wurde das Guthaben genannt?",
    "Wurde die Richtung genannt?",
    "Did the agent name the next step?",
]


@pytest.mark.parametrize(("text", "word"), VAGUE)
def test_a_word_that_everybody_takes_otherwise_is_remarked(text, word):
    assert found_by("vague", text, good=()) == word


@pytest.mark.parametrize(("text", "word"), VAGUE[::4])
def test_examples_on_both_sides_say_how_a_vague_word_is_meant(text, word):
    assert found_by("vague", text) is None
    assert found_by("vague", text, bad=()) == word


@pytest.mark.parametrize("text", NOT_VAGUE)
def test_longer_words_are_not_taken_for_vague_ones(text):
    assert found_by("vague", text, good=()) is None


def test_an_open_question_may_be_vague():
    assert found_by("vague", "What was good?", kind=Kind.TEXT, good=()) is None
    assert found_by("vague", "What was good?", weight=0, good=()) == "good"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "?",
        "😀😀😀",
        "نعم أو لا",
        "\u200b\u200b",
        "a" * 3000,
        "{found}",
        "<script>alert(1)</script>",
        "Wo? " * 500,
        "é" * 400,
    ],
)
def test_hostile_texts_have_no_wording_to_remark(text):
    for rule in ("double_barrelled", "leading", "negated", "rewards_a_formula", "agents_feelings", "vague"):
        assert found_by(rule, text, good=()) is None


def test_several_rules_may_remark_one_question_and_the_gravest_comes_first():
    form = Form((Section("all", "All", (replace(SOUND, text="Did the agent sound bored and not at least greet?"),)),))

    rules = [each.rule for each in lint(form)]

    assert rules == ["agents_feelings", "double_barrelled", "leading", "negated"]
