"""Read two contacts and print what became of each moment, with the words it rests on.

Run it:  .venv/bin/python examples/read_two_contacts.py
"""

from __future__ import annotations

from pathlib import Path

import rapport

if __name__ == "__main__":
    found = rapport.read(Path(__file__).with_name("two-contacts.jsonl"))
    for moment in found.moments.iter_rows(named=True):
        print(f"{moment['conversation']}: {moment['cue']}, {moment['outcome']}. {moment['because']}")
