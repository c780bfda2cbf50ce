"""Our own labelled examples: each comes out as labelled, and the documentation's table is counted from them."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

from rapport.privacy import KINDS
from rapport.privacy.finders.registry import FINDERS, NATIONAL_NUMBERS

ROOT = Path(__file__).resolve().parents[3]
PAGE = (ROOT / "docs" / "reference" / "privacy.md").read_text(encoding="utf-8")


def benchmark():
    spec = importlib.util.spec_from_file_location("benchmark_masking", ROOT / "benchmarks" / "masking.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


BENCHMARK = benchmark()
EXAMPLES = BENCHMARK.examples()


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["text"][:50])
def test_an_example_comes_out_as_labelled_or_is_known_to_be_missed(example):
    out = BENCHMARK.PLACEHOLDER.sub(r"<\1>", BENCHMARK.masked(example))

    assert (out == BENCHMARK.wanted(example)) is not example.get("known_miss", False)


def test_the_examples_are_many_and_half_of_them_are_near_misses():
    near = [example for example in EXAMPLES if not example["spans"]]

    assert len(EXAMPLES) >= 120
    assert len(near) >= len(EXAMPLES) / 3


def test_every_kind_that_can_be_found_has_an_example():
    labelled = {span["kind"] for example in EXAMPLES for span in example["spans"]}

    assert labelled == set(KINDS) - {"agent"}


def test_the_table_in_the_documentation_is_counted_from_the_examples():
    assert BENCHMARK.table(BENCHMARK.score()) in PAGE


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_documented(kind):
    assert f"`<{kind}:" in PAGE


@pytest.mark.parametrize("number", NATIONAL_NUMBERS, ids=lambda number: number.name)
def test_every_countrys_number_is_documented(number):
    assert number.name.split(",")[0] in PAGE


@pytest.mark.parametrize("finder", FINDERS, ids=lambda finder: finder.name)
def test_every_finder_has_a_name_and_is_listed_once(finder):
    assert finder.name
    assert FINDERS.count(finder) == 1
    assert sum(other.name == finder.name for other in FINDERS) == 1


@pytest.mark.parametrize(
    "example", [each for each in EXAMPLES if each.get("known_miss")], ids=lambda each: each["text"][:50]
)
def test_every_known_miss_is_said_in_the_documentation(example):
    assert example["text"] in PAGE
