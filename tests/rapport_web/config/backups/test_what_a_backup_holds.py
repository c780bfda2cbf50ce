"""A backup's own words: what is none is refused in a sentence before anything is touched, whatever was put into it."""

from __future__ import annotations

import io
import json
import os
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from rapport.exceptions import UsageError
from rapport_web.audit import head
from rapport_web.config.backups import making, rewriting
from rapport_web.config.backups.manifest import FORMAT, NAME, PIECE, Manifest, add, read, take
from rapport_web.config.backups.restoring import restore
from rapport_web.config.backups.scratch import scratch, tidy
from rapport_web.people.erasure import log
from rapport_web.people.models import Team


def a_manifest(**values) -> Manifest:
    return Manifest(
        **{
            "version": "1.0.0",
            "made_at": "2026-09-03T14:05:00+00:00",
            "database": "sqlite",
            "rows": {"people_user": 3},
            "migrations": {"people": "0001_initial"},
            "secret_key": "abc",
            "head": (3, "f" * 64),
        }
        | values
    )


def an_archive(said: bytes, **parts: bytes) -> zipfile.ZipFile:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        archive.writestr(NAME, said)
        for name, content in parts.items():
            archive.writestr(name, content)
    return zipfile.ZipFile(kept)


def test_a_manifest_is_read_as_it_was_written():
    written = a_manifest(parts={"files/a b/ü.txt": {"bytes": 1, "sha256": "x"}}, erased=["a"], sequences={"s": 9})

    found = read(an_archive(written.to_json().encode()), Path("kept.zip"))

    assert found == a_manifest(parts=written.parts, erased=["a"], sequences={"s": 9}, head=[3, "f" * 64])
    assert found.moment == datetime(2026, 9, 3, 14, 5, tzinfo=UTC)
    assert found.format == FORMAT


@pytest.mark.parametrize(
    "wrong",
    [
        b"",
        b"{half",
        b"[]",
        b"7",
        b"null",
        b"{}",
        b'{"format": "new"}',
        b"\xff\xfe",
        json.dumps({"format": 1, "version": "1"}).encode(),
        json.dumps(json.loads(a_manifest().to_json()) | {"extra": 1}).encode(),
        json.dumps(json.loads(a_manifest().to_json()) | {"made_at": None}).encode(),
        json.dumps(json.loads(a_manifest().to_json()) | {"parts": None}).encode(),
        json.dumps(json.loads(a_manifest().to_json()) | {"parts": ["database/rapport.sqlite3"]}).encode(),
        json.dumps(json.loads(a_manifest().to_json()) | {"parts": {"files/a": {}}}).encode(),
        json.dumps(
            json.loads(a_manifest().to_json()) | {"parts": {"files/a": {"bytes": "many", "sha256": ""}}}
        ).encode(),
        json.dumps(json.loads(a_manifest().to_json()) | {"parts": {"files/a": 7}}).encode(),
    ],
)
def test_what_says_nothing_sensible_of_itself_is_no_backup(wrong):
    with pytest.raises(UsageError, match=r"kept\.zip is not a backup"):
        read(an_archive(wrong), Path("kept.zip"))


def test_an_archive_without_a_manifest_is_none():
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        archive.writestr("holiday.jpg", b"x")

    with pytest.raises(UsageError, match="not a backup"):
        read(zipfile.ZipFile(kept), Path("kept.zip"))


def test_a_later_format_says_which_version_to_install():
    said = json.dumps({"format": FORMAT + 1, "version": "9.1.0", "anything": "new"}).encode()

    with pytest.raises(UsageError, match=r"made by Rapport 9\.1\.0: install that version"):
        read(an_archive(said), Path("kept.zip"))


@pytest.mark.parametrize("name", ["/etc/passwd", "../x", "files/../../x", "files\\..\\x", "", ".", "files/.."])
def test_no_part_is_written_outside_of_the_data_folder(name):
    said = a_manifest(parts={name: {"bytes": 1, "sha256": ""}}).to_json().encode()

    with pytest.raises(UsageError, match="outside of the data folder"):
        read(an_archive(said), Path("kept.zip"))


@pytest.mark.parametrize("size", [0, 1, PIECE, PIECE + 1])
def test_a_part_comes_out_as_it_went_in_and_its_bytes_are_told(size):
    content, kept, told = os.urandom(size), io.BytesIO(), []
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        part = add(archive, "files/x", io.BytesIO(content), told.append)
    assert (part["bytes"], sum(told)) == (size, size)

    out, manifest = io.BytesIO(), a_manifest(parts={"files/x": part})
    take(zipfile.ZipFile(kept), manifest, "files/x", out, told.append)

    assert out.getvalue() == content
    assert sum(told) == 2 * size
    take(zipfile.ZipFile(kept), manifest, "files/x", None, told.append)


@pytest.mark.parametrize(
    "other", [b"forge", b"originals", b"", b"original, and ten thousand times as much" * 10_000], ids=len
)
def test_a_part_that_is_another_is_refused(other):
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        part = add(archive, "files/x", io.BytesIO(b"original"), lambda _: None)

    with pytest.raises(UsageError, match="files/x is not what was backed up"):
        take(
            an_archive(b"", **{"files/x": other}), a_manifest(parts={"files/x": part}), "files/x", None, lambda _: None
        )


def test_a_part_that_is_not_there_is_named():
    manifest = a_manifest(parts={"files/x": {"bytes": 1, "sha256": ""}})

    with pytest.raises(UsageError, match="files/x cannot be read from the backup"):
        take(an_archive(b""), manifest, "files/x", None, lambda _: None)


@pytest.fixture
def kept(transactional_db, people, tmp_path):
    """A backup, and a clean data folder before and after."""

    def clean() -> None:
        for name in ("erasures.jsonl", "erasures.key"):
            (settings.RAPPORT.folder / name).unlink(missing_ok=True)
        for file in making.folder().glob("*"):
            file.unlink()
        head.replace(None)

    clean()
    place = tmp_path / "kept.zip"
    making.make(place)
    yield place
    clean()


def _without_the_database(file: Path) -> None:
    with zipfile.ZipFile(file) as archive:
        manifest = json.loads(archive.read(NAME))
    manifest["parts"] = {}
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(NAME, json.dumps(manifest))


def test_a_backup_without_a_database_in_it_takes_none_away(kept):
    _without_the_database(kept)

    with pytest.raises(UsageError, match="no database"):
        restore(kept, replace=True)

    assert Team.objects.count() == 2
    assert not list(making.folder().glob("*")), "nothing was about to be replaced"


def test_a_restore_keeps_what_it_replaces_unless_told_not_to(kept):
    Team.objects.create(name="Night")

    restored = restore(kept, replace=True)

    assert restored.kept.name.startswith("before-restore-")
    assert Team.objects.count() == 2
    assert restore(restored.kept, replace=True, keep=False).kept is None
    assert Team.objects.filter(name="Night").exists(), "and it can be gone back to"


def test_progress_is_told_up_to_the_whole(kept, tmp_path):
    told = []
    making.make(tmp_path / "second.zip", on_progress=lambda done, total: told.append((done, total)))

    done, total = told[-1]
    assert done == total > 0


def test_a_backup_that_fails_leaves_no_half_of_one(kept, tmp_path):
    def stop(done, total):
        if total is not None and done >= total:
            raise UsageError("the disk is full")

    with pytest.raises(UsageError, match="disk is full"):
        making.make(tmp_path / "half.zip", on_progress=stop)

    assert [file.name for file in tmp_path.iterdir()] == ["kept.zip"]
    assert not list(settings.RAPPORT.folder.glob("scratch-*"))


def test_the_place_of_a_backup_says_when_it_was_made_and_is_for_its_owner(kept):
    place = making.default_place(datetime(2026, 9, 3, 2, 0, 5, tzinfo=UTC))
    assert place.name == "rapport-20260903-020005.zip"

    making.make(place)

    assert making.folder().stat().st_mode & 0o077 == 0
    assert place.stat().st_mode & 0o077 == 0


def test_what_is_being_made_is_for_its_owner_and_vanishes_also_where_it_fails(kept):
    made = []

    def fail() -> None:
        with scratch() as folder:
            made.append((folder, folder.stat().st_mode & 0o077))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()

    ((folder, others),) = made
    assert others == 0
    assert not folder.exists()


def test_other_peoples_files_beside_the_backups_are_left_alone(kept):
    making.folder().mkdir(exist_ok=True)
    strange = [making.folder() / name for name in ("kept.part", "notes.txt", "a.zip.x.part")]
    strange.append(settings.RAPPORT.folder / "scratch-paper.txt")
    for each in strange:
        each.write_text("mine")

    tidy()

    assert [each.name for each in strange if each.exists()] == ["kept.part", "notes.txt", "scratch-paper.txt"]
    strange[-1].unlink()


def test_only_our_own_backups_that_lack_an_erasure_are_behind(kept, people):
    from rapport_web.people.erasure.services import erase_user

    ours = making.default_place()
    making.make(ours)
    (making.folder() / "holiday.zip").write_bytes(b"no zip at all")
    assert rewriting.behind() == []

    erase_user(user=people["qa_lead"], by=None, why="request 7")
    log.complete()

    assert rewriting.behind() == [ours]
    later = making.folder() / "later.zip"
    making.make(later)
    assert rewriting.behind() == [ours], "one that was made since knows"


def test_the_other_kind_of_database_is_named(kept):
    other = "postgresql" if connection.vendor == "sqlite" else "sqlite"
    with zipfile.ZipFile(kept) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[NAME] = json.dumps(json.loads(parts[NAME]) | {"database": other}).encode()
    with zipfile.ZipFile(kept, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)

    with pytest.raises(UsageError, match=f"made from {other}, and this installation is on {connection.vendor}"):
        restore(kept, replace=True)
