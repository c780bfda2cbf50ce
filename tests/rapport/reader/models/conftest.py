"""The encoder and its vocabulary as they ship, and a look into the network's file."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files

import pytest

from rapport.reader.models.neural import ENCODER, Neural
from rapport.reader.models.subwords import Subwords


@pytest.fixture(scope="session")
def subwords():
    return Subwords.load()


@pytest.fixture(scope="session")
def neural():
    return Neural.load()


@dataclass(frozen=True)
class Graph:
    """A network's file (Protocol Buffers, ``onnx.proto``): who makes each value out of which, and with more outputs."""

    content: bytes
    made_by: dict[str, tuple[str, tuple[str, ...]]]

    def inputs(self, name, kind):
        """The inputs of the node that makes a value, through nodes that only pick a part of one."""
        made, given = self.made_by[name]
        while made == "Gather" and kind != "Gather":
            made, given = self.made_by[given[0]]
        assert made == kind
        return given

    def giving_out(self, *names):
        """The file's bytes with the values as further outputs."""
        # Field 12 of the graph holds an output, field 1 of that its name; repeated fields may stand at the end.
        outputs = b"".join(field(12, field(1, name.encode())) for name in names)
        return b"".join(
            field(number, value + outputs if number == 7 else value) if isinstance(value, bytes) else value.raw
            for number, value in fields(self.content)
        )


@dataclass(frozen=True)
class Plain:
    """A field that is no bytes, as it stands in the file."""

    raw: bytes


@pytest.fixture(scope="session")
def graph():
    content = files("rapport.reader.models").joinpath(ENCODER).read_bytes()
    (inner,) = (value for number, value in fields(content) if number == 7)
    made_by = {}
    for number, node in fields(inner):
        if number != 1:
            continue
        parts = [(part, value.decode()) for part, value in fields(node) if part in (1, 2, 4)]
        kind = next(value for part, value in parts if part == 4)
        given = tuple(value for part, value in parts if part == 1)
        made_by |= {value: (kind, given) for part, value in parts if part == 2}
    return Graph(content, made_by)


def fields(message):
    """The fields of a message: number, and bytes or what else stands there."""
    at = 0
    while at < len(message):
        start = at
        key, at = varint(message, at)
        if key & 7 == 2:
            size, at = varint(message, at)
            yield key >> 3, message[at : at + size]
            at += size
        else:
            at = varint(message, at)[1] if key & 7 == 0 else at + {1: 8, 5: 4}[key & 7]
            yield key >> 3, Plain(message[start:at])


def field(number, value):
    return as_varint(number << 3 | 2) + as_varint(len(value)) + value


def varint(message, at):
    value = shift = 0
    while True:
        byte = message[at]
        value |= (byte & 127) << shift
        at, shift = at + 1, shift + 7
        if byte < 128:
            return value, at


def as_varint(value):
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    return bytes([*out, value])
