"""Collect the platform's texts for its translators, and compile what they wrote: run it after texts changed.

Needs GNU gettext (Debian: ``apt-get install gettext``). What is still open is listed at the end;
``tests/rapport_web/ui/test_messages.py`` holds that nothing is, and that the compiled files are those of the texts.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import django
from django.core.management import call_command
from django.core.management.commands import makemessages

ROOT = Path(__file__).resolve().parents[1]
PLATFORM = ROOT / "src" / "rapport_web"
COLLECTED = ("de",)
# English needs no translation but where Django's own words are not the house's; those are written by hand.
COMPILED = ("de", "en_GB")


class Collect(makemessages.Command):
    """Collects without guessing: a text that resembles an old one is a new text."""

    msgmerge_options = [*makemessages.Command.msgmerge_options, "--no-fuzzy-matching"]  # noqa: RUF012  # Django adds a list


def main() -> None:
    """Collect, compile, and say what is open."""
    if shutil.which("xgettext") is None:
        sys.exit("GNU gettext is not here. On Debian and Ubuntu: apt-get install gettext")
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"DJANGO_SETTINGS_MODULE": "rapport_web.config.settings", "RAPPORT_DATA_DIR": folder}
        django.setup()
        with contextlib.chdir(PLATFORM):
            # File names without lines: else every change of code would change the file.
            how = {"add_location": "file", "no_obsolete": True, "no_wrap": True}
            call_command(Collect(), locale=list(COLLECTED), ignore_patterns=["*/migrations/*", "static/*"], **how)
    for language in COMPILED:
        file = PLATFORM / "locale" / language / "LC_MESSAGES" / "django.po"
        _without_date(file)
        subprocess.run(["msgfmt", "--check", "-o", file.with_suffix(".mo"), file], check=True)  # noqa: S607  # on the path
    for language in COLLECTED:
        file = PLATFORM / "locale" / language / "LC_MESSAGES" / "django.po"
        command = ["msgattrib", "--untranslated", "--no-obsolete", "--no-wrap", str(file)]
        found = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        open_texts = max(0, found.count("\nmsgid ") - 1)
        print(f"{language}: {open_texts} texts to translate")
        if open_texts:
            print(found.split("\n\n", 1)[1])


def _without_date(file: Path) -> None:
    """Take the date of collecting away: the same texts are the same bytes."""
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    file.write_text("".join(line for line in lines if "POT-Creation-Date" not in line), encoding="utf-8")


if __name__ == "__main__":
    main()
