"""Teams and agents in three groups, by name inside each. No ranks, no sort by score."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from rapport.report.marks.boxes import notice, panel, unfold
from rapport.report.marks.boxes import section as section_of
from rapport.report.marks.glyphs import tag
from rapport.report.marks.quote import words
from rapport.report.marks.table import Column, Group, Row, table
from rapport.report.sections.figures import drawn, said
from rapport.report.words.numbers import counted, of_100, range_of_100, whole
from rapport.report.words.unsure import cant_tell

if TYPE_CHECKING:
    from rapport.report.analysis.groups import Groups, Member, Standing
    from rapport.report.settings import ReportSettings

_TITLES: Final = {"team": "By team", "agent": "By agent"}
_NOUNS: Final = {"team": ("team", "teams"), "agent": ("person", "people")}
# More than this many rows that say "can't tell" are folded.
_MANY: Final = 20


def section(groups: Groups, settings: ReportSettings) -> Markup:
    """Draw one table: clearly above, can't tell, clearly below; those with too few moments as a list of names."""
    anchor, title = f"by-{groups.by}", _TITLES[groups.by]
    beside = Markup("Moments met: {}, at the same mix of cues. Felt understood: {}.{}").format(
        tag("reader"), tag("customer"), _dashed(groups)
    )
    if not groups.members:
        noun = "team" if groups.by == "team" else "agent"
        nobody = notice("Can’t tell.", f"The conversations name no {noun}.")
        return section_of(anchor, title, beside=beside, body=[nobody])
    many = len(groups.standing("unclear")) > _MANY
    beyond: tuple[Standing, ...] = ("above", "below") if many else ("above", "unclear", "below")
    tabled = [_group(groups, standing) for standing in beyond if groups.standing(standing)]
    parts = [panel(table(_head(groups), tabled, label=title))] if tabled else []
    if not groups.standing("above") and not groups.standing("below") and tabled and not many:
        parts = [_nothing_differs(groups)]
    if many:
        parts.append(_folded(groups))
    if few := groups.standing("too_few"):
        parts.append(_too_few(few, groups, settings, alone=not tabled and not many))
    parts.append(_overused(groups))
    note = _note(groups, settings) if tabled or many else _unnamed(groups)
    parts.append(Markup('<p class="small muted">{}</p>').format(note))
    return section_of(anchor, title, beside=beside, body=parts)


def _nothing_differs(groups: Groups) -> Markup:
    """Say in one sentence that none can be told from the centre; their figures on request."""
    _, many = _NOUNS[groups.by]
    unclear = groups.standing("unclear")
    who = f"{counted(len(unclear), *_NOUNS[groups.by])} with enough moments"
    sentence = f"Of {who}, none can be told from the centre. That does not say that the {many} are alike."
    return Markup("<p><b>None stands out.</b> {}</p>{}").format(sentence, _folded(groups))


def _folded(groups: Groups) -> Markup:
    """Fold a long list of those that cannot be told from the centre: there is nothing to act on in it."""
    unclear = _group(groups, "unclear")
    head = Markup('{} <span class="muted small">{}</span>').format(unclear.head, unclear.note)
    label = f"{_TITLES[groups.by]}, can’t tell"
    return unfold(head, panel(table(_head(groups), unclear.rows, label=label)))


def _dashed(groups: Groups) -> str:
    if groups.centre is None:
        return ""
    return (
        f" Dashed line: the centre’s {of_100(groups.centre)} of 100, counted without set-aside and "
        f"unsigned moments, so it differs a little from the figure above."
    )


def _head(groups: Groups) -> list[Column]:
    return [
        Column("Team" if groups.by == "team" else "Person"),
        Column("Moments met, 0 to 100", "plot"),
        Column("of 100", "nowrap", "Met of 100"),
        Column("Moments", "num"),
        Column("Set aside", "nowrap"),
        Column("Felt understood, of 100", "nowrap"),
        Column("Answers", "num"),
        *([Column("Same line again, of 100", "nowrap")] if _has_rote(groups) else []),
    ]


def _has_rote(groups: Groups) -> bool:
    return any(member.rote is not None and member.rote.enough for member in groups.members)


def _group(groups: Groups, standing: Standing) -> Group:
    against = of_100(groups.centre) if groups.centre is not None else "the centre"
    heads = {
        "above": f"Clearly above {against}",
        "unclear": f"Can’t tell from {against}",
        "below": f"Clearly below {against}",
    }
    members = groups.standing(standing)
    return Group(
        heads[standing],
        f"{counted(len(members), *_NOUNS[groups.by])}, by name",
        tuple(_row(member, groups) for member in members),
    )


def _row(member: Member, groups: Groups) -> Row:
    cells = (
        drawn(member.met, about=f"{member.name}, moments met", bound=groups.centre),
        said(member.met),
        whole(member.moments),
        whole(member.set_aside),
        said(member.understood),
        whole(member.understood.n),
    )
    return Row(member.name, (*cells, _rote(member)) if _has_rote(groups) else cells)


def _rote(member: Member) -> Markup:
    rote = member.rote
    if rote is None or not rote.enough or rote.own.value is None or rote.template.value is None:
        return Markup('<span class="muted">can’t tell</span>')
    return Markup('<b>{}</b> <span class="muted">({}); team’s lines {}</span>').format(
        of_100(rote.own.value), range_of_100(rote.own.low, rote.own.high), of_100(rote.template.value)
    )


def _overused(groups: Groups) -> Markup:
    lines = [(member, line) for member in groups.members if member.rote is not None for line in member.rote.overused]
    if not lines:
        return Markup("")
    columns = [
        Column("Team" if groups.by == "team" else "Person"),
        Column("The line"),
        Column("Contacts", "nowrap"),
        Column("Whose"),
    ]
    rows = [
        Row(
            member.name,
            (
                Markup('<q class="said" dir="auto">{}</q>').format(words(line.example.text)),
                f"{whole(line.contacts)} of {whole(line.of)}",
                tag(line.owner),
            ),
        )
        for member, line in lines
    ]
    head = "The same line in more than 30 of 100 contacts"
    return unfold(head, table(columns, rows, label="Overused lines", top=True))


def _too_few(members: tuple[Member, ...], groups: Groups, settings: ReportSettings, *, alone: bool) -> Markup:
    names = Markup(", ").join(
        Markup('<bdi>{}</bdi> <span class="muted">({})</span>').format(member.name, whole(member.moments))
        for member in members
    )
    needed = counted(settings.least_share, "moment")
    head = Markup('Too few to show: {} <span class="muted small">{} are needed</span>').format(
        counted(len(members), *_NOUNS[groups.by]), needed
    )
    listing = Markup('<p class="small said">{}</p>').format(names)
    return unfold(head, listing, is_open=alone and len(members) <= settings.least_share)


def _note(groups: Groups, settings: ReportSettings) -> str:
    _, many = _NOUNS[groups.by]
    sentences = [
        f"Sorted by name inside each group: the order of {many} inside a group is chance.",
        "“Can’t tell” is not the same as average.",
        f"A figure is shown from {settings.least_share} moments or answers and compared from {settings.least_compare}.",
        "Figures lean towards the centre’s where they rest on little; intervals hold 90 times in 100.",
        "“Set aside” are moments in which a rule or a system left no way on; they are in nobody’s figure here.",
    ]
    if groups.alike:
        sentences.insert(0, f"No difference between {many} shows: their own figures differ no more than chance would.")
    if _has_rote(groups):
        sentences += [
            "“Same line again”: replies to a cue that repeat nearly word for word across contacts, the reader’s count.",
            "A line that several people of a team use is the process’s, not the person’s.",
        ]
    unsure = sum(member.unsure for member in groups.members)
    every = unsure + sum(member.moments + member.set_aside for member in groups.members)
    return " ".join(part for part in (*sentences, cant_tell(unsure, every), _unnamed(groups)) if part)


def _unnamed(groups: Groups) -> str:
    if not groups.nobody:
        return ""
    noun = "team" if groups.by == "team" else "agent"
    return f"{counted(groups.nobody, 'conversation')} named no {noun}."
