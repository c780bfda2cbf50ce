"""What masking finds, misses and wrongly masks, on our own labelled examples; and turns a second on real texts.

With ``--table`` it prints the table of ``docs/reference/privacy.md``. Where presidio-analyzer is installed, its
pattern recognisers are run on the same examples and the same turns.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rapport.conversation import Conversation, Turn
from rapport.privacy import KINDS, Masker

if TYPE_CHECKING:
    from collections.abc import Callable

EXAMPLES = Path(__file__).resolve().parent.parent / "tests" / "rapport" / "privacy" / "examples.jsonl"
PLACEHOLDER = re.compile(r"<([a-z_]+):\d+>")
PRESIDIO = {
    "EmailRecognizer": "email",
    "PhoneRecognizer": "phone",
    "CreditCardRecognizer": "card",
    "IbanRecognizer": "iban",
    "IpRecognizer": "ip",
    "UsSsnRecognizer": "national_number",
    "NhsRecognizer": "national_number",
    "UkNinoRecognizer": "national_number",
    "EsNifRecognizer": "national_number",
    "EsNieRecognizer": "national_number",
    "ItFiscalCodeRecognizer": "national_number",
    "PlPeselRecognizer": "national_number",
    "FiPersonalIdentityCodeRecognizer": "national_number",
    "InAadhaarRecognizer": "national_number",
    "AuTfnRecognizer": "national_number",
}
LEAST_SCORE = 0.4  # what presidio's own documentation suggests to keep


@dataclass
class Score:
    """How one kind fared: pieces there, found, and places wrongly masked."""

    there: int = 0
    found: int = 0
    wrong: int = 0
    missed: list[str] = field(default_factory=list)
    mistaken: list[str] = field(default_factory=list)


def examples() -> list[dict[str, Any]]:
    """Read the labelled examples: text, spans, and where it matters speaker, channel and the question before."""
    return [json.loads(line) for line in EXAMPLES.read_text(encoding="utf-8").splitlines()]


def masked(example: dict[str, Any]) -> str:
    """Mask an example, behind the question it answers where there is one."""
    turns = (Turn("agent", example["asked"]),) if "asked" in example else ()
    said = Turn(example.get("speaker", "customer"), example["text"])
    conversation = Conversation("example", example.get("channel", "chat"), (*turns, said))
    return Masker().mask(conversation).conversation.turns[-1].text


def wanted(example: dict[str, Any]) -> str:
    """Return the example as it should come out, placeholders without their numbers."""
    text, parts, place = example["text"], [], 0
    for span in example["spans"]:
        parts += [text[place : span["start"]], f"<{span['kind']}>"]
        place = span["end"]
    return "".join([*parts, text[place:]])


def score() -> dict[str, Score]:
    """Mask every example and count by kind."""
    scores: dict[str, Score] = defaultdict(Score)
    for example in examples():
        out = masked(example)
        bare = PLACEHOLDER.sub(r"<\1>", out)
        expected = Counter(span["kind"] for span in example["spans"])
        got = Counter(PLACEHOLDER.findall(out))
        for kind in sorted(expected.keys() | got.keys()):
            each = scores[kind]
            each.there += expected[kind]
            each.found += min(expected[kind], got[kind])
            each.wrong += max(0, got[kind] - expected[kind])
        if bare != wanted(example):
            for kind in sorted(expected - got):
                scores[kind].missed.append(example["text"])
            for kind in sorted(got - expected):
                scores[kind].mistaken.append(f"{example['text']} -> {out}")
            if expected == got:
                scores["boundaries"].mistaken.append(f"{example['text']} -> {out}")
    return dict(scores)


def table(scores: dict[str, Score]) -> str:
    """Draw the scores as the documentation shows them."""
    rows = ["| kind | in the examples | found | missed | wrongly masked |", "| --- | ---: | ---: | ---: | ---: |"]
    for kind in KINDS:
        if kind in scores:
            each = scores[kind]
            rows.append(f"| `{kind}` | {each.there} | {each.found} | {each.there - each.found} | {each.wrong} |")
    total = [sum(getattr(s, name) for s in scores.values()) for name in ("there", "found", "wrong")]
    rows.append(f"| all | {total[0]} | {total[1]} | {total[0] - total[1]} | {total[2]} |")
    return "\n".join(rows)


def main() -> None:
    """Print the table, what was missed and mistaken, and the speed."""
    scores = score()
    print(table(scores))
    if "--table" in sys.argv:
        return
    for kind, each in scores.items():
        for text in each.missed:
            print(f"missed {kind}: {text}")
        for text in each.mistaken:
            print(f"wrong {kind}: {text}")
    from benchmarks.texts import conversations  # the table needs no real data

    chosen, source = conversations(14_000)
    turns = sum(len(each.turns) for each in chosen)
    print(f"\n{turns:,} turns: {source}")
    _time("Rapport", turns, lambda: [Masker().mask(each) for each in chosen])
    recognise = _presidio()
    if recognise:
        few = [turn.text for each in chosen for turn in each.turns][:1_000]
        _time("presidio's pattern recognisers", len(few), lambda: [recognise(text) for text in few])
        _compare(recognise)
    else:
        print("presidio-analyzer is not installed here: no comparison")


def _time(name: str, turns: int, work: Callable[[], object]) -> None:
    start = time.process_time()
    work()
    print(f"{turns / (time.process_time() - start):10,.0f} turns a second   {name}")


def _presidio() -> Callable[[str], list[str]] | None:
    """Return presidio's pattern recognisers for the kinds we share, run directly: no NLP engine, no network."""
    start = time.process_time()
    try:
        import tldextract
        from presidio_analyzer import predefined_recognizers as theirs
    except ImportError:
        return None
    # Its e-mail recogniser asks the network for a list of domains unless it is told not to.
    tldextract.tldextract.TLD_EXTRACTOR = tldextract.TLDExtract(suffix_list_urls=())
    recognisers = [(getattr(theirs, name)(), kind) for name, kind in PRESIDIO.items()]
    print(f"{time.process_time() - start:10.1f} s to import and set up presidio")

    def recognise(text: str) -> list[str]:
        spans = {
            (result.start, result.end, kind)
            for recogniser, kind in recognisers
            for result in recogniser.analyze(text, recogniser.supported_entities, None) or ()
            if result.score >= LEAST_SCORE
        }
        return [kind for _, _, kind in spans]

    return recognise


def _compare(recognise: Callable[[str], list[str]]) -> None:
    scores: dict[str, Score] = defaultdict(Score)
    for example in examples():
        expected = Counter(span["kind"] for span in example["spans"])
        got = Counter(recognise(example["text"]))
        for kind in set(PRESIDIO.values()):
            scores[kind].there += expected[kind]
            scores[kind].found += min(expected[kind], got[kind])
            scores[kind].wrong += max(0, got[kind] - expected[kind])
    print("\npresidio on the same examples\n" + table(scores))


if __name__ == "__main__":
    main()
