from __future__ import annotations

import contextlib
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.conversation import Conversation
from rapport.exceptions import Refused, UsageError
from rapport.formats.document import Document
from rapport.formats.format import Intake
from rapport.formats.mapped.format import FORMAT, Mapped
from rapport.formats.tables.mapping import Mapping


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("conversation_id,role,message", True),
        ("Call ID;Speaker;Utterance", True),
        ("contact_id\ttranscript", True),
        ("id,transcript", True),
        ("id,speaker,text", False),
        ("speaker,text", False),
        ("conversation_id,text", False),
        ("conversation,empathy,satisfaction,resolved,comment", False),
        ("name,price", False),
    ],
)
def test_a_table_is_known_by_what_its_columns_are_called(document, header, expected):
    assert FORMAT.recognises(document(f"{header}\n1,2,3\n", "x.csv")) is expected


def test_a_table_that_was_mapped_is_its_own_whatever_it_is_called(document):
    mapped = Mapped(Mapping.from_options(["text=A"]))

    assert mapped.recognises(document("A,B\n", "x.csv"))
    assert not mapped.recognises(document("A,B\n", "x.txt"))
    assert mapped.recognises(document("A\tcall_id\tspeaker\n", "x.txt"))


@pytest.mark.parametrize(
    ("options", "field", "reason"),
    [
        (["conversation=X"], "conversation", "no column 'X'; the columns are a, b"),
        (["text=a", "conversation=b"], "speaker", "--map speaker=COLUMN. It has a, b"),
        ([], "conversation", "no column is known"),
    ],
)
def test_a_column_that_is_missing_refuses_the_file_with_what_there_is(document, options, field, reason):
    with pytest.raises(Refused, match=reason) as refusal:
        list(Mapped(Mapping.from_options(options)).read(document("a,b\n1,2\n", "x.csv"), Intake([].append)))

    assert refusal.value.field == field


@pytest.mark.parametrize("option", ["texts=A", "speaker.Rep=boss", "channel.K7=fax", "channel==fax", "satisfaction=A"])
def test_a_mapping_that_cannot_be_used_is_wrong_usage(option):
    with pytest.raises(UsageError):
        Mapped(Mapping.from_options([option]))


rows = st.lists(
    st.tuples(
        st.sampled_from(["a", "b", "", " c "]),
        st.sampled_from(["agent", "customer", "x", "", "Ines"]),
        st.text(max_size=10),
        st.sampled_from(["", "1", "00:01", "2026-01-01", "zz", "9" * 30]),
    ),
    max_size=8,
)


@given(rows)
def test_any_rows_give_conversations_or_refusals_and_lose_nothing(given_rows):
    import csv

    stream = io.StringIO()
    csv.writer(stream, quoting=csv.QUOTE_ALL).writerows([("conversation_id", "speaker", "text", "at"), *given_rows])
    raw = stream.getvalue().encode("utf-8", "surrogatepass")
    refusals = []

    found = list(FORMAT.read(Document("x.csv", len(raw), raw, lambda: io.BytesIO(raw)), Intake(refusals.append)))

    assert all(isinstance(one, Conversation) for one in found)
    ids = [row[0].strip() for row in given_rows if row[0].strip()]
    assert {one.id for one in found} <= set(ids)
    assert len(refusals) >= len(set(ids)) - len(found)


@given(st.binary(max_size=300))
def test_nothing_but_a_refusal_comes_of_any_bytes(raw):
    for name in ("x.csv", "x.jsonl", "x.xlsx"):
        given_document = Document(name, len(raw), raw, lambda: io.BytesIO(raw))
        FORMAT.recognises(given_document)
        with contextlib.suppress(Refused):
            list(FORMAT.read(given_document, Intake([].append)))
