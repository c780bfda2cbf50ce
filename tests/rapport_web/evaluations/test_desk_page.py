"""The working surface without its module: everything is done by forms, and nothing that was typed is lost."""

import json

import pytest
from django.urls import reverse
from tests.rapport_web.evaluations.working_cast import TURNS, make_desk, posting

from rapport_web.evaluations.models import Evaluation, Kind, Task
from rapport_web.evaluations.services import fill_queue, make_task


@pytest.fixture
def desk(people):
    found = make_desk(people)
    found.tasks(2)
    fill_queue(by=found.evaluator)
    return found


@pytest.fixture
def task(desk):
    return Task.objects.filter(evaluator=desk.evaluator).order_by("due_at")[0]


def posted(edits=1, **more):
    data = posting(**more)
    data["edits"] = str(edits)
    return data


def put(client, task, data, name="evaluate"):
    return client.post(
        reverse(name, args=[task.pk]), data.urlencode(), content_type="application/x-www-form-urlencoded"
    )


def test_the_queue_fills_itself_and_says_how_many_are_left(signed_in, people):
    desk = make_desk(people)
    desk.tasks(6)

    said = signed_in("evaluator").get("/evaluate").content.decode()

    assert "4 conversations are in your queue." in said
    assert "More wait in the pool." in said
    assert Task.objects.filter(evaluator=desk.evaluator).count() == 4


def test_an_empty_queue_says_why(signed_in, people):
    assert "No plan gives you conversations yet" in signed_in("evaluator").get("/evaluate").content.decode()
    make_desk(people)
    assert "Your queue is empty" in signed_in("evaluator").get("/evaluate").content.decode()


def test_the_page_names_what_is_hidden_and_shows_none_of_it(signed_in, task, ines):
    task.conversation.agent = ines
    task.conversation.save()

    said = signed_in("evaluator").get(f"/evaluate/{task.pk}").content.decode()

    assert "You are scoring blind." in said
    assert "Ines" not in said
    for kind in Kind.values:
        assert f">{kind}<" not in said


@pytest.mark.parametrize("kind", [Kind.DOUBLE, Kind.ANCHOR])
def test_anchors_and_second_scores_look_like_any_other(signed_in, desk, task, kind):
    client = signed_in("evaluator")

    def seen():
        text = client.get(f"/evaluate/{task.pk}").content.decode()
        return [line for line in text.splitlines() if "csrf" not in line.lower() and "data-at" not in line]

    before = seen()
    Task.objects.filter(pk=task.pk).update(kind=kind)
    assert seen() == before


def test_the_text_of_a_turn_is_its_masked_words_character_by_character(signed_in, desk, task):
    quote = f"0:{TURNS[0]['text'].index('album')}:{TURNS[0]['text'].index('album') + 5}:album"
    put(signed_in("evaluator"), task, posted(acts__quote=[quote]))

    said = signed_in("evaluator").get(f"/evaluate/{task.pk}").content.decode()

    assert '<div class="said" data-said>My 👩‍👧 <mark class="q cue"' in said
    assert '<span class="sr">&lt;name:1&gt;</span>' in said


def test_save_and_send_in_work_without_script(signed_in, desk, task):
    client = signed_in("evaluator")
    client.get(f"/evaluate/{task.pk}")

    assert put(client, task, posted()).status_code == 302
    data = posted(edits=2)
    data["send"] = "1"
    answer = put(client, task, data)

    sent = Evaluation.objects.get()
    assert sent.state == Evaluation.State.SENT
    assert answer.url == reverse("evaluation", args=[sent.pk])
    assert client.get(f"/evaluate/{task.pk}").url == answer.url


def test_what_is_open_is_listed_with_links_to_it_and_what_was_typed_is_saved(signed_in, task):
    client = signed_in("evaluator")
    client.get(f"/evaluate/{task.pk}")
    data = posted(acts__value="no")
    data["send"] = "1"

    answer = put(client, task, data)

    said = answer.content.decode()
    assert answer.status_code == 422
    assert '<a href="#a-acts">' in said
    assert '<a href="#a-kept">' in said
    assert "This answer needs a comment." in said
    assert Evaluation.objects.get().given()["acts"].value == "no"


def test_two_windows_lose_nothing(signed_in, task):
    client = signed_in("evaluator")
    client.get(f"/evaluate/{task.pk}")
    put(client, task, posted(far__value="2"))

    answer = put(client, task, posted(far__value="5", said__value="Typed here"))

    said = answer.content.decode()
    assert answer.status_code == 409
    assert "saved in another window" in said
    assert "Typed here" in said
    assert '<input type="hidden" name="edits" value="2">' in said
    assert Evaluation.objects.get().given()["far"].value == 2
    assert put(client, task, posted(edits=2, far__value="5")).status_code == 302


def test_the_module_saves_and_hears_how_it_stands(signed_in, task):
    client = signed_in("evaluator")
    client.get(f"/evaluate/{task.pk}")

    answer = put(client, task, posted(acts__value="no", acts__quote=["1:0:3:I'm"]), "evaluate-save")

    told = json.loads(answer.content)
    assert told["edits"] == 2
    assert (told["left"]["asked"], told["left"]["open"], told["left"]["next"]) == (5, 2, "acts")
    assert list(told["turns"]) == ["1"]
    assert told["turns"]["1"].startswith('<mark class="q"')


def test_the_module_hears_of_a_conflict_with_both_answers(signed_in, task):
    client = signed_in("evaluator")
    client.get(f"/evaluate/{task.pk}")
    put(client, task, posted(far__value="2"), "evaluate-save")

    answer = put(client, task, posted(far__value="5"), "evaluate-save")

    told = json.loads(answer.content)
    assert answer.status_code == 409
    assert (told["edits"], told["open"], told["differs"]) == (2, True, [["How far?", "2", "5"]])


@pytest.mark.parametrize(
    "more",
    [{"acts__quote": ["1:0:3:You"]}, {"acts__quote": ["x"]}, {"acts__owner": "nobody"}, {"shown__m0__turns": "9"}],
)
def test_what_no_page_posts_is_refused_and_nothing_is_changed(signed_in, task, more):
    client = signed_in("evaluator")
    client.get(f"/evaluate/{task.pk}")

    assert put(client, task, posted(**more), "evaluate-save").status_code == 422
    assert put(client, task, posted(**more)).status_code == 422
    assert Evaluation.objects.get().edits == 1


def test_a_skip_needs_a_reason_and_leads_to_the_next(signed_in, desk, task):
    client = signed_in("evaluator")

    assert client.post(f"/evaluate/{task.pk}/skip", {}).status_code == 422
    assert "Say in a few words why." in client.post(f"/evaluate/{task.pk}/skip", {"why": "other"}).content.decode()
    other = Task.objects.filter(evaluator=desk.evaluator).exclude(pk=task.pk).get()
    assert client.post(f"/evaluate/{task.pk}/skip", {"why": "language"}).url == reverse("evaluate", args=[other.pk])


def test_a_task_of_somebody_else_or_an_own_view_is_not_there(signed_in, desk, task):
    assert signed_in("qa_lead").get(f"/evaluate/{task.pk}").status_code == 404
    given = {"conversation": task.conversation, "version": desk.version, "evaluator": desk.evaluator}
    own = make_task(kind=Kind.SELF, **given)
    assert signed_in("evaluator").get(f"/evaluate/{own.pk}").status_code == 404
