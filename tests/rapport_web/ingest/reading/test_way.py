"""What a person says about files is kept as JSON and told to the library."""

from __future__ import annotations

import pytest

from rapport_web.exceptions import Invalid
from rapport_web.ingest.reading.way import WayOfReading


def test_a_way_is_kept_and_taken_up_again():
    way = WayOfReading(
        format="mapped", columns={"text": "Gesagt"}, speakers={"Rep": "agent"}, zone="Europe/Berlin", unused=["topic"]
    )

    assert WayOfReading.from_dict(way.to_dict()) == way


def test_what_is_not_known_any_more_is_passed_over():
    assert WayOfReading.from_dict({"zone": "UTC", "colour": "red"}) == WayOfReading(zone="UTC")


def test_the_library_is_told_columns_speakers_and_what_is_not_used():
    mapping = WayOfReading(columns={"text": "Gesagt"}, speakers={"Rep": "agent"}, unused=["topic", "channel"]).mapping

    assert mapping.columns == {"text": "Gesagt"}
    assert mapping.values == {"speaker": {"Rep": "agent"}}
    assert mapping.fixed == {"topic": "", "channel": "chat"}


def test_a_field_that_is_mapped_is_used_after_all():
    assert WayOfReading(columns={"topic": "Grund"}, unused=["topic"]).mapping.fixed == {}


@pytest.mark.parametrize(
    "way",
    [
        WayOfReading(zone="Europe/Atlantis"),
        WayOfReading(zone="../../etc/passwd"),
        WayOfReading(columns={"colour": "x"}),
        WayOfReading(speakers={"Rep": "boss"}),
    ],
)
def test_what_cannot_be_is_said_before_anything_is_read(way):
    with pytest.raises(Invalid):
        way.check()


def test_no_zone_is_no_zone():
    assert WayOfReading().zone_info() is None
    assert str(WayOfReading(zone="Europe/London").zone_info()) == "Europe/London"
