"""Write the reference's pages on commands and settings from themselves, so that they cannot go stale."""

from __future__ import annotations

import sys
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rapport.cli.entry import COMMANDS, load
from rapport_web.config.environment import PREFIX, SECRETS, Environment

if TYPE_CHECKING:
    from collections.abc import Iterator

REFERENCE = Path(__file__).resolve().parent.parent / "docs" / "reference"
COMMANDS_HEAD = """# Command line

Made from the commands themselves by `scripts/reference.py`. Exit codes: 0 done, 1 some inputs refused, 2 wrong usage.
Progress and messages go to standard error. `make setup` puts the command at `.venv/bin/rapport`; `source
.venv/bin/activate` makes it plain `rapport`. From `admin` on they are the platform's, and need `rapport-qa[web]`; what
an installation decides is in [its settings](settings.md).
"""
SETTINGS_HEAD = """# Settings of the platform

Made from the settings themselves by `scripts/reference.py`. Each is an environment variable; there is no other place.
An unknown one that begins with `RAPPORT_` ends the start, as it is a typing mistake. A secret can be given as a file's
name instead, by the variable with `_FILE` at its end. What people of the centre decide, such as the works agreement, is
on the page [What was agreed here?](../how-to/set-up-people.md), not here.

| variable | what | default |
| --- | --- | --- |
"""


def leaves() -> Iterator[tuple[str, Any]]:
    """Every command with its whole name: ours, then the platform's, those of a group one by one."""
    platform = [
        point.name
        for point in sorted(entry_points(group="rapport.commands"), key=lambda point: point.name)
        if find_spec(point.module) is not None
    ]
    for name in (*COMMANDS, *platform):
        found = load(name)
        within = getattr(found, "commands", None)
        if within is None:
            yield name, found
        else:
            yield from ((f"{name} {sub}", command) for sub, command in within.items())


def section(name: str, command: Any) -> str:
    """One command: what it does, its example, its arguments and options."""
    parts = [
        f"## rapport {name}",
        (command.help or "").strip(),
        "```",
        (command.epilog or "").split("Example:")[1].strip(),
        "```",
    ]
    rows = ["| | what |", "| --- | --- |"] if command.params else []
    for parameter in command.params:
        said = " ".join((getattr(parameter, "help", None) or "").split()).replace("\\[", "[")
        if parameter.param_type_name == "argument":
            shown = f"`{parameter.metavar or parameter.name.upper().replace('NAMED', 'SOURCE')}`"
        else:
            shown = ", ".join(f"`{option}`" for option in (*parameter.opts, *parameter.secondary_opts))
        if parameter.required and parameter.param_type_name == "option":
            said += " Required."
        elif parameter.param_type_name == "option" and parameter.default not in (None, False, "", ()):
            said += f" Default: {parameter.default}."
        rows.append(f"| {shown} | {said} |")
    return "\n".join([*parts[:2], "", *parts[2:], "", *rows]).rstrip().replace("\n\n\n", "\n\n")


def command_line() -> str:
    """The page of commands."""
    return "\n".join([COMMANDS_HEAD, *(section(name, command) + "\n" for name, command in leaves())])


def settings() -> str:
    """The page of settings."""
    rows = []
    for name, field in Environment.model_fields.items():
        variable = f"`{PREFIX}{name.upper()}`" + (f" or `{PREFIX}{name.upper()}_FILE`" if name in SECRETS else "")
        default = (
            ""
            if field.default in (None, "")
            else f"`{str(field.default).lower() if isinstance(field.default, bool) else field.default}`"
        )
        rows.append(f"| {variable} | {field.description} | {default} |")
    return SETTINGS_HEAD + "\n".join(rows) + "\n"


PAGES = {"command-line.md": command_line, "settings.md": settings}


def main() -> None:
    """Write the pages, or with ``--check`` say which are stale."""
    made = {REFERENCE / name: page() for name, page in PAGES.items()}
    if "--check" in sys.argv:
        stale = [path.name for path, text in made.items() if not path.exists() or path.read_text("utf-8") != text]
        sys.exit(f"docs/reference: {', '.join(stale)} stale: run make docs" if stale else 0)
    for path, text in made.items():
        path.write_text(text, encoding="utf-8")
        print(f"Wrote {path.name}")


if __name__ == "__main__":
    main()
