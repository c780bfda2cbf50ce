"""A backup is whole or refused, a restore puts back what it holds, and whoever was erased since stays erased."""

from __future__ import annotations

import json
import os
import shutil
import threading
import zipfile
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, transaction

from rapport.exceptions import UsageError
from rapport_web.audit import head
from rapport_web.audit.models import Entry, PersonKey
from rapport_web.audit.selectors import verify
from rapport_web.audit.services import record
from rapport_web.config.backups import making, sqlite
from rapport_web.config.backups.restoring import restore
from rapport_web.config.backups.scratch import tidy
from rapport_web.conversations.erasure import erase_customer
from rapport_web.conversations.models import Conversation
from rapport_web.conversations.search import matching
from rapport_web.conversations.services import arriving, store
from rapport_web.people.erasure import log
from rapport_web.people.models import User

WHY = "request 2026-117"


@pytest.fixture(autouse=True)
def clean_folder(transactional_db):
    def clean() -> None:
        for name in ("erasures.jsonl", "erasures.key"):
            (settings.RAPPORT.folder / name).unlink(missing_ok=True)
        for file in making.folder().glob("*"):
            file.unlink()
        shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)  # other tests brought files in
        head.replace(None)

    clean()
    yield
    clean()


@pytest.fixture
def kept(people, hale_told, brandt_told, tmp_path):
    """Two conversations, one file, and a backup of them."""
    store(arrivals=[arriving(told, told) for told in (hale_told, brandt_told)], batch=None, by=people["qa_lead"])
    Path(settings.MEDIA_ROOT).mkdir(exist_ok=True)
    (Path(settings.MEDIA_ROOT) / "scorecard.txt").write_text("as agreed")
    place = tmp_path / "kept.zip"
    making.make(place)
    return place


def test_a_restore_puts_back_what_was_there(kept, people, brandt_told):
    Conversation.objects.all().delete()
    (Path(settings.MEDIA_ROOT) / "scorecard.txt").unlink()

    restored = restore(kept, replace=True)

    assert Conversation.objects.get(reference="brandt-1").told().turns == brandt_told.turns
    assert matching(Conversation.objects.all(), "technician").count() == 1
    assert (Path(settings.MEDIA_ROOT) / "scorecard.txt").read_text() == "as agreed"
    assert User.objects.get(username="joanna").check_password("a widow's album, 1958")
    assert restored.same_key
    assert restored.kept is not None
    assert verify().broken is None
    assert Entry.objects.order_by("number").last().deed == "config.restore"


def test_numbers_given_out_once_are_not_given_out_again(kept, people, hale_told):
    last = Conversation.objects.order_by("pk").last().pk

    restore(kept, replace=True)
    Conversation.objects.filter(pk=last).delete()
    made = User.objects.create_user("nadia")
    stored = Conversation.objects.create(reference="new-1", channel="chat", turns=0, fingerprint="f")

    assert stored.pk > last
    assert made.pk > people["auditor"].pk


def test_whoever_was_erased_after_the_backup_is_erased_again(kept, people):
    erase_customer(reference="customer-hale", by=people["administrator"], why=WHY)

    restored = restore(kept, replace=True, keep=False)

    assert restored.erased_again == 1
    assert list(Conversation.objects.values_list("reference", flat=True)) == ["brandt-1"]
    assert PersonKey.objects.filter(destroyed_at__isnull=False).count() == 1
    assert Entry.objects.filter(deed="people.erase", why="replayed after a restore").exists()
    assert restore(kept, replace=True, keep=False).erased_again == 1, "as often as it is restored"
    if connection.vendor == "sqlite":
        connection.close()
        assert b"our photos will be removed" not in sqlite.place().read_bytes()


def test_the_trail_says_which_entries_a_restore_took_away(kept, people):
    for number in range(3):
        record(by=None, deed="conversations.read", thing="conversation", thing_id=number)
    before = head.remembered().number

    restore(kept, replace=True, keep=False)

    assert Entry.objects.order_by("number").last().facts["newest_entry_before"] == before
    assert verify().broken is None


def test_what_is_there_is_replaced_only_on_demand(kept):
    with pytest.raises(UsageError, match="--replace"):
        restore(kept)


def _changed(file: Path, name: str, content: bytes) -> None:
    with zipfile.ZipFile(file) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    parts[name] = content
    with zipfile.ZipFile(file, "w") as archive:
        for each, content_of in parts.items():
            archive.writestr(each, content_of)


def test_a_damaged_backup_is_refused_before_anything_is_touched(kept):
    _changed(kept, "files/scorecard.txt", b"as forged")

    with pytest.raises(UsageError, match=r"scorecard\.txt is not what was backed up"):
        restore(kept, replace=True)

    assert Conversation.objects.count() == 2
    assert not list(Path(settings.RAPPORT.folder).glob("scratch-*"))


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("parts", {"../../evil": {"bytes": 1, "sha256": ""}}, "outside of the data folder"),
        ("format", 99, "install that version"),
        ("database", "oracle", "made from oracle"),
        ("made_at", "yesterday", "not a backup"),
    ],
)
def test_a_backup_that_cannot_be_ours_is_refused(kept, name, value, says):
    with zipfile.ZipFile(kept) as archive:
        manifest = json.loads(archive.read("manifest.json"))
    _changed(kept, "manifest.json", json.dumps({**manifest, name: value}).encode())

    with pytest.raises(UsageError, match=says):
        restore(kept, replace=True)


def test_any_other_file_is_refused(kept, tmp_path):
    other = tmp_path / "other.zip"
    other.write_bytes(b"not a zip")
    with pytest.raises(UsageError, match="not a backup"):
        restore(other, replace=True)
    with pytest.raises(UsageError, match="is not there"):
        restore(tmp_path / "none.zip", replace=True)


def test_a_restore_under_a_running_platform_is_refused(kept):
    stop, open_ = threading.Event(), threading.Event()

    def serve() -> None:
        User.objects.count()
        open_.set()
        stop.wait(30)
        connection.close()

    server = threading.Thread(target=serve)
    server.start()
    open_.wait(30)
    try:
        with pytest.raises(UsageError, match="stop rapport web"):
            restore(kept, replace=True)
    finally:
        stop.set()
        server.join()


def test_a_backup_while_people_write_is_of_one_moment(kept, tmp_path):
    record(by=None, deed="x.y", thing="z")
    stop = threading.Event()

    def write() -> None:
        while not stop.is_set():
            with transaction.atomic():
                entry = record(by=None, deed="x.y", thing="z")
                User.objects.create_user(f"u{entry.number}")
        connection.close()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        manifests = [making.make(tmp_path / f"{number}.zip") for number in range(3)]
    finally:
        stop.set()
        writer.join()

    first = manifests[0]
    for manifest in manifests:
        assert manifest.rows["audit_entry"] == manifest.head[0]
        added = manifest.rows["audit_entry"] - first.rows["audit_entry"]
        assert manifest.rows["people_user"] - first.rows["people_user"] == added


def test_a_backup_holds_no_sign_in_and_no_secret(kept, signed_in, tmp_path):
    client = signed_in("qa_lead")
    key = client.session.session_key
    place = tmp_path / "second.zip"

    manifest = making.make(place)

    with zipfile.ZipFile(place) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist())
    assert key.encode() not in everything
    assert settings.SECRET_KEY.encode() not in everything
    assert manifest.secret_key not in settings.SECRET_KEY
    assert place.stat().st_mode & 0o077 == 0


def test_what_a_killed_process_left_goes_and_what_a_living_one_has_stays(kept):
    data, dead = Path(settings.RAPPORT.folder), 2**22 + 1  # no process has such a number
    for name in (f"scratch-{dead}-x", "scratch-old", f"scratch-{os.getpid()}-x"):
        (data / name).mkdir()
    making.folder().mkdir(exist_ok=True)
    (making.folder() / f"a.zip.{dead}.part").write_text("half")
    (making.folder() / f"b.zip.{os.getpid()}.part").write_text("half")

    tidy()

    assert [path.name for path in data.glob("scratch-*")] == [f"scratch-{os.getpid()}-x"]
    assert [path.name for path in making.folder().glob("*.part")] == [f"b.zip.{os.getpid()}.part"]
    (data / f"scratch-{os.getpid()}-x").rmdir()


def test_a_backup_is_never_written_over(kept):
    with pytest.raises(UsageError, match="there already"):
        making.make(kept)


def test_the_log_of_erasures_survives_a_restore(kept, people):
    erase_customer(reference="customer-hale", by=people["administrator"], why=WHY)
    text = log.place().read_text()

    restore(kept, replace=True, keep=False)

    assert log.place().read_text() == text
