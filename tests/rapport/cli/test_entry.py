"""Where the command line starts: commands loaded when called, and every end said in one sentence."""

from __future__ import annotations

import subprocess
import sys

import pytest

from rapport import __version__
from rapport.cli import entry, read
from rapport.cli.entry import COMMANDS, load


@pytest.fixture
def plug_in(tmp_path, monkeypatch):
    """Install a command of another distribution, as the platform will be."""

    def install(name, target, **modules):
        info = tmp_path / "platform-1.dist-info"
        info.mkdir()
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: platform\nVersion: 1\n")
        (info / "entry_points.txt").write_text(f"[rapport.commands]\n{name} = {target}\n")
        for module, content in modules.items():
            (tmp_path / f"{module}.py").write_text(content)
            monkeypatch.delitem(sys.modules, module, raising=False)
        monkeypatch.syspath_prepend(str(tmp_path))

    return install


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_of_ours_can_be_loaded_and_has_a_line_that_is_its_own(name):
    found = load(name)

    assert found.name == name
    assert found.help.splitlines()[0] == COMMANDS[name]
    assert f"rapport {name}" in found.epilog


def test_the_help_names_every_command_and_where_to_start(command):
    done = command("--help")

    assert done.code == 0
    assert all(name in done.out for name in COMMANDS)
    assert "rapport example --out centre" in " ".join(done.out.split())


@pytest.mark.parametrize("arguments", [["-h"], ["read", "-h"], ["report", "--help"]])
def test_help_is_not_an_error(command, arguments):
    done = command(*arguments)

    assert (done.code, done.err) == (0, "")
    assert "Usage: rapport" in done.out


def test_without_a_command_the_help_is_shown_and_the_usage_was_wrong(command):
    done = command()

    assert done.code == 2
    assert "Usage: rapport" in done.out + done.err


def test_the_version_is_one_line(command):
    done = command("--version")

    assert (done.code, done.out, done.err) == (0, f"rapport {__version__}\n", "")


@pytest.mark.parametrize(("typed", "meant"), [("reed", "read"), ("reprot", "report")])
def test_a_slip_is_told_with_what_was_meant(command, typed, meant):
    done = command(typed)

    assert done.code == 2
    assert f"No such command '{typed}'. Did you mean '{meant}'?" in done.err


@pytest.mark.parametrize("typed", ["zzz", "-x"])
def test_a_word_like_no_command_is_told_by_itself(command, typed):
    done = command(typed)

    assert done.code == 2
    assert typed in done.err
    assert "Did you mean" not in done.err


def test_a_command_of_another_distribution_is_listed_and_runs(command, plug_in):
    plug_in(
        "greet",
        "greeting:register",
        greeting="def register(app):\n    @app.command(name='greet')\n    def greet(name: str) -> None:\n        print('Hello', name)\n",
    )

    assert "greet" in command("--help").out
    assert command("greet", "Ines").out == "Hello Ines\n"


def test_a_command_whose_parts_are_missing_says_how_to_install_them(command, plug_in):
    plug_in("web", "rapport_web_that_is_not_here:register")

    done = command("web")

    assert (done.code, done.out) == (2, "")
    assert "pip install 'rapport-qa[web]'" in done.err
    assert "rapport_web_that_is_not_here" in done.err


def failing(monkeypatch, error):
    def fail(*_arguments):
        raise error

    monkeypatch.setattr(read, "run", fail)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (FileNotFoundError(2, "No such file or directory", "gone.jsonl"), "gone.jsonl: No such file or directory"),
        (PermissionError(13, "Permission denied", "r.jsonl"), "r.jsonl: Permission denied"),
        (OSError(28, "No space left on device"), "rapport: No space left on device"),
        (OSError("odd"), "rapport: odd"),
    ],
)
def test_what_the_system_refuses_is_said_with_the_file(command, monkeypatch, told, error, said):
    failing(monkeypatch, error)

    done = command("read", told, "--out", told.with_name("r.jsonl"))

    assert (done.code, done.out) == (2, "")
    assert said in done.err


def test_an_interrupted_command_says_how_to_go_on(command, monkeypatch, told):
    failing(monkeypatch, KeyboardInterrupt())

    done = command("read", told, "--out", told.with_name("r.jsonl"))

    assert done.code == entry.INTERRUPTED == 130
    assert "--resume" in done.err


def test_a_fault_of_ours_is_not_hidden(command, monkeypatch, told):
    failing(monkeypatch, ZeroDivisionError("ours"))

    with pytest.raises(ZeroDivisionError):
        command("read", told, "--out", told.with_name("r.jsonl"))


def test_asking_for_help_loads_no_statistics():
    ask = (
        "import sys\nfrom rapport.cli import main\nsys.argv = ['rapport', '--help']\n"
        "try:\n    main()\nexcept SystemExit:\n    print('LOADED', sorted({'polars', 'scipy', 'sklearn'} & set(sys.modules)))"
    )

    done = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)

    assert done.stdout.endswith("LOADED []\n")
