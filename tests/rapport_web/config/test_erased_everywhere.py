"""The proof: what named somebody is found nowhere any more, in no table, no file, no backup, and on SQLite in no byte."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from tests.rapport_web.evaluations.contested_cast import evaluate, publish

from rapport.conversation import Turn
from rapport_web.audit import head
from rapport_web.audit.models import Entry, Erasure
from rapport_web.audit.selectors import verify
from rapport_web.audit.services import record
from rapport_web.config.backups import making
from rapport_web.config.backups.rewriting import behind
from rapport_web.config.backups.sweeping import KIND, may_begin, sweep_all
from rapport_web.conversations.erasure import erase_customer
from rapport_web.conversations.models import Conversation, Customer
from rapport_web.conversations.search import matching
from rapport_web.conversations.services import arriving, store
from rapport_web.evaluations.models import Evaluation, Quoted, SecondOpinion
from rapport_web.jobs.models import Job
from rapport_web.people.erasure import log
from rapport_web.people.erasure.services import erase
from rapport_web.people.models import User
from rapport_web.readings.models import Contest, Correction, Reading, ReadingBody
from rapport_web.surveys.models import Answer

# One word each that is nowhere else, in lower case, as an index of words keeps it.
HALE = "zephyrquillmark"
INES = "wrenfieldmarlowe"
WHY = "request 2026-117"


@pytest.fixture(autouse=True)
def clean_folder(transactional_db):
    def clean() -> None:
        for name in ("erasures.jsonl", "erasures.key"):
            (settings.RAPPORT.folder / name).unlink(missing_ok=True)
        for file in making.folder().glob("*"):
            file.unlink()
        head.replace(None)

    clean()
    yield
    clean()


@pytest.fixture
def planted(people, hale_told, brandt_told, ines):
    """Mrs Hale's and Ines' words in every place that can hold them; Mr Brandt's beside them."""
    ines.name, ines.reference = f"Ines {INES}", INES
    ines.save()
    turns = (*hale_told.turns, Turn("customer", f"My order is {HALE}, do you see it?"))
    told = replace(hale_told, id=f"call-{HALE}", customer=f"crm-{HALE}", agent=INES, turns=turns)
    store(arrivals=[arriving(each, each) for each in (told, brandt_told)], batch=None, by=people["qa_lead"])
    conversation = Conversation.objects.get(reference=told.id)
    customer = conversation.customer
    reading = Reading.objects.create(conversation=conversation, reader="rules", version="1")
    ReadingBody.objects.create(reading=reading, data={"conversation": told.id, "quotes": [{"text": f"is {HALE}"}]})
    Answer.objects.create(conversation=conversation, comment=f"They lost {HALE}", further={"note": HALE})
    Correction.objects.create(
        conversation=conversation, turn=0, label="emotion", value=1, reader_version="1", note=f"see {HALE}"
    )
    brandt = Conversation.objects.get(reference="brandt-1")
    Contest.objects.create(conversation=brandt, agent=ines, ground="met", note=f"I am {INES} and I was not there")
    version = publish()
    for of in (conversation, brandt):
        row = evaluate(of, version, people["evaluator"], overall=f"I am {INES}, of {HALE}, or not")
        Quoted.objects.create(evaluation=row, question="acted", turn=0, start=0, end=4, text=f"{INES} {HALE}"[:60])
        SecondOpinion.objects.create(evaluation=row, said=f"{INES} did well", answers={})
    Quoted.objects.filter(evaluation__conversation=brandt).delete()  # a conversation's own words are masked
    Evaluation.objects.filter(conversation=brandt).update(overall=f"I am {INES}")
    Job.objects.create(kind="readings.read", arguments={"references": [told.id, "brandt-1"]}, error=f"{told.id} broke")
    Job.objects.create(kind="x.y", result={"agents": [INES, "tom"], "worst": f"by {ines.name} alone"})
    about = {f"customer:{customer.pk}": {"phone": HALE}, f"agent:{ines.pk}": {"before": {"name": ines.name}}}
    record(by=None, deed="conversations.correct_name", thing="conversation", about=about)
    return customer, ines


def tables() -> str:
    """All rows of all tables, as text in lower case."""
    found = []
    with connection.cursor() as cursor:
        for name in connection.introspection.table_names(cursor):
            if connection.vendor == "postgresql":
                cursor.execute(f'SELECT t::text FROM "{name}" AS t')
            else:
                cursor.execute(f'SELECT * FROM "{name}"')
            found += [" ".join(map(str, row)) for row in cursor.fetchall()]
    return "\n".join(found).lower()


def bytes_of_files() -> bytes:
    """Everything in the data folder, archives unpacked, in lower case; PostgreSQL's own files are its own matter."""
    found = []
    for file in sorted(Path(settings.RAPPORT.folder).rglob("*")):
        if not file.is_file() or "postgresql" in file.parts:
            continue
        found.append(file.read_bytes())
        if zipfile.is_zipfile(BytesIO(found[-1])):
            with zipfile.ZipFile(file) as archive:
                found += [archive.read(name) for name in archive.namelist()]
    return b"\n".join(found).lower()


def test_nothing_of_a_customer_and_an_agent_is_left_anywhere(planted, people):
    customer, ines = planted
    backup = making.default_place()
    making.make(backup)
    # Whoever searches for a thing must first be seen to find it.
    for mark in (HALE, INES):
        assert mark in tables()
        assert mark.encode() in bytes_of_files()
    assert matching(Conversation.objects.all(), HALE).count() == 1

    erase_customer(reference=customer.reference, by=people["administrator"], why=WHY)
    erase(kind="agent", pk=ines.pk, by=people["administrator"], why=WHY)
    assert behind() == [backup]
    swept = sweep_all(lambda *_: None)

    for mark in (HALE, INES):
        assert mark not in tables()
        assert mark.encode() not in bytes_of_files()
    assert swept == {"backups": 1}
    assert not behind()
    assert not matching(Conversation.objects.all(), HALE).exists()
    assert list(Conversation.objects.values_list("reference", flat=True)) == ["brandt-1"]
    assert Job.objects.get(kind="readings.read").arguments == {"references": ["brandt-1"]}
    assert verify().broken is None
    assert not Erasure.objects.filter(swept_at__isnull=True).exists()
    assert len(log.lines()) == 2


def test_the_rewritten_backup_still_holds_the_others(planted, people):
    backup = making.default_place()
    before = making.make(backup)
    erase_customer(reference=planted[0].reference, by=people["administrator"], why=WHY)

    sweep_all(lambda *_: None)

    with zipfile.ZipFile(backup) as archive:
        from rapport_web.config.backups.manifest import read

        after = read(archive, backup)
    assert after.made_at == before.made_at
    assert after.rows["conversations_conversation"] == before.rows["conversations_conversation"] - 1
    assert after.rows["people_user"] == before.rows["people_user"]
    assert after.erased == [str(Erasure.objects.get().pk)]


def test_an_erasure_asks_for_the_sweep_once(planted, people):
    erase_customer(reference=planted[0].reference, by=people["administrator"], why=WHY)
    erase(kind="user", pk=people["evaluator"].pk, by=people["administrator"], why=WHY)

    assert Job.objects.filter(kind=KIND).count() == 1


def test_nothing_of_somebody_who_signed_in_is_left(people):
    joanna = User.objects.get(pk=people["qa_lead"].pk)
    joanna.username, joanna.name, joanna.email = HALE, f"Joanna {HALE}", f"{HALE}@larkfield.example"
    joanna.save()
    record(by=joanna, deed="people.invite", thing="user", about={f"user:{joanna.pk}": {"email": joanna.email}})
    Job.objects.create(kind="x.y", error=f"{joanna.email} did not answer")

    erase(kind="user", pk=joanna.pk, by=people["administrator"], why=WHY)
    sweep_all(lambda *_: None)

    assert HALE not in tables()
    assert HALE.encode() not in bytes_of_files()
    assert Entry.objects.filter(actor=f"user:{joanna.pk}").exists()


@pytest.mark.parametrize(
    ("hour", "size", "may"),
    [(14, 80_000_000, True), (14, 3_000_000_000, False), (1, 3_000_000_000, True), (5, 3_000_000_000, False)],
)
def test_a_large_database_is_rewritten_at_night(hour, size, may):
    assert may_begin(datetime(2026, 9, 3, hour, 30, tzinfo=UTC), size) is may


def test_nobody_is_half_erased(planted, people, monkeypatch):
    from rapport_web.exceptions import Conflict
    from rapport_web.people.erasure import on_erasure, registry

    def refuse(_):
        raise Conflict("not now")

    monkeypatch.setattr(registry, "_ROOMS", {"aaa": (refuse, None), **registry._ROOMS})
    on_erasure("aaa", refuse)
    before = tables()

    with pytest.raises(Conflict):
        erase_customer(reference=planted[0].reference, by=people["administrator"], why=WHY)

    assert tables() == before
    assert Customer.objects.filter(pk=planted[0].pk).exists()
    assert not log.lines()
