"""Uploads are hostile until shown otherwise: what is dangerous is refused with the reason, and the rest goes on."""

from __future__ import annotations

import io
import json
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from rapport_web.ingest.folder import imports
from rapport_web.ingest.models import Import
from rapport_web.ingest.services.taking_uploads import safe_name

pytestmark = pytest.mark.django_db


def zipped(*files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return out.getvalue()


def kinds(brought):
    return {group["kind"] for group in brought.found["groups"]}


def test_a_zip_is_read_file_by_file(hand_in, lines):
    brought = hand_in(
        ("all.zip", zipped(("a/genesys.jsonl", lines), ("answers.csv", b"conversation,empathy\nhale-1,5\n")))
    )

    assert brought.found["ready"] == 2
    assert brought.found["answers"]["answers"] == 1
    assert brought.found["groups"][0]["first"]["file"] == "all.zip!a/genesys.jsonl"


def test_a_bomb_is_refused_and_its_neighbour_is_read(hand_in, lines):
    bomb = b'{"id": "' + b"0" * 30_000_000
    brought = hand_in(("bomb.zip", zipped(("bomb.json", bomb), ("good.jsonl", lines))))

    assert "unsafe" in kinds(brought)
    assert brought.found["ready"] == 2


@pytest.mark.parametrize("name", ["../../../etc/cron.d/x.jsonl", "/etc/x.jsonl", "..\\..\\x.jsonl", "C:/x.jsonl"])
def test_names_that_lead_out_of_a_zip_are_refused_and_nothing_is_written_there(hand_in, lines, name):
    brought = hand_in(("slip.zip", zipped((name, lines))))

    assert kinds(brought) == {"unsafe"}
    assert brought.found["ready"] == 0


def test_a_zip_in_a_zip_is_not_opened(hand_in, lines):
    brought = hand_in(("outer.zip", zipped(("inner.zip", zipped(("a.jsonl", lines))))))

    assert kinds(brought) == {"unsafe"}


def test_a_damaged_zip_is_refused(hand_in):
    brought = hand_in(("broken.zip", b"PK\x03\x04" + b"\x00" * 200))

    assert brought.found["refused"] == 1


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("x.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"),
        ("x.html", b"<!doctype html><script>alert(1)</script>"),
        ("x.exe", b"MZ\x90\x00" + bytes(500)),
        ("x.jsonl", b"\xff\xfe\x00" * 50),
        ("x.xlsx", b"PK\x03\x04not a workbook"),
        ("x.json", b"[" * 100_000),
    ],
)
def test_what_is_no_export_is_refused_and_never_sent_back_as_a_page(hand_in, client, name, content):
    brought = hand_in((name, content))
    page = client.get(reverse("import", args=[brought.pk])).content.decode()
    taken = client.get(reverse("import-originals", args=[brought.pk]))

    assert brought.state == Import.State.READY
    assert brought.found["ready"] == 0
    assert "<script>alert(1)" not in page
    assert taken["Content-Disposition"].startswith("attachment")
    assert taken["Content-Type"] == "application/x-ndjson"
    assert taken["X-Content-Type-Options"] == "nosniff"


def test_markup_in_values_is_shown_as_text(hand_in, client, hale_told):
    told = hale_told.to_dict() | {"id": "x-1", "channel": "<img src=x onerror=alert(1)>"}
    brought = hand_in(("<b>name</b>.jsonl", json.dumps(told).encode()))

    page = client.get(reverse("import", args=[brought.pk])).content.decode()

    assert "<img src=x" not in page
    assert "<b>name" not in page


def test_formulas_in_refused_rows_are_no_formulas_in_the_table(hand_in, client, hale_told):
    told = hale_told.to_dict() | {"id": "x-1", "started_at": "=cmd|' /C calc'!A0"}
    brought = hand_in(("f.jsonl", json.dumps(told).encode()))

    table = b"".join(client.get(reverse("import-refused", args=[brought.pk]) + "?export=csv").streaming_content)

    assert b"'=cmd" in table


def test_an_upload_beyond_the_limit_is_refused_and_leaves_nothing_behind(signed_in, settings, lines):
    settings.RAPPORT = settings.RAPPORT.model_copy(update={"upload_limit_mb": 1})
    upload = SimpleUploadedFile("big.jsonl", b"x" * 1_500_000)

    answer = signed_in("qa_lead").post(reverse("import-upload"), {"files": [upload]})

    assert answer.status_code == 422
    assert "larger than 1 MB" in answer.content.decode()
    assert not Import.objects.exists()
    assert not list((imports() / "arriving").glob("*"))


def test_an_upload_needs_its_token(people, settings, lines):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(people["qa_lead"], backend="allauth.account.auth_backends.AuthenticationBackend")

    answer = client.post(reverse("import-upload"), {"files": [SimpleUploadedFile("a.jsonl", lines)]})

    assert answer.status_code == 403
    assert not Import.objects.exists()


def test_an_empty_upload_says_so(signed_in):
    answer = signed_in("qa_lead").post(reverse("import-upload"), {"files": [SimpleUploadedFile("a.jsonl", b"")]})

    assert answer.status_code == 422
    assert "is empty" in answer.content.decode()


def test_no_file_at_all_says_so(signed_in):
    answer = signed_in("qa_lead").post(reverse("import-upload"), {})

    assert answer.status_code == 422


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\exports\\a.jsonl", "a.jsonl"),
        (".hidden.csv", "hidden.csv"),
        ("a\x00b.csv", "a_b.csv"),
        ("..", "file"),
        ("x" * 300 + ".jsonl", "x" * 115 + ".jsonl"),
    ],
)
def test_names_of_files_mean_nothing_to_the_file_system(given, kept):
    assert safe_name(given) == kept


def test_the_same_name_twice_keeps_both(hand_in, lines):
    brought = hand_in(
        ("a.jsonl", lines), ("a.jsonl", lines.replace(b"hale-1", b"hale-9").replace(b"brandt-1", b"brandt-9"))
    )

    assert [each["name"] for each in brought.files] == ["a.jsonl", "a (2).jsonl"]
    assert brought.found["ready"] == 4


def test_too_large_a_body_is_refused_before_the_token_is_looked_for(people, settings):
    from django.test import Client

    settings.RAPPORT = settings.RAPPORT.model_copy(update={"upload_limit_mb": 1})
    client = Client(enforce_csrf_checks=True)
    client.force_login(people["qa_lead"], backend="allauth.account.auth_backends.AuthenticationBackend")
    client.get(reverse("imports"))  # gives the cookie that the token is compared with

    answer = client.post(reverse("import-upload"), {"files": [SimpleUploadedFile("a.jsonl", b"x" * 3_000_000)]})

    assert answer.status_code == 422
    assert not list((imports() / "arriving").glob("*"))


def test_more_files_than_are_taken_at_once_are_told(signed_in, lines):
    files = [SimpleUploadedFile(f"{number}.jsonl", b"{}") for number in range(101)]

    answer = signed_in("qa_lead").post(reverse("import-upload"), {"files": files})

    assert answer.status_code == 422
    assert "Pack them into a zip" in answer.content.decode()
