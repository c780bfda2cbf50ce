"""One thing is swapped, all else is word for word the same."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rapport.testing.fairness import DIALECTS, KINDS, TONES, Material, Scene, SceneTurn, shipped, versions

SCENE = Scene(
    "late",
    "chat",
    (
        SceneTurn("customer", "My {spouse} waited all day. {They} left at six.", {}),
        SceneTurn("agent", "Hello {title} {last}, I'm {agent}. Tell {them} it comes tomorrow, {first}.", {}),
    ),
    {name: f"({name}) My {{spouse}} waited." for name in (*DIALECTS, *TONES)},
)
MATERIAL = Material(
    (SCENE,),
    {
        "english": {"women": (("Emily", "Clarke"), ("Hannah", "Wright")), "men": (("Jack", "Turner"), ("Tom", "Hall"))},
        "polish": {"women": (("Ewa", "Nowak"), ("Anna", "Lis")), "men": (("Jan", "Wilk"), ("Piotr", "Mazur"))},
    },
    shipped().genders,
)


def texts(kind, **options):
    return {
        v.conversation.id: [turn.text for turn in v.conversation.turns] for v in versions(MATERIAL, kind, **options)
    }


def test_names_are_swapped_for_both_speakers_and_words_of_gender_go_with_the_name():
    told = texts("names")

    assert len(told) == 8
    assert told["late/women/polish/0"] == [
        "My wife waited all day. She left at six.",
        "Hello Ms Nowak, I'm Anna. Tell her it comes tomorrow, Ewa.",
    ]
    assert told["late/men/english/1"][1] == "Hello Mr Hall, I'm Jack. Tell him it comes tomorrow, Tom."


def test_versions_of_one_family_have_the_same_gender():
    families = {v.family: set() for v in versions(MATERIAL, "names")}
    for version in versions(MATERIAL, "names"):
        families[version.family].add(version.group)

    assert families == {"late/women": {"english", "polish"}, "late/men": {"english", "polish"}}


def test_one_name_of_each_is_enough_for_a_quick_test():
    assert len(texts("names", names_each=1)) == 4


def test_gender_is_swapped_and_the_names_stay():
    told = texts("gender")

    assert [words[1] for words in told.values()] == [
        "Hello Ms Morgan, I'm Sam. Tell her it comes tomorrow, Alex.",
        "Hello Mr Morgan, I'm Sam. Tell him it comes tomorrow, Alex.",
        "Hello Mx Morgan, I'm Sam. Tell them it comes tomorrow, Alex.",
    ]


@pytest.mark.parametrize(("kind", "groups"), [("dialect", DIALECTS), ("tone", TONES)])
def test_only_the_opening_is_told_in_another_way(kind, groups):
    told = texts(kind)

    assert [version.group for version in versions(MATERIAL, kind)] == ["plain", *groups]
    assert told["late/plain"][0] == "My partner waited all day. They left at six."
    assert [words[0] for words in told.values()][1:] == [f"({name}) My partner waited." for name in groups]
    assert len({words[1] for words in told.values()}) == 1


def test_a_scene_without_openings_is_there_for_names_and_gender_alone():
    bare = replace(MATERIAL, scenes=(replace(SCENE, openings={}),))

    assert [bool(versions(bare, kind)) for kind in KINDS] == [True, True, False, False]


@pytest.mark.parametrize("kind", KINDS)
def test_shipped_versions_leave_no_slot_open_and_repeat_no_id(kind):
    told = versions(shipped(), kind)

    assert not [turn.text for version in told for turn in version.conversation.turns if "{" in turn.text]
    assert len({version.conversation.id for version in told}) == len(told)
