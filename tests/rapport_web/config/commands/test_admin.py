"""``rapport admin``: the first administrator comes from the machine itself."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.rapport_web.apart import prepared

PASSWORD = "a widow's album, 1958"


@pytest.fixture
def rapport(tmp_path):
    """Run the real command on a fresh data folder."""

    def run(*arguments: str, typed: str = "", **variables: str):
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("RAPPORT_", "DJANGO_"))}
        return subprocess.run(
            [Path(sys.executable).with_name("rapport"), "admin", *arguments],
            input=typed,
            capture_output=True,
            text=True,
            check=False,
            env={**kept, "RAPPORT_DATA_DIR": str(tmp_path / "data"), **variables},
        )

    return run


def test_the_first_administrator_is_made_with_the_database(rapport):
    made = rapport("create-user", "adam", "--role", "administrator", "--password-file", "-", typed=PASSWORD + "\n")

    assert made.returncode == 0, made.stderr
    assert "Making the database" in made.stderr
    assert "adam can sign in, as Administrator." in made.stderr
    assert rapport("list-users").stdout == "adam\tadministrator\topen\tnever\n"

    last = rapport("grant", "adam", "--role", "qa_lead")
    assert (last.returncode, "last administrator" in last.stderr) == (2, True)

    weak = rapport("set-password", "ADAM", "--password-file", "-", typed="short\n")
    assert (weak.returncode, "Traceback" in weak.stderr) == (2, False)
    assert "too short" in weak.stderr


def test_without_a_database_it_says_what_to_do_and_makes_none(rapport, tmp_path):
    done = rapport("list-users")

    assert done.returncode == 2
    assert "There is no database yet" in done.stderr
    assert "rapport admin prepare" in done.stderr
    assert not (tmp_path / "data" / "rapport.sqlite3").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("create-user", "adam", "--role", "king", "--password-file", "-"), "There is no role “king”"),
        (("create-user", "adam", "--role", "team_lead:Nowhere", "--password-file", "-"), "no team “Nowhere”"),
        (("create-user", "adam"), "There is nobody to ask"),
        (("set-password", "nobody", "--password-file", "-"), "Nobody signs in as nobody"),
    ],
)
def test_a_mistake_is_a_sentence(rapport, tmp_path, arguments, said):
    prepared(tmp_path / "data")

    done = rapport(*arguments, typed=PASSWORD + "\n")

    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_wrong_setting_and_a_database_out_of_reach_are_sentences(rapport):
    unknown = rapport("list-users", RAPPORT_DATA_DRI="/x")
    away = rapport("list-users", RAPPORT_DATABASE_URL="postgres://u:secret-word@127.0.0.1:9/centre")

    assert (unknown.returncode, away.returncode) == (2, 2)
    assert "did you mean RAPPORT_DATA_DIR?" in unknown.stderr
    assert "“centre” at 127.0.0.1" in away.stderr
    assert "cannot be opened" in away.stderr
    assert "secret-word" not in away.stderr + away.stdout
    assert "Traceback" not in unknown.stderr + away.stderr
