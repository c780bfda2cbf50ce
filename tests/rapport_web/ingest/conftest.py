"""Files as people hand them in."""

from __future__ import annotations

import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from rapport_web.ingest.models import Import
from rapport_web.jobs.services import work_off


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path_factory):
    """Each test has its own folder for uploads."""
    settings.MEDIA_ROOT = tmp_path_factory.mktemp("data") / "files"


@pytest.fixture
def lines(hale_told, brandt_told):
    """A file with two sound conversations and one of each fault."""
    naive = hale_told.to_dict() | {"id": "naive-1", "started_at": "2026-11-02T09:14:00"}
    unknown = json.loads(json.dumps(hale_told.to_dict() | {"id": "unknown-1"}))
    unknown["turns"][1]["speaker"] = "Agent2?"
    september = hale_told.to_dict() | {"id": "september-1", "started_at": "31.09.2026 14:05"}
    silent = hale_told.to_dict() | {"id": "silent-1", "turns": []}
    twice = hale_told.to_dict() | {"topic": "Other"}
    feeling = brandt_told.to_dict() | {"agent_sentiment": 0.4}
    rows = [hale_told.to_dict(), feeling, september, unknown, silent, naive, twice]
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


@pytest.fixture
def hand_in(signed_in):
    """Hand in files as somebody, and have them read."""

    def hand(*files: tuple[str, bytes], role: str = "qa_lead", read: bool = True, **fields) -> Import:
        client = signed_in(role)
        uploads = [SimpleUploadedFile(name, content) for name, content in files]
        answer = client.post(reverse("import-upload"), {"files": uploads, **fields})
        assert answer.status_code == 302, answer.content.decode()
        if read:
            work_off()
        return Import.objects.get(pk=answer["Location"].rsplit("/", 1)[1])

    return hand


def zipped(*files: tuple[str, bytes]) -> bytes:
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return out.getvalue()
