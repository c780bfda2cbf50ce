"""Write docs/reference/command-line.md from the commands themselves, so that it cannot go stale."""

from __future__ import annotations

import sys
from pathlib import Path

from rapport.cli.entry import COMMANDS, load

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "command-line.md"
HEAD = """# Command line

Made from the commands themselves by `scripts/reference.py`. Exit codes: 0 done, 1 some inputs refused, 2 wrong usage.
Progress and messages go to standard error. `make setup` puts the command at `.venv/bin/rapport`; `source
.venv/bin/activate` makes it plain `rapport`.
"""


def section(name: str, command) -> str:  # noqa: ANN001  # Typer's own copy of click has no public types
    """One command: what it does, its example, its arguments and options."""
    parts = [
        f"## rapport {name}",
        (command.help or "").strip(),
        "```",
        (command.epilog or "").split("Example:")[1].strip(),
        "```",
    ]
    rows = ["| | what |", "| --- | --- |"]
    for parameter in command.params:
        said = " ".join((getattr(parameter, "help", None) or "").split()).replace("\\[", "[")
        if parameter.param_type_name == "argument":
            shown = f"`{parameter.name.upper().replace('NAMED', 'SOURCE')}`"
        else:
            shown = ", ".join(f"`{option}`" for option in (*parameter.opts, *parameter.secondary_opts))
        if parameter.required and parameter.param_type_name == "option":
            said += " Required."
        elif parameter.param_type_name == "option" and parameter.default not in (None, False, "", ()):
            said += f" Default: {parameter.default}."
        rows.append(f"| {shown} | {said} |")
    return "\n".join([*parts[:2], "", *parts[2:], "", *rows]).replace("\n\n\n", "\n\n")


def page() -> str:
    """The whole page."""
    return "\n".join([HEAD, *(section(name, load(name)) + "\n" for name in COMMANDS)])


if __name__ == "__main__":
    if "--check" in sys.argv:
        sys.exit(
            0
            if PAGE.read_text(encoding="utf-8") == page()
            else "docs/reference/command-line.md is stale: run make docs"
        )
    PAGE.write_text(page(), encoding="utf-8")
    print(f"Wrote {PAGE.name}")
