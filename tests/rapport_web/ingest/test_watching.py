"""Files laid into the folder come in by themselves: whole ones, once, and what is refused lies beside them."""

from __future__ import annotations

import json

import pytest
from django.core.cache import cache

from rapport_web.conversations.models import Conversation
from rapport_web.ingest.jobs import watch
from rapport_web.ingest.models import Import, Way
from rapport_web.jobs.models import Job
from rapport_web.jobs.running import Cancelled, Running

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path, settings, people):
    cache.clear()
    settings.RAPPORT = settings.RAPPORT.model_copy(update={"watch_dir": tmp_path})
    return tmp_path


def look():
    job = Job.objects.create(kind="ingest.watch", state=Job.State.RUNNING)
    return watch(Running(job))


def test_a_file_is_taken_when_it_looks_the_same_twice_and_laid_aside(folder, lines):
    (folder / "export.jsonl").write_bytes(lines)

    assert look() == {}
    assert look() == {"files": 1}

    assert Conversation.objects.count() == 2
    aside = sorted(path.name.split("-", 2)[2] for path in (folder / "brought-in").iterdir())
    assert aside == ["export.jsonl", "export.jsonl.refused.jsonl"]
    reasons = [
        json.loads(line) for line in next((folder / "brought-in").glob("*.refused.jsonl")).read_text().splitlines()
    ]
    assert len(reasons) == 5
    assert reasons[0]["line"] == 3
    brought = Import.objects.get()
    assert (brought.via, brought.state, brought.by) == ("watch", Import.State.DONE, None)


def test_a_file_that_grows_is_left_until_it_is_whole(folder, lines):
    half = len(lines) // 2
    (folder / "export.jsonl").write_bytes(lines[:half])
    look()
    with (folder / "export.jsonl").open("ab") as stream:
        stream.write(lines[half:])

    assert look() == {}
    assert look() == {"files": 1}


@pytest.mark.parametrize("name", ["a.jsonl.part", "a.tmp", ".a.jsonl", "a.jsonl~", "a.crdownload", "a.refused.jsonl"])
def test_names_of_files_that_are_still_written_are_left_alone(folder, lines, name):
    (folder / name).write_bytes(lines)

    look()

    assert look() == {}
    assert (folder / name).exists()


def test_the_same_content_is_brought_in_once(folder, lines):
    (folder / "a.jsonl").write_bytes(lines)
    look(), look()
    (folder / "b.jsonl").write_bytes(lines)
    look(), look()

    assert Import.objects.count() == 1
    assert not (folder / "b.jsonl").exists()


def test_what_cannot_be_read_at_all_is_laid_aside_as_refused(folder):
    (folder / "picture.svg").write_text("<svg><script>alert(1)</script></svg>")

    look(), look()

    assert not Conversation.objects.exists()
    assert len(list((folder / "refused").iterdir())) == 2


def test_a_subfolder_s_files_are_read_in_the_way_of_its_name(folder, lines):
    Way.objects.create(name="genesys-uk", said={"zone": "Europe/London", "speakers": {"Agent2?": "agent"}})
    (folder / "genesys-uk").mkdir()
    (folder / "genesys-uk" / "a.jsonl").write_bytes(lines)

    look(), look()

    assert Conversation.objects.count() == 4


def test_one_that_was_broken_off_goes_on(folder, lines):
    (folder / "a.jsonl").write_bytes(lines)
    look()
    with pytest.raises(Cancelled):
        watch(Running(Job.objects.create(kind="ingest.watch", state=Job.State.CANCELLED)))

    assert look() == {"files": 1}
    assert Conversation.objects.count() == 2
    assert Import.objects.get().state == Import.State.DONE
    assert Import.objects.get().result["new"] == 2
