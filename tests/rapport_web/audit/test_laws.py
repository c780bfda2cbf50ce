"""Laws of the trail: whatever is written verifies, whatever is changed shows, what is sealed opens by its key alone."""

from __future__ import annotations

import copy
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rapport_web.audit import head
from rapport_web.audit.chain import BEGINNING, COVERED, as_kept, clipped, fingerprint
from rapport_web.audit.models import Entry, PersonKey
from rapport_web.audit.selectors import Broken, as_lines, count, verify
from rapport_web.audit.services import record
from rapport_web.audit.subjects import Unsealing, destroy_key, seal, unseal

TEXTS = st.text(st.characters(codec="utf-16", exclude_categories=()), max_size=12)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.floats() | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=8,
)
FACTS = st.dictionaries(TEXTS, VALUES, max_size=4)
with_the_database = settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture(autouse=True)
def no_head():
    head.replace(None)
    yield
    head.replace(None)


def an_entry(**values) -> Entry:
    return Entry(
        **{
            "number": 7,
            "at": datetime(2026, 9, 3, 14, 5, tzinfo=UTC),
            "actor_id": 3,
            "actor": "user:3",
            "deed": "people.invite",
            "thing": "user",
            "thing_id": "12",
            "why": "as agreed",
            "facts": {"roles": [["evaluator", None]]},
            "sealed": {"user:12": "gAAAA"},
            "before_hash": BEGINNING,
        }
        | values
    )


@with_the_database
@given(facts=FACTS, why=TEXTS, thing_id=TEXTS)
def test_whatever_is_written_verifies_as_the_database_gives_it_back(db, facts, why, thing_id):
    record(by=None, deed="x.y", thing="thing", thing_id=thing_id, why=why, facts=facts)

    assert verify().broken is None


@given(FACTS)
def test_what_is_kept_is_kept_the_same_a_second_time(facts):
    once = as_kept(facts)

    assert as_kept(copy.deepcopy(once)) == once
    assert "\0" not in repr(once).replace("\\x00", "\0")


@with_the_database
@given(values=st.dictionaries(st.text(max_size=8), VALUES, max_size=3))
def test_what_is_sealed_opens_with_the_persons_key_and_with_no_others(db, values):
    sealed, other = seal("agent:1", values), seal("agent:2", values)

    assert set(unseal("agent:1", sealed)) == set(values)
    assert unseal("agent:2", sealed) is None
    assert sealed != other
    assert sealed != seal("agent:1", values), "the same words twice do not look the same"


@pytest.mark.parametrize(
    "values",
    [
        {"name": "Ines Marlow"},
        {"n": 3, "yes": True, "none": None},
        {"text": "“ü” \0 \ud83d"},
        {"deep": [{"a": [1.5]}]},
        {},
    ],
)
def test_sealing_and_opening_gives_back_the_very_values(db, values):
    assert unseal("agent:1", seal("agent:1", values)) == values


@pytest.mark.parametrize("damaged", ["", "gAAAA", "x" * 120, "Ünsinn"])
def test_what_was_not_sealed_here_opens_as_nothing(db, damaged):
    seal("agent:1", {"name": "Ines"})

    assert unseal("agent:1", damaged) is None
    assert unseal("agent:404", damaged) is None


def test_many_are_opened_by_one_question(db, django_assert_num_queries):
    sealed = {f"agent:{n}": seal(f"agent:{n}", {"n": n}) for n in range(5)}
    destroy_key("agent:3")

    with django_assert_num_queries(1):
        keys = Unsealing(sealed)
        opened = [keys.open(subject, text) for subject, text in sealed.items()]

    assert opened == [{"n": 0}, {"n": 1}, {"n": 2}, None, {"n": 4}]


def test_a_destroyed_key_is_no_key_and_is_never_made_again(db):
    old = seal("agent:1", {"name": "Ines"})

    assert destroy_key("agent:1")
    assert not destroy_key("agent:1"), "there was none any more"
    assert not destroy_key("agent:2"), "there never was one"

    assert [seal(subject, {"name": "x"}) for subject in ("agent:1", "agent:2")] == ["", ""]
    assert unseal("agent:1", old) is None
    assert {bytes(key) for key in PersonKey.objects.values_list("key", flat=True)} == {b""}


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("number", 8),
        ("at", datetime(2026, 9, 3, 14, 5, 0, 1, tzinfo=UTC)),
        ("actor_id", None),
        ("actor", "system"),
        ("deed", "people.erase"),
        ("thing", "agent"),
        ("thing_id", "13"),
        ("why", "as agreed "),
        ("facts", {"roles": [["evaluator", 1]]}),
        ("sealed", {}),
        ("before_hash", "1" * 64),
    ],
)
def test_the_fingerprint_covers_every_part(name, other):
    assert fingerprint(an_entry(**{name: other})) != fingerprint(an_entry())


def test_nothing_of_an_entry_is_left_out_of_its_fingerprint():
    assert {field.name for field in Entry._meta.fields} == {*COVERED, "id", "at", "hash"}


def test_the_fingerprint_is_of_the_moment_and_not_of_its_zone():
    tokyo = datetime(2026, 9, 3, 23, 5, tzinfo=timezone(timedelta(hours=9)))

    assert fingerprint(an_entry(at=tokyo)) == fingerprint(an_entry())


def test_the_order_of_names_within_facts_does_not_matter_and_that_of_a_list_does():
    one, other = an_entry(facts={"a": 1, "b": 2}), an_entry(facts={"b": 2, "a": 1})

    assert fingerprint(one) == fingerprint(other)
    assert fingerprint(an_entry(facts={"a": [1, 2]})) != fingerprint(an_entry(facts={"a": [2, 1]}))


@given(TEXTS, st.integers(0, 8))
def test_a_clipped_text_fits_and_can_be_kept(text, longest):
    kept = clipped(text, longest)

    assert len(kept) <= longest
    assert "\0" not in kept
    kept.encode()


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        (Broken(3, "changed"), "Entry 3 was changed after it was written."),
        (Broken(3, "missing", 3), "Missing: entry 3."),
        (Broken(1300, "missing", 1400), "Missing: entry 1,300 to 1,400."),
        (Broken(3, "order"), "Entry 3 does not go on from the one before it: one of the two was put there afterwards."),
        (Broken(9, "cut", 12), "Cut off at the end: entry 9 to 12."),
    ],
)
def test_a_fault_is_a_sentence(broken, says):
    assert str(broken) == says


def test_an_empty_trail_is_whole_and_says_so(db):
    assert (count(), verify().entries, verify().head, verify().broken) == (0, 0, None, None)
    assert list(as_lines()) == []


def test_lines_written_out_can_be_checked_without_this_program(db):
    """What the reference says: SHA-256 over the entry's names in order, without white space."""
    import hashlib
    import json

    for number in range(3):
        record(by=None, deed="x.y", thing="thing", facts={"n": number, "ü": "“"}, about={"agent:1": {"n": number}})

    before = BEGINNING
    for line in as_lines():
        covered = {name: value for name, value in line.items() if name != "hash"}
        covered["at"] = datetime.fromisoformat(line["at"]).astimezone(UTC).isoformat(timespec="microseconds")
        text = json.dumps(covered, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        assert hashlib.sha256(text.encode()).hexdigest() == line["hash"]
        assert line["before_hash"] == before
        before = line["hash"]


def test_progress_is_told_and_only_upwards(db, monkeypatch):
    from rapport_web.audit import selectors

    monkeypatch.setattr(selectors, "_AT_ONCE", 4)
    for _ in range(10):
        record(by=None, deed="x.y", thing="thing")
    told: list[int] = []

    assert verify(on_progress=told.append).entries == 10
    assert told == [4, 8]
