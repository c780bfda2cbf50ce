from __future__ import annotations

import pytest

from rapport.formats.mapped.format import Mapped
from rapport.formats.tables.mapping import Mapping

TURNS = "conversation_id,speaker,text,timestamp,channel,agent_name,queue\n"


@pytest.fixture
def read_table(document, read_format):
    def read(raw, *options, name="calls.csv"):
        return read_format(Mapped(Mapping.from_options(options) if options else None), document(raw, name))

    return read


def test_rows_of_one_id_are_one_conversation(read_table):
    outcome = read_table(
        TURNS
        + "a,agent,Good morning,2026-03-01 10:00:00,phone,Ines,billing\n"
        + "a,end-user,My bill is wrong,2026-03-01 10:00:07,,,\n"
        + "b,customer,hi,,chat,,\n"
    )

    first, second = outcome.conversations
    assert outcome.texts == {
        "a": [("agent", "Good morning"), ("customer", "My bill is wrong")],
        "b": [("customer", "hi")],
    }
    assert (first.channel, first.agent, first.team) == ("voice", "Ines", "billing")
    assert (first.started_at, first.turns[1].at) == ("2026-03-01T10:00:00", "2026-03-01T10:00:07")
    assert (second.channel, second.started_at, second.agent) == ("chat", None, None)


def test_rows_of_several_conversations_may_be_mixed(read_table):
    outcome = read_table("conversation_id,speaker,text\na,agent,1\nb,agent,2\na,customer,3\nc,agent,4\nb,customer,5\n")

    assert outcome.texts == {
        "a": [("agent", "1"), ("customer", "3")],
        "c": [("agent", "4")],
        "b": [("agent", "2"), ("customer", "5")],
    }


def test_a_column_is_what_the_mapping_says(read_table):
    outcome = read_table(
        "CallId;Wer;Was;Wann\n1;Rep;hello;00:00:01\n1;Gast;hallo;00:00:05\n",
        *("conversation=CallId", "speaker=Wer", "text=Was", "at=Wann", "channel==voice", "team==west"),
        *("speaker.Gast=customer",),
    )

    (one,) = outcome.conversations
    assert outcome.texts == {"1": [("agent", "hello"), ("customer", "hallo")]}
    assert (one.channel, one.team, one.turns[1].at) == ("voice", "west", 5.0)


@pytest.mark.parametrize(
    ("rows", "element", "field", "reason"),
    [
        ("b,martian,x,,,,\n", "row 3, conversation b", "speaker", "speaker.martian=agent"),
        ("b,,x,,,,\n", "row 3, conversation b", "speaker", "does not say who"),
        ("b,agent,x,soon,,,\n", "row 3, conversation b", "at (column timestamp)", "not a time"),
        ("b,agent,x,,fax,,\n", "row 3, conversation b", "channel", "channel.fax=chat"),
        (",agent,x,,,,\n", "row 3", "conversation (column conversation_id)", "no conversation id"),
        ("b,agent,x,,,,,,more\n", "row 3", None, "9 cells, the header has 7"),
        ("b,agent,ok,,,,\nb,martian,x,,,,\nb,agent,lost,,,,\n", "row 4, conversation b", "speaker", "martian"),
    ],
)
def test_a_bad_row_refuses_its_conversation_and_the_rest_goes_on(read_table, rows, element, field, reason):
    outcome = read_table(TURNS + "a,agent,x,,chat,,\n" + rows + "c,agent,x,,chat,,\n")

    assert list(outcome.texts) == ["a", "c"]
    assert outcome.places == [(element, field)]
    assert reason in outcome.refusals[0].reason


def test_bytes_of_another_encoding_refuse_their_conversation(document, read_table):
    raw = (
        "conversation_id,speaker,text\na,agent,Grüße, Jörg über Köln\n".replace(", J", " J") + "b,agent,x\n"
    ).encode()

    outcome = read_table(raw + b"c,agent,M\xfcller\n" + "d,agent,ö\n".encode())

    assert list(outcome.texts) == ["a", "b", "d"]
    assert "not UTF-8" in outcome.refusals[0].reason


def test_a_file_of_windows_1252_is_read_and_noted(read_table):
    outcome = read_table("conversation_id,speaker,text\na,agent,Müller – 5 €\n".encode("cp1252"))

    assert outcome.texts == {"a": [("agent", "Müller – 5 €")]}
    assert outcome.intake.noted["files read as Windows-1252"] == 1


def test_blank_turns_stay(read_table):
    assert read_table("conversation_id,speaker,text\na,agent,\na,customer,x\n").texts == {
        "a": [("agent", ""), ("customer", "x")]
    }


def test_internal_notes_are_left_out_and_counted(read_table):
    outcome = read_table(
        "conversation_id,speaker,text,is_public\na,agent,hi,true\na,agent,he is difficult,false\nb,agent,note,no\n"
    )

    assert outcome.texts == {"a": [("agent", "hi")]}
    assert outcome.intake.left_out == {"internal notes": 2, "conversations of internal notes only": 1}
    assert outcome.refusals == []


def test_what_a_vendor_says_of_an_agents_feelings_is_left_out_and_counted(read_table):
    outcome = read_table(
        "conversation_id,speaker,text,sentiment,agent_tone\na,agent,hi,0.4,warm\na,customer,ho,-0.9,\na,agent,ha,,flat\n"
    )

    assert len(outcome.conversations[0].turns) == 3
    assert outcome.intake.left_out == {"agent emotion fields": 3}


def test_a_speaker_can_be_the_name_in_the_agents_or_customers_column(read_table):
    outcome = read_table(
        "conversation_id,speaker,text,agent,customer\na,Ines,hi,Ines,Mrs Hale\na,Mrs Hale,ho,Ines,Mrs Hale\n"
    )

    assert outcome.texts == {"a": [("agent", "hi"), ("customer", "ho")]}


def test_rows_keep_their_order_unless_times_are_asked_for(read_table):
    raw = "conversation_id,speaker,text,at\na,agent,second,2\na,customer,first,1\n"

    assert read_table(raw).texts == {"a": [("agent", "second"), ("customer", "first")]}
    assert read_table(raw, "table.order=time").texts == {"a": [("customer", "first"), ("agent", "second")]}


def test_a_transcript_in_a_cell_is_parsed(read_table):
    outcome = read_table(
        'id,transcript,date,agent\n1,"Agent: hi\nCustomer: ho\nand on",2026-03-01,Ines\n'
        "2,Agent: hi Customer: ho,2026-03-01,\n"
        "3,Agent: hi<br>Customer: 1 &lt; 2<br/>,2026-03-01,\n"
        "4,nobody speaks,2026-03-01,\n5,,,\n"
    )

    assert outcome.texts == {
        "1": [("agent", "hi"), ("customer", "ho\nand on")],
        "2": [("agent", "hi"), ("customer", "ho")],
        "3": [("agent", "hi"), ("customer", "1 < 2")],
    }
    assert outcome.conversations[0].started_at == "2026-03-01T00:00:00"
    assert outcome.places == [("row 5, conversation 4", "transcript"), ("row 6, conversation 5", "transcript")]


def test_objects_one_a_line_are_rows(read_table):
    outcome = read_table(
        '{"call": {"id": "a"}, "who": "agent", "said": "hi", "t": 1.5}\n{"call": {"id": "a"}, "who": "customer", "said": "\\ud83d"}\n',
        *("conversation=call.id", "speaker=who", "text=said", "at=t"),
        name="x.jsonl",
    )

    assert outcome.texts == {}
    assert outcome.places == [("line 2, conversation a", "text (column said)")]


def test_a_missing_channel_is_taken_as_chat_and_noted(read_table):
    outcome = read_table("conversation_id,speaker,text\na,agent,hi\n")

    assert outcome.conversations[0].channel == "chat"
    assert outcome.intake.noted == {"conversations without a channel, taken as chat": 1}


def test_names_beside_roles_are_kept_for_masking_and_stand_in_for_missing_ids(read_table):
    outcome = read_table(
        "conversation_id,sender_type,sender_name,customer_id,message\n"
        "a,Customer,Quilla Moreland,8812,Hello\n"
        "a,Agent,Bosworth Hale,8812,Hi\n"
        "a,Bot,Bot,8812,Bye\n"
    )

    (found,) = outcome.conversations
    assert found.names == (("customer", "Quilla Moreland"), ("agent", "Bosworth Hale"))
    assert (found.agent, found.customer) == ("Bosworth Hale", "8812")


def test_an_id_comes_before_the_name_beside_it(read_table):
    outcome = read_table(
        "conversation_id,speaker,text,agent_id,agent_name,customer_id,customer_name\n"
        "a,agent,Hi,A017,Ines Gold,8812,Rita Vale\n"
    )

    (found,) = outcome.conversations
    assert (found.agent, found.customer) == ("A017", "8812")
    assert found.names == (("agent", "Ines Gold"), ("customer", "Rita Vale"))
