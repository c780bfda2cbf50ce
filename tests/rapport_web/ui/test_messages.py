"""Every text of the pages is there in German, and what is compiled is what was written."""

from __future__ import annotations

import ast
import gettext
import re
from pathlib import Path

import pytest
from django.utils.translation.template import templatize

PLATFORM = Path(__file__).resolve().parents[3] / "src" / "rapport_web"
LOCALE = PLATFORM / "locale"
# Where each function has its texts among its arguments: (context, one, many).
CALLS = {
    "_": (None, 0, None),
    "gettext": (None, 0, None),
    "gettext_lazy": (None, 0, None),
    "gettext_noop": (None, 0, None),
    "pgettext": (0, 1, None),
    "pgettext_lazy": (0, 1, None),
    "ngettext": (None, 0, 1),
    "ngettext_lazy": (None, 0, 1),
    "npgettext": (0, 1, 2),
    "npgettext_lazy": (0, 1, 2),
}
# What templatize writes for a tag: a call with literals.
WRITTEN = re.compile(
    r"\b(_|gettext|pgettext|ngettext|npgettext)\(((?:\s*u?(?:'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\")\s*,?)+)"
)


def texts_of_source(source: str):
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        if name not in CALLS:
            continue
        context, one, many = CALLS[name]
        literal = [each.value if isinstance(each, ast.Constant) else None for each in node.args]
        if len(literal) > one and isinstance(literal[one], str):
            yield (None if context is None else literal[context], literal[one], None if many is None else literal[many])


def texts_of_template(source: str):
    for name, arguments in WRITTEN.findall(templatize(source)):
        literal = ast.literal_eval(f"({arguments.rstrip(', ')},)")
        context, one, many = CALLS[name]
        yield (None if context is None else literal[context], literal[one], None if many is None else literal[many])


def all_texts() -> dict[tuple, str]:
    found = {}
    for file in sorted(PLATFORM.rglob("*.py")):
        if "migrations" not in file.parts:
            for text in texts_of_source(file.read_text(encoding="utf-8")):
                found.setdefault(text, file.name)
    for file in sorted([*PLATFORM.rglob("templates/**/*.html"), *PLATFORM.rglob("templates/**/*.txt")]):
        for text in texts_of_template(file.read_text(encoding="utf-8")):
            found.setdefault(text, file.name)
    return found


def entries(po: Path) -> list[dict]:
    """Read what translators wrote: their file's format is few rules."""
    found = []
    for block in re.split(r"\n\s*\n", po.read_text(encoding="utf-8")):
        entry, key = {"fuzzy": "#, fuzzy" in block or ", fuzzy" in block}, None
        for line in block.splitlines():
            if named := re.match(r'(msgctxt|msgid_plural|msgid|msgstr(?:\[\d\])?) (".*")$', line):
                key = named[1]
                entry[key] = ast.literal_eval(named[2])
            elif line.startswith('"') and key:
                entry[key] += ast.literal_eval(line)
        if entry.get("msgid"):
            found.append(entry)
    return found


def compiled(language: str) -> dict:
    with (LOCALE / language / "LC_MESSAGES" / "django.mo").open("rb") as file:
        return gettext.GNUTranslations(file)._catalog


def key_of(context: str | None, text: str) -> str:
    return text if context is None else f"{context}\x04{text}"


def test_no_text_of_the_pages_lacks_its_german():
    german = compiled("de")
    missing = [
        f"{file}: {text!r}"
        for (context, text, many), file in all_texts().items()
        if text and (key_of(context, text) if many is None else (key_of(context, text), 0)) not in german
    ]

    assert not missing, f"{len(missing)} texts: run scripts/messages.py and translate\n" + "\n".join(missing[:40])


@pytest.mark.parametrize("language", ["de", "en_GB"])
def test_what_is_compiled_is_what_was_written(language):
    there = compiled(language)
    written = {}
    for entry in entries(LOCALE / language / "LC_MESSAGES" / "django.po"):
        key = key_of(entry.get("msgctxt"), entry["msgid"])
        if entry["fuzzy"]:
            continue
        if "msgid_plural" in entry:
            written |= {(key, number): entry[f"msgstr[{number}]"] for number in (0, 1) if entry[f"msgstr[{number}]"]}
        elif entry["msgstr"]:
            written[key] = entry["msgstr"]

    assert {key: value for key, value in there.items() if key != ""} == written


def test_german_fills_in_the_same_places_as_english():
    hurt = []
    for entry in entries(LOCALE / "de" / "LC_MESSAGES" / "django.po"):
        asked = set(re.findall(r"%\(\w+\)[a-z]|\{\w*\}", entry["msgid"] + entry.get("msgid_plural", "")))
        for name, text in entry.items():
            if name.startswith("msgstr") and text:
                filled = set(re.findall(r"%\(\w+\)[a-z]|\{\w*\}", text))
                # A plural's first form may leave the number out: "ein Gespräch".
                if not (filled <= asked and (filled == asked or "msgid_plural" in entry)):
                    hurt.append(f"{entry['msgid']!r} -> {text!r}")

    assert hurt == []


@pytest.mark.parametrize(
    "said", [r"\bSignifikan", r"Korrelation", r"p-Wert", r"Konfidenz", r"\bdu\b", r"\bDein", r"\"", r"'"]
)
def test_german_speaks_as_a_team_lead_does_to_somebody_addressed_as_sie(said):
    texts = [
        (entry["msgid"], text)
        for entry in entries(LOCALE / "de" / "LC_MESSAGES" / "django.po")
        for name, text in entry.items()
        if name.startswith("msgstr")
    ]

    # Quotes inside markup or samples that English has too are as they are.
    assert [pair for pair in texts if re.search(said, pair[1]) and not re.search(said, pair[0])] == []


def test_the_texts_are_found_in_templates_and_sources_alike():
    template = (
        '{% translate "Skip" %}{% translate "Met" context "a moment" %}{% empty _("None yet") "x" %}'
        "{% blocktranslate count n=rows %}One row{% plural %}{{ n }} rows{% endblocktranslate %}"
    )
    source = 'x = _("A")\ny = pgettext_lazy("a moment", "B")\nz = ngettext("one", "many", n)\n_(name)\n'

    assert set(texts_of_template(template)) == {
        (None, "Skip", None),
        ("a moment", "Met", None),
        (None, "None yet", None),
        (None, "One row", "%(n)s rows"),
    }
    assert set(texts_of_source(source)) == {(None, "A", None), ("a moment", "B", None), (None, "one", "many")}
