"""The behaviours that are read: the rubric's twelve, then those of other distributions."""

from __future__ import annotations

from importlib.metadata import EntryPoint

import pytest

from rapport.exceptions import UsageError
from rapport.reader.behaviours import BUILT_IN, registered
from rapport.reader.behaviours.registry import GROUP
from rapport.reader.reading import BEHAVIOURS

PLUGIN = '''
from rapport.reader.reading import BehaviourReading


class Smiles:
    """Smiles in writing."""

    name = "smiles"

    def read(self, judged, moments):
        return BehaviourReading(self.name, "not_called_for", (), "Nothing called for it.")
'''


@pytest.fixture
def plugin(tmp_path, monkeypatch):
    """Another distribution's module, importable by its name."""
    (tmp_path / "another_distribution.py").write_text(PLUGIN, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    return EntryPoint("smiles", "another_distribution:Smiles", GROUP)


def test_the_built_in_ones_are_the_rubrics_in_its_order():
    assert tuple(behaviour.name for behaviour in BUILT_IN) == BEHAVIOURS


def test_each_built_in_one_says_what_it_is_and_what_it_misses():
    for behaviour in BUILT_IN:
        assert "What it is:" in type(behaviour).__doc__, behaviour.name
        assert "What it misses:" in type(behaviour).__doc__, behaviour.name


def test_a_behaviour_of_another_distribution_comes_after_them(plugin):
    found = registered([plugin])

    assert [behaviour.name for behaviour in found] == [*BEHAVIOURS, "smiles"]


def test_two_behaviours_of_one_name_are_refused_with_the_place():
    again = EntryPoint("acts", "rapport.reader.behaviours.acts:Acts", GROUP)

    with pytest.raises(UsageError, match=r"acts:Acts.*'acts'"):
        registered([again])


def test_without_other_distributions_there_are_only_the_rubrics():
    assert registered([]) == BUILT_IN
