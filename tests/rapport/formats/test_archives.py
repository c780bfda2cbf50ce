from __future__ import annotations

import io
import zipfile

import pytest

from rapport.exceptions import Refused
from rapport.formats.archives import ZipLimits, expand_zip, is_zip
from rapport.formats.document import Document


def zipped(entries):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return stream.getvalue()


def expand(given, **limits):
    refused = []
    found = [
        one.name for one in expand_zip(given, limits=ZipLimits(**limits), refuse=lambda *what: refused.append(what))
    ]
    return found, [(one.name, refusal.reason) for one, refusal in refused]


@pytest.mark.parametrize(
    ("limits", "reason"),
    [
        ({"entries": 2}, "3 files, more than the 2"),
        ({"total": 2_000_000}, "would be 3,000,000 bytes, more than 2,000,000"),
    ],
)
def test_a_zip_beyond_a_limit_is_refused_whole(document, limits, reason):
    given = document(zipped({f"{name}.txt": bytes(1_000_000) for name in "abc"}), "a.zip")

    with pytest.raises(Refused, match=reason):
        expand(given, **{"ratio": 10_000, **limits})


def test_a_file_beyond_the_ratio_is_refused_alone(document):
    given = document(zipped({"a.txt": "fine", "b.txt": bytes(12_000_000), "c.txt": "fine"}), "a.zip")

    found, refused = expand(given, ratio=300)

    assert found == ["a.zip!a.txt", "a.zip!c.txt"]
    assert refused == [("a.zip!b.txt", "unpacked, it would be more than 300 times its size, as in a zip bomb")]


def test_files_that_are_harmless_one_by_one_can_be_too_much_together(document):
    raw = bytearray(zipped({f"{number}.txt": bytes(range(256)) * 8_000 for number in range(3)}))
    shared = document(bytes(raw), "a.zip")
    packed_less = Document("a.zip", len(raw) // 50, shared.head, shared.open)

    with pytest.raises(Refused, match="more than 300 times its size"):
        expand(packed_less, ratio=300)


def test_small_files_are_not_held_to_the_ratio(document):
    assert expand(document(zipped({"a.txt": bytes(50_000)}), "a.zip"), ratio=2) == (["a.zip!a.txt"], [])


@pytest.mark.parametrize(
    ("name", "raw", "expected"),
    [
        ("a.zip", zipped({"a": "x"}), True),
        ("a", zipped({"a": "x"}), True),
        ("a.zip", zipped({}), True),
        ("a.xlsx", zipped({"a": "x"}), False),
        ("a.zip", b"PK", False),
        ("a.txt", b"Agent: hi", False),
    ],
)
def test_a_zip_is_known_by_its_first_bytes_unless_it_is_a_workbook(document, name, raw, expected):
    assert is_zip(document(raw, name)) is expected


def test_a_zip_without_files_is_refused(document):
    with pytest.raises(Refused, match="no files"):
        expand(document(zipped({}), "a.zip"))
