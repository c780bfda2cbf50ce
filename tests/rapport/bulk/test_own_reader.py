"""A site's own reader from files to a folder, and readings made with it: in one process, in several, and resumed."""

from __future__ import annotations

import json
import random

import pytest

import rapport
from rapport.bulk.own_reader import Told, make_reader
from rapport.bulk.record import load
from rapport.bulk.run import Options, run
from rapport.bulk.stream import Sources
from rapport.exceptions import UsageError
from rapport.formats.format import Intake

SAID = ["Please check the website", "The parcel is on its way", "Could you send your order number", "A driver has it"]


def put(path, objects):
    path.write_text("".join(json.dumps(each) + "\n" for each in objects), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Sixty chats, and labels by which whoever says tomorrow owns it."""
    folder, chance = tmp_path_factory.mktemp("site"), random.Random(3)
    conversations, labels = [], []
    for number in range(60):
        turns, given = [], []
        for place in (1, 3, 5):
            odd = chance.random() < 0.4
            turns.append({"speaker": "customer", "text": "Where is it? Mail me at otto@example.org"})
            turns.append({"speaker": "agent", "text": chance.choice(SAID) + (" tomorrow." if odd else ".")})
            given.append({"index": place, "speaker": "agent", "labels": {"ownership": int(odd)}})
        conversations.append({"id": f"s-{number}", "channel": "chat", "agent": "Ines Ford", "turns": turns})
        labels.append({"conversation": f"s-{number}", "rater": "ada", "turns": given})
    return put(folder / "chats.jsonl", conversations), put(folder / "labels.jsonl", labels)


def silent():
    return Intake(on_refusal=lambda _: None)


@pytest.fixture(scope="module")
def made(site, tmp_path_factory):
    out = tmp_path_factory.mktemp("made") / "our-reader"
    return make_reader(Sources((str(site[0]),)), [site[1]], out, intake=silent())


def owned(out):
    lines = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    return [turn["labels"].get("ownership") for line in lines for turn in line["turns"]]


def test_the_folder_holds_the_reader_its_card_and_what_was_measured(made):
    assert sorted(path.name for path in made.folder.iterdir()) == ["CARD.md", "measures.json", "site.npz"]
    card = (made.folder / "CARD.md").read_text(encoding="utf-8")
    figures = json.loads((made.folder / "measures.json").read_text(encoding="utf-8"))
    (label,) = figures["labels"]
    assert (label["label"], label["decision"]) == ("ownership", "taken over")
    assert label["before"]["kappa"] < label["after"]["kappa"]
    assert figures["version"] == made.origin.version
    assert made.origin.version in card
    assert "| ownership | private | 180 |" in card
    assert figures["conversations"] == 60
    assert 5 < figures["held_out"] < 25


def test_nothing_of_the_conversations_is_in_the_folder(made):
    everything = b"".join(path.read_bytes() for path in made.folder.iterdir())

    for word in (b"otto", b"Ines", b"tomorrow", b"s-1"):
        assert word not in everything


def test_the_same_files_give_the_same_bytes_also_over_an_earlier_reader(made, site, tmp_path):
    read, learnt = [], []
    told = Told(read=lambda done, total: read.append((done, total)), learnt=learnt.append)
    (tmp_path / "again").mkdir()
    (tmp_path / "again" / "site.npz").write_bytes(b"an earlier one")

    again = make_reader(Sources((str(site[0]),)), [site[1]], tmp_path / "again", intake=silent(), told=told)

    for path in made.folder.iterdir():
        assert (again.folder / path.name).read_bytes() == path.read_bytes()
    assert (read, learnt) == ([(60, 60)], [1])


def test_readings_with_it_differ_where_it_learnt_and_name_it(made, site, tmp_path):
    sources = Sources((str(site[0]),))

    run(sources, tmp_path / "shipped.jsonl", Options(jobs=1))
    record = run(sources, tmp_path / "own.jsonl", Options(jobs=1, own=made.folder))

    assert owned(tmp_path / "shipped.jsonl") != owned(tmp_path / "own.jsonl")
    first = json.loads((tmp_path / "own.jsonl").read_text(encoding="utf-8").splitlines()[0])
    assert first["reader"]["version"].endswith(f"+{made.origin.version}")
    assert record.settings["reader"] == first["reader"]["version"]


def test_a_notebook_reads_with_it_as_well(made, site):
    shipped, own = rapport.read(site[0]), rapport.read(site[0], reader=made.folder)

    assert own.readings[0].reader_version == f"{shipped.readings[0].reader_version}+{made.origin.version}"
    assert own.turns["ownership"].sum() != shipped.turns["ownership"].sum()


def test_a_finished_run_of_another_reader_is_not_taken_for_this_one(made, site, tmp_path):
    out, sources = tmp_path / "r.jsonl", Sources((str(site[0]),))
    run(sources, out, Options(jobs=1))
    shipped = out.read_bytes()

    run(sources, out, Options(jobs=1, own=made.folder, resume=True))

    assert out.read_bytes() != shipped
    assert made.origin.version in load(out.with_name("r.jsonl.run.json")).settings["reader"]


def test_worker_processes_read_with_it(made, site, tmp_path):
    lines = [json.loads(line) for line in site[0].read_text(encoding="utf-8").splitlines()[:12]]
    notices = [{"speaker": "bot", "text": "One moment"}] * 500  # not read, and counted as turns of a batch
    long = [line | {"turns": line["turns"] + notices} for line in lines]
    sources = Sources((str(put(tmp_path / "long.jsonl", long)),))

    run(sources, tmp_path / "one.jsonl", Options(jobs=1, own=made.folder))
    run(sources, tmp_path / "two.jsonl", Options(jobs=2, own=made.folder))

    assert (tmp_path / "one.jsonl").read_bytes() == (tmp_path / "two.jsonl").read_bytes()


def test_too_few_labels_are_refused_and_nothing_is_written(site, tmp_path):
    few = put(tmp_path / "few.jsonl", [json.loads(site[1].read_text(encoding="utf-8").splitlines()[0])])

    with pytest.raises(UsageError, match=r"(?s)too few labels.*ownership, private channels: 3 of 150 needed"):
        make_reader(Sources((str(site[0]),)), [few], tmp_path / "out", intake=silent())

    assert not (tmp_path / "out").exists()


def test_a_labels_file_beside_the_conversations_is_not_read_as_one(made, site, tmp_path):
    refused = []

    again = make_reader(
        Sources((str(site[0].parent),)), [site[1]], tmp_path / "o", intake=Intake(on_refusal=refused.append)
    )

    assert refused == []
    assert again.origin.version == made.origin.version


@pytest.mark.parametrize(
    ("prepare", "said"),
    [
        (lambda out: out.write_text("mine"), "is a file; name a folder"),
        (lambda out: (out.mkdir(), (out / "thesis.md").write_text("mine")), r"holds other things \(thesis.md\)"),
    ],
)
def test_nothing_of_anybody_else_is_written_over(site, tmp_path, prepare, said):
    prepare(tmp_path / "out")

    with pytest.raises(UsageError, match=said):
        make_reader(Sources((str(site[0]),)), [site[1]], tmp_path / "out", intake=silent())


def test_the_reader_never_lies_among_its_sources(site):
    with pytest.raises(UsageError, match="lies in the source"):
        make_reader(Sources((str(site[0].parent),)), [site[1]], site[0].parent / "out", intake=silent())


def test_a_labels_file_that_is_not_there_is_said_first(site, tmp_path):
    with pytest.raises(UsageError, match="--labels: there is no file"):
        make_reader(Sources((str(site[0]),)), [tmp_path / "none.jsonl"], tmp_path / "out", intake=silent())
