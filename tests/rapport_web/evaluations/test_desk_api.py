"""Programs can do an evaluator's work: the queue, a task, save, send in, skip; and never over somebody else's save."""

import pytest
from tests.rapport_web.evaluations.working_cast import TURNS, make_desk

from rapport_web.evaluations.models import Evaluation, Kind, Task
from rapport_web.evaluations.services import fill_queue

WHOLE = {"acts": {"value": "yes"}, "far": {"value": 4}, "often": {"value": 5}, "done": {"value": []}}


@pytest.fixture
def desk(people):
    found = make_desk(people)
    found.tasks(3)
    return found


@pytest.fixture
def ask(signed_in, desk):
    client = signed_in("evaluator")

    def asked(method: str, path: str, body=None, **headers):
        more = {"headers": headers} if headers else {}
        return getattr(client, method)(f"/api/v1{path}", body or {}, content_type="application/json", **more)

    return asked


@pytest.fixture
def task(desk):
    fill_queue(by=desk.evaluator)
    return Task.objects.filter(evaluator=desk.evaluator).order_by("due_at")[0]


def test_the_queue_is_filled_by_asking_for_it(ask, desk):
    assert ask("get", "/queue").json() == {"tasks": [], "sent_today": 0, "waiting": True}

    filled = ask("post", "/queue").json()

    assert [each["state"] for each in filled["tasks"]] == ["given"] * 3
    assert "kind" not in filled["tasks"][0]


def test_a_task_has_all_it_takes_and_a_save_begins_it(ask, task):
    found = ask("get", f"/tasks/{task.pk}").json()
    assert [each["text"] for each in found["said"]] == [each["text"] for each in TURNS]
    assert found["evaluation"] is None

    quote = {"question": "acts", "turn": 1, "start": 0, "end": 3, "text": "I'm"}
    saved = ask("put", f"/tasks/{task.pk}/evaluation", {"answers": {"acts": {"value": "yes"}}, "quotes": [quote]})

    assert saved.json()["edits"] == 2
    assert [each["question"] for each in saved.json()["missing"]] == ["far", "often", "done"]
    assert saved.json()["quotes"] == [{**quote, "moment": None}]


def test_a_stale_save_is_refused(ask, task):
    path = f"/tasks/{task.pk}/evaluation"
    ask("put", path, {"answers": {"acts": {"value": "yes"}}})
    tag = ask("get", f"/tasks/{task.pk}").headers["ETag"]
    ask("put", path, {"answers": {"acts": {"value": "no"}}})

    assert ask("put", path, {"answers": {"acts": {"value": "yes"}}}, **{"If-Match": tag}).status_code in {409, 412}
    assert Evaluation.objects.get().given()["acts"].value == "no"


def test_it_is_sent_in_once_it_is_whole(ask, task):
    path = f"/tasks/{task.pk}/evaluation"
    ask("put", path, {"answers": {"acts": {"value": "yes"}}})
    assert ask("post", f"{path}/send").status_code == 422

    ask("put", path, {"answers": WHOLE})
    sent = ask("post", f"{path}/send").json()

    assert (sent["state"], sent["score"]) == ("sent", pytest.approx(56.25))
    assert ask("post", f"{path}/send").status_code == 409


@pytest.mark.parametrize(
    "body",
    [
        {"answers": {"acts": {"value": "yes", "owner": "nobody"}}},
        {"quotes": [{"question": "acts", "turn": 1, "start": 0, "end": 3, "text": "You"}]},
        {"answers": {"shown": {"moments": [{"turns": [9]}]}}},
        {"overall": "x" * 4001},
    ],
)
def test_what_cannot_be_is_refused(ask, task, body):
    assert ask("put", f"/tasks/{task.pk}/evaluation", body).status_code == 422


def test_a_skip_says_why(ask, task):
    assert ask("post", f"/tasks/{task.pk}/skip", {"why": "bored"}).status_code == 422
    left = ask("post", f"/tasks/{task.pk}/skip", {"why": "language"}).json()
    assert task.pk not in {each["id"] for each in left["tasks"]}


def test_tasks_of_others_and_own_views_are_not_there(ask, desk, task):
    Task.objects.filter(pk=task.pk).update(kind=Kind.SELF)
    assert ask("get", f"/tasks/{task.pk}").status_code == 404
    Task.objects.filter(pk=task.pk).update(kind=Kind.PLANNED, evaluator=desk.people["qa_lead"])
    assert ask("get", f"/tasks/{task.pk}").status_code == 404
