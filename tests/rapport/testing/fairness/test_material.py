"""The scenes are whole, labelled by the rubric, and every slot has its word."""

from __future__ import annotations

import re

import pytest

from rapport.reader.language import text_language
from rapport.reader.reading import AGENT_LABELS, CUSTOMER_LABELS
from rapport.testing.fairness import CUSTOMERS_WORDS, DIALECTS, shipped

MATERIAL = shipped()
SCENES = MATERIAL.scenes
TOLD = [scene for scene in SCENES if scene.openings]
SLOT = re.compile(r"\{(\w+)\}")

each_scene = pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.id)
each_told = pytest.mark.parametrize("scene", TOLD, ids=lambda scene: scene.id)


def test_there_is_as_much_as_the_page_says():
    assert len(SCENES) == 40
    assert len(TOLD) >= 30
    assert len(DIALECTS) >= 5
    assert len(MATERIAL.names) >= 8
    assert len({scene.id for scene in SCENES}) == len(SCENES)
    assert len({scene.channel for scene in SCENES}) >= 4


def test_material_is_read_once():
    assert shipped() is MATERIAL


@each_scene
def test_a_scene_begins_with_the_customer_and_is_answered(scene):
    assert [turn.speaker for turn in scene.turns[:2]] == ["customer", "agent"]


@each_scene
def test_every_label_has_a_value_of_the_rubric(scene):
    for turn in scene.turns:
        known = CUSTOMER_LABELS if turn.speaker == "customer" else AGENT_LABELS

        assert turn.shows.keys() == known.keys()
        assert all(value in known[label] for label, value in turn.shows.items())
        if turn.speaker == "customer":
            assert (turn.shows["emotion"] == "neutral") == (turn.shows["intensity"] == 0)


@each_scene
def test_a_scene_has_a_name_or_a_word_of_gender_to_swap(scene):
    slots = {slot for turn in scene.turns for slot in SLOT.findall(turn.text)}

    assert slots & {"first", "last", "agent"} or slots & MATERIAL.genders["woman"].keys()
    for words in MATERIAL.genders.values():
        assert {slot.lower() for slot in slots} <= words.keys() | {"first", "last", "agent"}


@each_told
def test_an_opening_is_told_in_every_dialect_and_tone_each_in_words_of_its_own(scene):
    plain = scene.turns[0].text

    assert scene.openings.keys() == set(CUSTOMERS_WORDS)
    assert len({plain, *scene.openings.values()}) == 1 + len(CUSTOMERS_WORDS)


@each_told
def test_numbers_and_days_stay_what_they_are(scene):
    # What an amount or a day is written like may differ (8, 08:00), not whether there is one.
    def facts(text):
        return set(re.findall(r"Monday|Tuesday|Wednesday|Thursday|Friday|Sunday|June|October|64\.90", text))

    for text in scene.openings.values():
        assert facts(text) == facts(scene.turns[0].text)


@each_told
def test_no_dialect_of_english_is_taken_for_another_language(scene):
    assert {name: text_language(text) for name, text in scene.openings.items()} == dict.fromkeys(scene.openings, "en")


def test_every_group_has_as_many_names_of_women_as_of_men_and_none_twice():
    for by_gender in MATERIAL.names.values():
        assert {gender: len(pairs) for gender, pairs in by_gender.items()} == {"women": 2, "men": 2}
    bearers = [pair for by_gender in MATERIAL.names.values() for pairs in by_gender.values() for pair in pairs]

    assert len(set(bearers)) == len(bearers)


def test_each_gender_fills_the_same_slots():
    assert len({frozenset(words) for words in MATERIAL.genders.values()}) == 1
