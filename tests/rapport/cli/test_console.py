"""How the command line speaks: to standard error, names as they are, and a bar on a terminal alone."""

from __future__ import annotations

import os
import pty
import subprocess
import sys

import pytest

from rapport.cli.console import complain, counted, output, progress, say


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ({}, ""),
        ({"email": 1}, "1 email"),
        ({"phone": 1, "email": 3}, "3 email, 1 phone"),
        ({"phone": 2, "email": 2}, "2 email, 2 phone"),
        ({"name": 12345}, "12,345 name"),
    ],
)
def test_counts_come_largest_first_and_then_by_name(counts, words):
    assert counted(counts) == words


@pytest.mark.parametrize("name", ["call[1].jsonl", "[bold]x[/bold]", "a:smile:b", "x" * 300])
def test_names_are_said_as_they_are(capsys, name):
    complain(name)
    say(name)

    assert capsys.readouterr().err == f"rapport: {name}\n{name}\n"


def test_what_is_said_is_not_in_the_output(capsys):
    say("Wrote r.jsonl")
    output.print("a table")

    out, err = capsys.readouterr()
    assert (out, err) == ("a table\n", "Wrote r.jsonl\n")


def test_without_a_terminal_no_bar_is_drawn(capsys):
    with progress("Reading") as bar:
        task = bar.add_task("read", total=None)
        bar.update(task, completed=5)

    assert capsys.readouterr() == ("", "")


def on_a_terminal(code):
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", code], stderr=theirs, stdout=subprocess.PIPE, env={**os.environ, "TERM": "xterm"}
    )
    os.close(theirs)
    shown = b""
    try:
        while piece := os.read(ours, 4096):
            shown += piece
    except OSError:
        pass  # Linux ends a terminal whose other side is closed with an error
    os.close(ours)
    printed, _ = process.communicate()
    return shown.decode(), printed.decode(), process.returncode


def test_on_a_terminal_a_bar_counts_conversations_and_leaves_the_output_alone():
    shown, printed, code = on_a_terminal(
        "from rapport.cli.console import progress, say\n"
        "with progress('Reading') as bar:\n"
        "    task = bar.add_task('read', total=None)\n"
        "    bar.update(task, completed=1234)\n"
        "    bar.refresh()\n"
        "say('done')\n"
    )

    assert (code, printed) == (0, "")
    assert "Reading" in shown
    assert "1,234 conversations" in shown
    assert shown.rstrip().endswith("done")
