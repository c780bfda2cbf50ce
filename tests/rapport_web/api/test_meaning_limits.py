"""What the company means by empathy, over the API: limits, roles, exact words of an agent, and paging."""

from __future__ import annotations

import pytest
from tests.rapport_web.findings.conftest import put

from rapport.conversation import Conversation as Told
from rapport.conversation import Turn
from rapport_web.audit.models import Entry
from rapport_web.conversations import curtains
from rapport_web.conversations.curtains import Curtain
from rapport_web.conversations.models import Conversation
from rapport_web.scorecards.models import Example, Meaning

# Every limit of every operation: the doors' test asks each once in the short form.
pytestmark = pytest.mark.long

EMOJI = "🙏🏽"
# The wave and its colour are one sign and two characters; a place counts characters.
SAID = f"{EMOJI} I have stopped the timer. Ich bin für Sie da."


@pytest.fixture
def spoken(people, ines, accounts):
    """A conversation whose agent's turn, the second, begins with an emoji."""
    turns = (
        Turn("customer", "It says 6 days."),
        Turn("agent", SAID),
        Turn("customer", ""),
        Turn("agent", "<name:1>, hello."),
    )
    told = Told(id="hale-7", channel="chat", started_at="2026-09-03T14:05:00+00:00", topic="Storage", turns=turns)
    return put(told, agent=ines, team=accounts)


GOOD = {"conversation": "hale-7", "turn": 1, "start": 3, "end": 28, "good": True, "why": "It fits."}


def fields(answer) -> list[str]:
    return [each["field"] for each in answer.json().get("errors", ())]


def test_a_definition_that_is_none_is_refused_and_the_old_one_stays(program):
    marit = program("manager")
    marit.put("/meaning", {"words": "Seen."})
    rows = [
        ({"words": "x" * 4001}, ["words"]),
        ({"words": None}, ["words"]),
        ({"words": 7}, ["words"]),
        ({"words": "Seen\x00"}, ["words"]),
        ({"words": "Seen.", "edits": 1}, ["edits"]),
        ({}, ["words"]),
        ([], ["given"]),
    ]

    said = [(body, fields(marit.put("/meaning", body))) for body, _field in rows]

    assert said[:-1] == rows[:-1]
    assert said[-1][1] != []
    assert Meaning.objects.get().words == "Seen."


def test_the_definition_counts_its_changes_and_not_its_saves(program):
    marit, joanna = program("manager"), program("qa_lead")

    counts = [
        joanna.get("/meaning").json()["edits"],
        marit.put("/meaning", {"words": "Seen."}, If_Match='"0"').json()["edits"],
        joanna.put("/meaning", {"words": "Seen."}, If_Match='"1"').json()["edits"],
        joanna.put("/meaning", {"words": "Seen, and acted upon."}, If_Match="*").json()["edits"],
        marit.put("/meaning", {"words": ""}).json()["edits"],
    ]

    assert counts == [0, 1, 1, 2, 3]
    assert marit.put("/meaning", {"words": "Mine."}, If_Match='"2"').status_code == 412
    assert fields(marit.put("/meaning", {"words": "Mine."}, If_Match="mine")) == ["If-Match"]
    assert joanna.get("/meaning").json()["words"] == ""


def test_who_has_the_definition_already_is_told_so(program):
    marit = program("manager")
    tag = marit.put("/meaning", {"words": "Größe ist Hören."}) and marit.get("/meaning")["ETag"]

    same = marit.get("/meaning", If_None_Match=tag)
    marit.put("/meaning", {"words": f"Seen {EMOJI}"})
    other = marit.get("/meaning", If_None_Match=tag)

    assert (same.status_code, other.status_code) == (304, 200)
    assert other.json()["words"] == f"Seen {EMOJI}"


WRITES = {
    "qa_lead": (200, 200, 201),
    "manager": (200, 200, 201),
    "team_lead": (200, 403, 403),
    "evaluator": (200, 403, 403),
    "outside_evaluator": (200, 403, 403),
    "agent": (200, 403, 403),
    "administrator": (200, 403, 403),
    "process_owner": (403, 403, 403),
    "auditor": (200, 403, 403),
}


def test_who_reads_and_who_writes(program, spoken):
    found = {}
    for number, role in enumerate(WRITES):
        caller = program(role)
        example = {**GOOD, "start": 3 + number}
        asked = (
            caller.get("/meaning"),
            caller.put("/meaning", {"words": role}),
            caller.post("/meaning/examples", example),
        )
        found[role] = tuple(each.status_code for each in asked)

    # A manager may read no conversation by name and so take none from it; that is refused as not there.
    allowed = {**WRITES, "manager": (200, 200, found["manager"][2])}
    assert found == allowed
    assert found["manager"][2] in {201, 404}


WRONG = [
    ({"conversation": "x" * 201}, 422, ["conversation"]),
    ({"conversation": "nowhere"}, 404, []),
    ({"conversation": ""}, 404, []),
    ({"conversation": "HALE-7"}, 404, []),
    ({"turn": -1}, 422, ["turn"]),
    ({"turn": 1_000_001}, 422, ["turn"]),
    ({"turn": "1"}, 422, ["turn"]),
    ({"turn": 1.5}, 422, ["turn"]),
    ({"turn": 4}, 422, ["start"]),
    ({"turn": 0, "start": 0, "end": 5}, 422, ["turn"]),
    ({"turn": 2, "start": 0, "end": 1}, 422, ["start"]),
    ({"start": -1}, 422, ["start"]),
    ({"start": 28}, 422, ["start"]),
    ({"start": 29}, 422, ["start"]),
    ({"end": 0}, 422, ["start"]),
    ({"end": len(SAID) + 1}, 422, ["start"]),
    ({"end": 1_000_000_001}, 422, ["end"]),
    ({"good": None}, 422, ["good"]),
    ({"good": "yes"}, 422, ["good"]),
    ({"good": 1}, 422, ["good"]),
    ({"why": "x" * 501}, 422, ["why"]),
    ({"why": None}, 422, ["why"]),
    ({"question": "x" * 81}, 422, ["question"]),
    ({"text": "I have stopped the timer."}, 422, ["text"]),
    ({"by": 1}, 422, ["by"]),
]


def test_an_example_that_is_none_is_refused_where_it_is_wrong(program, spoken):
    joanna, before = program("qa_lead"), Entry.objects.count()

    found = []
    for more, _status, _field in WRONG:
        answer = joanna.post("/meaning/examples", {**GOOD, **more})
        found.append((more, answer.status_code, fields(answer)))

    assert [pair for pair in zip(found, WRONG, strict=True) if pair[0] != pair[1]] == []
    assert not Example.objects.exists()
    assert Entry.objects.count() == before


@pytest.mark.parametrize("left_out", ["conversation", "turn", "start", "end", "good"])
def test_what_an_example_needs_cannot_be_left_out(program, spoken, left_out):
    body = {name: value for name, value in GOOD.items() if name != left_out}

    assert fields(program("qa_lead").post("/meaning/examples", body)) == [left_out]


PLACES = [
    (0, 2, EMOJI),
    (1, 2, EMOJI[1]),
    (3, 28, "I have stopped the timer."),
    (29, len(SAID), "Ich bin für Sie da."),
    (2, len(SAID), SAID[2:]),
    (len(SAID) - 1, len(SAID), "."),
]


def test_the_words_are_exactly_those_that_stand_there(program, spoken):
    joanna = program("qa_lead")

    made = [joanna.post("/meaning/examples", {**GOOD, "start": start, "end": end}) for start, end, _text in PLACES]

    assert [(each.json()["start"], each.json()["end"], each.json()["text"]) for each in made] == PLACES
    assert {each.json()["conversation"] for each in made} == {"hale-7"}


def test_the_same_words_are_one_example_whatever_is_said_of_them(program, spoken):
    joanna = program("qa_lead")

    statuses = [
        joanna.post("/meaning/examples", {**GOOD, **more}).status_code
        for more in ({}, {}, {"why": "Another."}, {"good": False}, {"question": "acts"}, {"start": 4})
    ]

    assert statuses[:4] == [201, 409, 409, 409]
    assert statuses[5] == 201


def test_an_examples_reason_is_masked_and_its_placeholders_stay(program, spoken):
    body = {**GOOD, "turn": 3, "start": 0, "end": 9, "why": "Ring 020 7946 0018 <b>now</b>"}

    made = program("qa_lead").post("/meaning/examples", body).json()

    assert made["text"] == "<name:1>,"
    assert "7946" not in made["why"]
    assert "<b>now</b>" in made["why"]


def test_the_conversation_is_named_only_to_who_may_read_it(program, spoken, tom):
    program("qa_lead").post("/meaning/examples", GOOD)

    seen = {
        role: [each["conversation"] for each in program(role).get("/meaning/examples").json()["items"]]
        for role in ("qa_lead", "team_lead", "agent", "outside_evaluator")
    }

    assert seen == {"qa_lead": ["hale-7"], "team_lead": ["hale-7"], "agent": ["hale-7"], "outside_evaluator": [None]}


def test_what_is_still_to_be_scored_blind_is_no_example_yet(program, spoken, people):
    joanna, pavel = program("qa_lead"), program("evaluator")
    joanna.post("/meaning/examples", GOOD)
    blind = {people["evaluator"].pk, people["qa_lead"].pk}
    curtains.hang("a test", Curtain("You score it first.", lambda user: {spoken.pk} if user.pk in blind else ()))
    try:
        kept = pavel.get("/meaning/examples").json()["items"]
        taken = joanna.post("/meaning/examples", {**GOOD, "end": 20})
        open_ = program("manager").get("/meaning/examples").json()["items"]
    finally:
        curtains.take_down("a test")

    assert (kept, len(open_)) == ([], 1)
    assert (taken.status_code, taken.json()["detail"]) == (409, "You score it first.")
    assert len(pavel.get("/meaning/examples").json()["items"]) == 1


def test_examples_are_dropped_once_and_gone(program, spoken):
    joanna = program("qa_lead")
    number = joanna.post("/meaning/examples", GOOD).json()["id"]

    statuses = [
        program("evaluator").delete(f"/meaning/examples/{number}").status_code,
        joanna.delete(f"/meaning/examples/{number}").status_code,
        joanna.delete(f"/meaning/examples/{number}").status_code,
        joanna.delete("/meaning/examples/0").status_code,
        joanna.delete("/meaning/examples/x").status_code,
    ]

    assert statuses == [403, 204, 404, 422, 422]
    assert not Example.objects.exists()


@pytest.fixture
def many(spoken):
    return Example.objects.bulk_create(
        Example(
            conversation=spoken,
            turn=1,
            start=at,
            end=at + 1,
            text=SAID[at],
            good=at % 2 == 0,
            question="acts" if at < 4 else "warm",
        )
        for at in range(7)
    )


def test_examples_are_paged_the_newest_first_without_losing_one(program, many):
    joanna, found, after = program("qa_lead"), [], ""
    for _page in range(4):
        page = joanna.get(f"/meaning/examples?limit=2{after}").json()
        found += [each["id"] for each in page["items"]]
        after = f"&cursor={page['next']}"

    assert found == [each.pk for each in reversed(many)]
    assert page["next"] is None


def test_what_comes_in_between_two_pages_is_not_seen_twice(program, many, spoken):
    joanna = program("qa_lead")
    first = joanna.get("/meaning/examples?limit=3").json()
    joanna.post("/meaning/examples", GOOD)
    Example.objects.filter(pk=many[0].pk).delete()

    rest = joanna.get(f"/meaning/examples?cursor={first['next']}").json()

    assert [each["id"] for each in rest["items"]] == [each.pk for each in reversed(many[1:4])]


QUERIES = [
    ("", 7),
    ("?question=acts", 4),
    ("?question=warm", 3),
    ("?question=", 0),
    ("?question=Acts", 0),
    ("?question=acts' OR 1=1", 0),
    ("?limit=200", 7),
    ("?limit=1&question=warm", 1),
]


def test_examples_beside_one_question_only(program, many):
    joanna = program("qa_lead")

    assert [(each, len(joanna.get(f"/meaning/examples{each}").json()["items"])) for each, _n in QUERIES] == QUERIES


def test_a_list_that_cannot_be_asked_is_refused(program, many):
    joanna = program("qa_lead")
    rows = [
        ("limit=0", ["limit"]),
        ("limit=201", ["limit"]),
        ("limit=many", ["limit"]),
        ("cursor=!", ["cursor"]),
        ("cursor=W10", ["cursor"]),
        ("cursor=WyIxIl0", ["cursor"]),
        ("question=" + "x" * 81, ["question"]),
    ]

    assert [(each, fields(joanna.get(f"/meaning/examples?{each}"))) for each, _field in rows] == rows


def test_an_erased_conversation_takes_its_examples_along(program, many):
    Conversation.objects.all().delete()

    assert program("qa_lead").get("/meaning/examples").json()["items"] == []
