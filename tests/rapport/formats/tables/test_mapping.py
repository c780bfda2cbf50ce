from __future__ import annotations

import json

import pytest

from rapport.exceptions import UsageError
from rapport.formats.tables.mapping import Mapping
from rapport.formats.tables.scale import Scale

TOML = """
[columns]
conversation = "CallId"
text = "What was said"

[fixed]
channel = "voice"

[values.speaker]
Rep = "agent"
"J. Doe" = "customer"

[scale]
satisfaction = "0-10"

[table]
delimiter = ";"
encoding = "cp1252"
sheet = "Calls"
time_format = "%d/%m/%Y %H:%M"
order = "time"
"""
SAME = Mapping(
    columns={"conversation": "CallId", "text": "What was said"},
    fixed={"channel": "voice"},
    values={"speaker": {"Rep": "agent", "J. Doe": "customer"}},
    scales={"satisfaction": Scale(0, 10)},
    delimiter=";",
    encoding="cp1252",
    sheet="Calls",
    time_format="%d/%m/%Y %H:%M",
    order="time",
)


def test_options_say_what_a_file_can_say():
    options = [
        "conversation=CallId",
        "text=What was said",
        "channel==voice",
        "speaker.Rep=agent",
        "speaker.J. Doe=customer",
        "scale.satisfaction=0-10",
        "table.delimiter=;",
        "table.encoding=cp1252",
        "table.sheet=Calls",
        "table.time_format=%d/%m/%Y %H:%M",
        "table.order=time",
    ]

    assert Mapping.from_options(options) == SAME


def test_a_mapping_is_loaded_from_toml_or_json(tmp_path):
    (tmp_path / "calls.toml").write_text(TOML)
    (tmp_path / "calls.json").write_text(
        json.dumps(
            {
                "columns": dict(SAME.columns),
                "fixed": dict(SAME.fixed),
                "values": {"speaker": dict(SAME.values["speaker"])},
                "scale": {"satisfaction": "0-10"},
                "table": {
                    "delimiter": ";",
                    "encoding": "cp1252",
                    "sheet": "Calls",
                    "time_format": SAME.time_format,
                    "order": "time",
                },
            }
        )
    )

    assert Mapping.load(tmp_path / "calls.toml") == SAME
    assert Mapping.load(tmp_path / "calls.json") == SAME


@pytest.mark.parametrize(
    ("option", "message"),
    [
        ("text", "not FIELD=COLUMN"),
        ("=Text", "not FIELD=COLUMN"),
        ("text=", "not FIELD=COLUMN"),
        ("text==", "not FIELD=COLUMN"),
        ("speaker.=agent", "not FIELD=COLUMN"),
        ("scale.satisfaction=good", "not a scale"),
        ("table.colour=red", "unknown table.colour"),
        ("table.delimiter=ab", "use one character"),
        ("table.encoding=klingon", "table.encoding"),
        ("table.order=backwards", "use file or time"),
    ],
)
def test_an_option_that_says_nothing_is_wrong_usage(option, message):
    with pytest.raises(UsageError, match=message):
        Mapping.from_options([option])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("columns = 3", "unknown 'columns'"),
        ("[colums]\na = 'b'", "unknown 'colums'"),
        ("[columns]\na = 3", "must hold texts"),
        ("[values]\nspeaker = 'x'", "must hold texts"),
        ("[columns", "cannot be read"),
        ("[columns]\nchannel = 'A'\n[fixed]\nchannel = 'voice'", "not both"),
    ],
)
def test_a_file_that_says_something_unknown_is_wrong_usage(tmp_path, text, message):
    (tmp_path / "m.toml").write_text(text)

    with pytest.raises(UsageError, match=message):
        Mapping.load(tmp_path / "m.toml")


@pytest.mark.parametrize(("name", "text"), [("m.json", "[]"), ("m.json", "{"), ("n.toml", None)])
def test_a_file_that_is_no_mapping_is_wrong_usage(tmp_path, name, text):
    if text is not None:
        (tmp_path / name).write_text(text)

    with pytest.raises(UsageError):
        Mapping.load(tmp_path / name)


def test_a_tab_can_be_named():
    assert Mapping.from_options(["table.delimiter=tab"]).delimiter == "\t"


def test_what_is_said_later_wins():
    both = SAME.merged(Mapping.from_options(["text=Words", "channel=Kanal", "speaker.Rep=bot", "table.delimiter=tab"]))

    assert both.columns == {"conversation": "CallId", "text": "Words", "channel": "Kanal"}
    assert both.fixed == {}
    assert both.values["speaker"] == {"Rep": "bot", "J. Doe": "customer"}
    assert (both.delimiter, both.encoding, both.order) == ("\t", "cp1252", "time")


def test_a_field_that_does_not_exist_is_named():
    with pytest.raises(UsageError, match="no field 'texts'"):
        Mapping.from_options(["texts=A"]).check_fields(("text",))
