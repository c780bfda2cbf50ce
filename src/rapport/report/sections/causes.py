"""What hurts, and whose it is to put right: people, process, technology, product."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from rapport.report.analysis.cases import OWNERS
from rapport.report.marks.boxes import notice, panel
from rapport.report.marks.boxes import section as section_of
from rapport.report.marks.glyphs import tag
from rapport.report.marks.quote import quoted
from rapport.report.marks.table import Column, Row, table
from rapport.report.sections.figures import drawn, said, said_between
from rapport.report.words.numbers import counted, whole

if TYPE_CHECKING:
    from rapport.report.analysis.causes import Cause, Causes

_MEANS: Final = {
    "people": "What somebody said or did",
    "process": "Rules, hand-overs, waits",
    "technology": "Site, app, phone line, records",
    "product": "What was bought",
}


def section(causes: Causes) -> Markup:
    """Draw the four kinds of trouble, where nothing went wrong, and where parts of the organisation disagreed."""
    title = "What hurts, and whose it is to put right"
    beside = Markup("Shares from the {}, satisfaction from the {}").format(tag("reader"), tag("customer"))
    if not (causes.n or causes.unsure or causes.disconnect_n):
        unclear = notice("Can’t tell.", "In no conversation was the cause clear enough to be counted.")
        return section_of("c", title, beside=beside, body=[unclear])
    columns = [
        Column("Whose"),
        Column("Of all conversations", "plot"),
        Column("of 100", "nowrap", "Of 100"),
        Column("Read so", "num"),
        Column("Unsure", "num"),
        Column("Satisfied, of 100", "nowrap"),
        Column("Set aside", "nowrap"),
        Column("In a customer’s words"),
    ]
    rows = [_row(_name(owner), owner, causes.by_owner[owner]) for owner in (*OWNERS, "none")]
    between = Markup('Two parts did not know of each other<br><span class="muted">in any of these</span>')
    rows.append(_row(between, "two parts did not know of each other", causes.disconnect))
    note = Markup('<p class="small muted">{}</p>').format(_note(causes))
    return section_of("c", title, beside=beside, body=[panel(table(columns, rows, label=title)), note])


def _name(owner: str) -> Markup:
    if owner == "none":
        return Markup("Nothing went wrong")
    return Markup('{}<br><span class="tiny muted">{}</span>').format(tag(owner), _MEANS[owner])


def _row(name: Markup, about: str, cause: Cause) -> Row:
    satisfied = said(cause.satisfied) if cause.satisfied.n else Markup("")
    return Row(
        name,
        (
            drawn(cause.share, about=about),
            said_between(cause.share),
            whole(cause.n),
            whole(cause.unsure),
            satisfied,
            whole(cause.set_aside) if about in OWNERS else "",
            quoted(cause.example, cue=True) if cause.example is not None and about != "none" else "",
        ),
    )


def _note(causes: Causes) -> str:
    sentences = [
        (
            f"From {counted(causes.n + causes.unsure, 'conversation')} read; in {whole(causes.n)} the cause was read "
            "with enough confidence."
        ),
    ]
    if causes.unsure:
        sentences.append(
            f"In {whole(causes.unsure)} more it was a guess, counted under “Unsure” by what was guessed. "
            "Each of these could be of any kind: an interval begins with the sure alone and ends as if all the unsure "
            "were of its kind. Where most of a kind are guesses, it can’t be told."
        )
    if any(cause.example is not None for cause in causes.by_owner.values()):
        sentences.append("A customer’s words stand only where they show the trouble themselves.")
    sentences += [
        "Satisfied: of those read so. “Set aside”: moments in which a rule or a system left the agent no way on.",
        "They are in no agent’s figure; they are the owner’s. Intervals hold 95 times in 100.",
    ]
    return " ".join(sentences)
