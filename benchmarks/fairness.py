"""Swap tests of names, gender, dialect and tone (METHODS 9), on the made-up scenes of ``rapport.testing.fairness``.

With ``--write`` the tables are written into ``docs/explanations/fairness.md``.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from rapport.privacy import Masker
from rapport.reader.pipeline import Reader
from rapport.testing.fairness import (
    DIALECTS,
    TONES,
    Difference,
    Share,
    Swapped,
    compare,
    difference,
    moment_rates,
    share,
    shipped,
    versions,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rapport.testing.fairness import Compared, Kind

PAGE = Path(__file__).resolve().parent.parent / "docs" / "explanations" / "fairness.md"
START, END = "<!-- measured: written by benchmarks/fairness.py -->", "<!-- /measured -->"

# RUBRIC 1: these look at what this customer said before; the others are judged by the agent's own words.
FOLLOWING = ("feeling", "understanding", "exploring", "ties", "dismissive")
# A rude or very polite customer shows other feelings; effort, stake and leaving are the same.
UNTOUCHED_BY_TONE = ("effort", "clue", "leaving")


def main() -> None:
    """Print every table, or write them into the page."""
    reader, material = Reader.default(), shipped()
    read: dict[tuple[Kind, bool], Swapped] = {
        (kind, masking): compare(reader, material, kind, masking=masking)
        for kind in ("names", "gender", "dialect", "tone")
        for masking in (False, True)
    }
    told = sum(bool(scene.openings) for scene in material.scenes)
    about = (
        f"Reader `{reader.name}` {reader.version}. {len(material.scenes)} scenes, {told} of them in five dialects and "
        f"two more tones. In brackets 90 % intervals, scenes resampled whole."
    )
    parts = [
        about,
        "### Labels that flip\n\n" + flips(read),
        "### Names, by group, masked as `rapport read` does\n\n" + names(read["names", True]),
        "### Gender, masked as `rapport read` does\n\n" + gender(read["gender", True]),
        "### Dialects and tones of the customer, masked as `rapport read` does\n\n"
        + openings((read["dialect", True], DIALECTS), (read["tone", True], TONES)),
        "### Customer's labels that flip in another dialect, by label\n\n" + by_label(read["dialect", True]),
        "### Moments\n\n" + moments((read["dialect", True], DIALECTS), (read["tone", True], TONES)),
    ]
    text = "\n\n".join(parts)
    if "--write" in sys.argv:
        page = PAGE.read_text(encoding="utf-8")
        head, tail = page.split(START)[0], page.split(END)[1]
        PAGE.write_text(f"{head}{START}\n\n{text}\n\n{END}{tail}", encoding="utf-8")
    else:
        print(text)


def flips(read: dict[tuple[Kind, bool], Swapped]) -> str:
    """Draw what flips under each kind of swap."""
    rows = []
    for (kind, masking), swapped in read.items():
        own = list(of_agent(swapped))
        above = [each for each in own if each.value not in (0, None) or each.usual not in (0, None)]
        rows.append(
            (
                f"{kind}, {'masked' if masking else 'not masked'}",
                percent(share((each.scene, each.flips) for each in own)),
                percent(share((each.scene, each.flips) for each in above)),
                percent(share(turns(own))),
                percent(share(ever(own))),
                percent(share((each.scene, each.flips) for each in of_customer(swapped, kind))),
            )
        )
    head = (
        "swapped",
        "agent's labels",
        "of those above zero",
        "agent's turns with any",
        "agent's labels that flip in one version at least",
        "customer's labels",
    )
    return table(head, rows)


def names(swapped: Swapped) -> str:
    """Draw each group's flips and errors, and how often a name stays unmasked."""
    own = list(of_agent(swapped))
    bare = unmasked()
    rows = []
    for group in sorted(bare):
        mine, others = parted(own, group)
        rows.append(
            (
                group,
                percent(share((each.scene, each.flips) for each in mine)),
                percent(share((each.scene, each.wrong) for each in mine)),
                points(difference(errors(mine), errors(others))),
                percent(bare[group]),
            )
        )
    return table(
        ("group", "agent's labels that flip", "wrong", "more than other groups'", "conversations with a name left"),
        rows,
    )


def gender(swapped: Swapped) -> str:
    """Draw each gender's flips and errors."""
    own = list(of_agent(swapped))
    rows = []
    for group in dict.fromkeys(each.group for each in own):
        mine, others = parted(own, group)
        rows.append(
            (
                group,
                percent(share((each.scene, each.flips) for each in mine)),
                percent(share(errors(mine))),
                points(difference(errors(mine), errors(others))),
            )
        )
    return table(("gender", "agent's labels that flip", "wrong", "more than the others'"), rows)


def openings(*kinds: tuple[Swapped, tuple[str, ...]]) -> str:
    """Draw what another dialect or tone of the customer's does to both speakers' labels."""
    rows = []
    for swapped, groups in kinds:
        kind: Kind = "tone" if groups == TONES else "dialect"
        said, plain = parted_openings(swapped, kind)
        for group in groups:
            own = [each for each in of_agent(swapped) if each.group == group]
            may = [each for each in own if each.label in FOLLOWING]
            may_not = [each for each in own if each.label not in FOLLOWING]
            rows.append(
                (
                    group,
                    percent(share((each.scene, each.flips) for each in said[group])),
                    percent(share(errors(said[group]))),
                    points(difference(errors(said[group]), errors(plain))),
                    percent(share((each.scene, each.flips) for each in may)),
                    percent(share((each.scene, each.flips) for each in may_not)),
                )
            )
    return table(
        (
            "customer's words",
            "customer's labels that flip",
            "wrong",
            "more than in plain words",
            "agent's labels that may look back: flip",
            "other labels of the agent's: flip",
        ),
        rows,
    )


def by_label(swapped: Swapped) -> str:
    """Draw the customer's labels that flip, each dialect a column."""
    said, _ = parted_openings(swapped, "dialect")
    labels = dict.fromkeys(each.label for each in said[DIALECTS[0]])
    rows = [
        (label, *(percent(share((e.scene, e.flips) for e in said[group] if e.label == label)) for group in DIALECTS))
        for label in labels
    ]
    return table(("label", *DIALECTS), rows)


def moments(*kinds: tuple[Swapped, tuple[str, ...]]) -> str:
    """Draw whether cues are seen and moments met as often as in plain words."""
    rows = []
    for swapped, groups in kinds:
        for group in groups if rows else ("plain", *groups):
            found = moment_rates(swapped, group, against="plain")
            rows.append(
                (
                    group,
                    percent(found.seen),
                    points(found.seen_less),
                    percent(found.met),
                    points(found.met_less),
                    percent(found.unsure),
                )
            )
    head = ("customer's words", "cue seen", "more than in plain", "moment met", "more than in plain", "moment unsure")
    return table(head, rows)


def of_agent(swapped: Swapped) -> Iterable[Compared]:
    """Return the agent's labels, without those of the plain version, which is what the others are compared with."""
    return (each for each in swapped.labels if each.speaker == "agent" and each.group != "plain")


def of_customer(swapped: Swapped, kind: Kind) -> list[Compared]:
    """Return the customer's labels that a swap touches and should not change; the plain version is left out."""
    if kind in {"names", "gender"}:
        return [each for each in swapped.labels if each.speaker == "customer"]
    said, _ = parted_openings(swapped, kind)
    return [each for own in said.values() for each in own]


def parted(own: Iterable[Compared], group: str) -> tuple[list[Compared], list[Compared]]:
    """Part a group's labels from the other groups'."""
    kept = list(own)
    return [each for each in kept if each.group == group], [each for each in kept if each.group != group]


def parted_openings(swapped: Swapped, kind: Kind) -> tuple[dict[str, list[Compared]], list[Compared]]:
    """Return the labels of the openings: of each group, and of the plain version."""
    said: dict[str, list[Compared]] = defaultdict(list)
    for each in swapped.labels:
        if each.turn == 0 and (kind != "tone" or each.label in UNTOUCHED_BY_TONE):
            said[each.group].append(each)
    plain = said.pop("plain")
    return said, plain


def turns(own: Iterable[Compared]) -> list[tuple[str, bool]]:
    """Return for each turn whether any label of it flips."""
    any_flips: dict[tuple[str, str, int], bool] = defaultdict(bool)
    for each in own:
        any_flips[each.scene, each.conversation, each.turn] |= each.flips
    return [(scene, flipped) for (scene, _, _), flipped in any_flips.items()]


def ever(own: Iterable[Compared]) -> list[tuple[str, bool]]:
    """Return for each label of the scenes whether it flips in any version."""
    any_flips: dict[tuple[str, int, str], bool] = defaultdict(bool)
    for each in own:
        any_flips[each.scene, each.turn, each.label] |= each.flips
    return [(scene, flipped) for (scene, _, _), flipped in any_flips.items()]


def errors(own: Iterable[Compared]) -> list[tuple[str, bool]]:
    """Return for each label whether the reader and the writer differ."""
    return [(each.scene, each.wrong) for each in own]


def unmasked() -> dict[str, Share]:
    """Return how often a name of a group's is still in the conversation after masking."""
    material, masker = shipped(), Masker()
    cases: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    for version in versions(material, "names"):
        left = words(turn.text for turn in masker.mask(version.conversation).conversation.turns)
        # A name may also be a word of the scene: only what the scene does not say by itself is the name.
        left -= words(turn.text for turn in version.scene.turns)
        bearing = {part for pairs in material.names[version.group].values() for pair in pairs for part in pair}
        cases[version.group].append((version.scene.id, any(left[name.split()[-1]] for name in bearing)))
    return {group: share(each) for group, each in cases.items()}


def words(texts: Iterable[str]) -> Counter[str]:
    """Count words as they are written."""
    return Counter(word for text in texts for word in re.findall(r"[\w’-]+", text))


def percent(found: Share) -> str:
    """Write a share as per cent with its interval."""
    return f"{found.value:.1%} ({found.low:.1%} to {found.high:.1%})".replace("%", " %")


def points(found: Difference) -> str:
    """Write a difference in percentage points with its interval."""
    ends = [round(each * 100, 1) + 0.0 for each in (found.value, found.low, found.high)]  # + 0.0: no minus zero
    return "{:+.1f} ({:+.1f} to {:+.1f})".format(*ends)


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """Draw a Markdown table."""
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


if __name__ == "__main__":
    main()
