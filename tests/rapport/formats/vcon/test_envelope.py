from __future__ import annotations

import base64
import gzip
import json

import pytest

from rapport.exceptions import Refused
from rapport.formats.vcon.envelope import from_base64url, keys_of, opened, unsigned


def signed(value):
    raw = value if isinstance(value, bytes) else json.dumps(value).encode()
    return {"payload": base64.urlsafe_b64encode(raw).decode().rstrip("="), "signatures": [{"protected": "x"}]}


def test_gzip_is_opened_with_its_head_and_its_name(document):
    inner = opened(document(gzip.compress(b'{"uuid": 1}'), "a.vcon.gz"))

    assert (inner.name, inner.head) == ("a.vcon", b'{"uuid": 1}')
    with inner.open() as stream:
        assert stream.read() == b'{"uuid": 1}'
    assert inner.suffix == ".vcon"


def test_what_is_not_packed_is_as_it_was(document):
    plain = document("{}", "a.vcon")

    assert opened(plain) is plain


def test_a_document_that_only_begins_like_gzip_is_refused_when_read(document):
    inner = opened(document(b"\x1f\x8bnonsense", "a.gz"))

    assert inner.head == b""
    with pytest.raises(Refused, match="gzip"), inner.open() as stream:
        stream.read()


def test_keys_are_seen_through_a_signature(document):
    assert {"payload", "uuid", "parties"} <= keys_of(document(json.dumps(signed({"uuid": "1", "parties": []}))))


def test_a_signature_is_taken_off():
    assert unsigned(signed({"uuid": "1"})) == {"uuid": "1"}
    assert unsigned({"uuid": "1"}) == {"uuid": "1"}


@pytest.mark.parametrize(
    "data",
    [
        {"ciphertext": "x"},
        {"payload": "***", "signatures": []},
        {"payload": 5, "signatures": []},
        signed([1]),
        signed(b"{broken"),
        signed(b"\xff\xff"),
    ],
)
def test_what_cannot_be_opened_is_refused(data):
    with pytest.raises(Refused):
        unsigned(data)


@pytest.mark.parametrize("raw", [b"", b"a", b"ab", b"abc", b"\xfb\xff\xfe", bytes(range(256))])
def test_base64_of_both_kinds_with_and_without_padding(raw):
    for encoded in (base64.urlsafe_b64encode(raw).decode(), base64.b64encode(raw).decode()):
        assert from_base64url(encoded, field="x") == raw
        assert from_base64url(f" {encoded.rstrip('=')}\n", field="x") == raw
