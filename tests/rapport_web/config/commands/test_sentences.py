"""Every command of the platform as it is typed: help with an example, 0 for done, 1 for found, 2 for a sentence."""

from __future__ import annotations

import sys

import pytest
from django.conf import settings

from rapport.cli.entry import main
from rapport_web.audit import head
from rapport_web.audit.models import Entry
from rapport_web.audit.services import record
from rapport_web.people.models import Grant, Team, User

PASSWORD = "a widow's album, 1958"
COMMANDS = [
    ("web",),
    ("worker",),
    ("demo",),
    ("backup",),
    ("restore",),
    ("admin",),
    ("admin", "prepare"),
    ("admin", "create-user"),
    ("admin", "list-users"),
    ("admin", "set-password"),
    ("admin", "grant"),
    ("audit",),
    ("audit", "verify"),
    ("audit", "export"),
]


@pytest.fixture
def rapport(monkeypatch, capsys):
    """Type a command here; returns its exit code, and what it said on standard output and on standard error."""
    monkeypatch.setenv("COLUMNS", "300")

    def run(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["rapport", *words])
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        assert "Traceback" not in said.out + said.err
        return ended.value.code or 0, said.out, said.err

    return run


@pytest.fixture
def typed(rapport, transactional_db):
    """The same, on the tests' database."""
    head.replace(None)
    yield rapport
    head.replace(None)


@pytest.fixture
def password(tmp_path):
    place = tmp_path / "password"
    place.write_text(PASSWORD + "\r\n", encoding="utf-8")
    return str(place)


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_help_says_what_a_command_is_for_and_gives_an_example(rapport, words):
    code, out, err = rapport(*words, "--help")

    assert (code, err) == (0, "")
    assert "Usage: rapport " + " ".join(words) in out
    assert "Example:" in out


@pytest.mark.parametrize("group", ["admin", "audit"])
def test_a_group_alone_shows_its_commands(rapport, group):
    code, out, err = rapport(group)

    assert code in {0, 2}
    assert "Usage:" in out + err


@pytest.mark.parametrize(
    "words",
    [
        ("admin", "crown"),
        ("audit", "verify", "--haed", "x"),
        ("web", "--port", "0"),
        ("web", "--port", "many"),
        ("worker", "--workers", "0"),
        ("demo", "--conversations", "0"),
        ("restore",),
        ("audit", "export"),
        ("bakcup",),
    ],
    ids=" ".join,
)
def test_a_slip_of_the_fingers_ends_with_2_and_says_what(rapport, words):
    code, _out, err = rapport(*words)

    assert code == 2
    assert "Usage:" in err or "Error" in err


def test_an_account_from_its_making_to_its_last_role(typed, password, accounts):
    code, _, err = typed(
        "admin", "create-user", "nadia", "--role", "evaluator", "--role", "team_lead:Accounts", "--email",
        "nadia@larkfield.example", "--name", "Nadia Berg", "--password-file", password,
    )  # fmt: skip

    nadia = User.objects.get(username="nadia")
    assert (code, "nadia can sign in, as Evaluator, Team lead." in err) == (0, True)
    assert nadia.check_password(PASSWORD), "the end of the line is no part of a password"
    assert typed("admin", "list-users")[1] == "nadia\tevaluator, team_lead:Accounts\topen\tnever\n"
    assert typed("admin", "grant", "NADIA", "--role", "auditor")[0] == 0
    assert list(Grant.objects.values_list("role", flat=True)) == ["auditor"]
    code, _, err = typed("admin", "grant", "nadia")
    assert (code, "nadia is now nobody with a role." in err) == (0, True)
    assert "no role\topen" in typed("admin", "list-users")[1]
    assert Entry.objects.filter(deed="people.set_roles", actor="system", why="by the command line").count() == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("create-user", "adam"), "Somebody has this user name already"),
        (("create-user", "Adam"), "Somebody has this user name already"),
        (("create-user", "a b"), "without spaces"),
        (("create-user", "nadia", "--email", "nonsense"), "no e-mail address"),
        (("create-user", "nadia", "--role", "king"), "There is no role “king”; there are: manager"),
        (("create-user", "nadia", "--role", "team_lead"), "choose which"),
        (("create-user", "nadia", "--role", "manager:Accounts"), "No other role has one"),
        (("create-user", "nadia", "--role", "team_lead:Nowhere"), "There is no team “Nowhere”"),
        (("set-password", "nobody"), "Nobody signs in as nobody; rapport admin list-users"),
    ],
    ids=lambda each: " ".join(each) if isinstance(each, tuple) else "",
)
def test_what_cannot_be_done_is_a_sentence_and_nothing_is_made(typed, people, password, words, said):
    before = User.objects.count()

    code, _, err = typed("admin", *words, "--password-file", password)

    assert (code, said in err) == (2, True), err
    assert User.objects.count() == before


def test_the_last_administrators_role_stays_by_the_command_line_too(typed, people):
    code, _, err = typed("admin", "grant", "adam", "--role", "manager")

    assert (code, "last administrator" in err) == (2, True)
    assert User.objects.get(username="adam").roles == {"administrator"}


@pytest.mark.parametrize("content", [None, b"", b"short\n", b"\xff\xfe broken \xff\n"])
def test_a_password_file_that_holds_none_is_a_sentence(typed, people, tmp_path, content):
    place = tmp_path / "secret"
    if content is not None:
        place.write_bytes(content)

    code, _, err = typed("admin", "set-password", "adam", "--password-file", str(place))

    assert code == 2
    assert err.strip()
    assert User.objects.get(username="adam").check_password(PASSWORD)


@pytest.mark.parametrize("head_", ["²:" + "a" * 64, "-1:" + "a" * 64, "1:" + "a" * 63, "1", ":", "9" * 30])
def test_a_head_that_is_none_is_a_sentence(typed, head_):
    code, _, err = typed("audit", "verify", "--head", head_)

    assert (code, "NUMBER:HASH" in err) == (2, True)


def test_a_head_from_elsewhere_that_is_further_on_ends_with_1(typed, people):
    record(by=None, deed="x.y", thing="thing")

    code, _, err = typed("audit", "verify", "--head", "3:" + "a" * 64)

    assert code == 1
    assert "Cut off at the end: entry 2 to 3." in err
    assert "1 entry before it is as written." in err


def test_a_head_of_an_entry_that_reads_otherwise_now_ends_with_1(typed, people):
    for _ in range(3):
        record(by=None, deed="x.y", thing="thing")

    assert typed("audit", "verify", "--head", "2:" + "a" * 64)[0] == 1
    kept = Entry.objects.get(number=2).hash
    assert typed("audit", "verify", "--head", f"2:{kept}")[0] == 0


@pytest.mark.parametrize("place", ["nowhere/below/trail.jsonl", "."])
def test_a_trail_that_cannot_be_written_there_is_a_sentence_and_no_entry(typed, people, tmp_path, place):
    code, _, err = typed("audit", "export", "--out", str(tmp_path / place))

    assert code == 2
    assert err.strip()
    assert not Entry.objects.filter(deed="audit.export").exists()


def test_a_backup_is_not_written_over_and_not_restored_from_what_is_none(typed, people, tmp_path):
    there = tmp_path / "there.zip"
    there.write_text("mine")

    for words, said in (
        (("backup", "--out", str(there)), "there already"),
        (("restore", str(there)), "is not a backup"),
        (("restore", str(tmp_path)), "is not a backup"),
        (("restore", str(tmp_path / "none.zip")), "is not there"),
    ):
        code, _, err = typed(*words)
        assert (code, said in err) == (2, True), err
    assert there.read_text() == "mine"
    assert not list(settings.RAPPORT.folder.glob("scratch-*"))


def test_preparing_what_is_prepared_changes_nothing(typed, people):
    before = User.objects.count()

    code, _, err = typed("admin", "prepare")

    assert (code, err.strip().splitlines()[-1]) == (0, "The database is up to date.")
    assert "Making" not in err
    assert User.objects.count() == before
    assert Team.objects.count() == 2
