"""Teams and agents in three groups, by name inside each. No ranks, no sort by score."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from rapport.report.marks.glyphs import glyph, tag
from rapport.report.marks.table import Column, Group, Row, table
from rapport.report.sections.figures import drawn, said
from rapport.report.words.numbers import counted, of_100, whole

if TYPE_CHECKING:
    from rapport.report.analysis.groups import Groups, Member, Standing
    from rapport.report.settings import ReportSettings

_TITLES: Final = {"team": "By team", "agent": "By agent"}
_NOUNS: Final = {"team": ("team", "teams"), "agent": ("person", "people")}
_COLUMNS: Final = 7


def section(groups: Groups, settings: ReportSettings) -> Markup:
    """Draw one table: clearly above, can't tell, clearly below; those with too few moments as a list of names."""
    anchor = f"by-{groups.by}"
    one, many = _NOUNS[groups.by]
    head = Markup(
        '<div class="sec-head"><h2 id="{}">{}</h2><p class="small muted">Moments met: {}, at the same mix of cues. Felt '
        "understood: {}.{}</p></div>"
    ).format(anchor, _TITLES[groups.by], tag("reader"), tag("customer"), _dashed(groups))
    if not groups.members:
        body = Markup(
            '<div class="notice c-ink">{}<p><b>Can’t tell.</b> The conversations name no {}.</p></div>'
        ).format(glyph("info"), "team" if groups.by == "team" else "agent")
        return Markup('<section aria-labelledby="{}">{}{}</section>').format(anchor, head, body)
    tabled = [_group(groups, standing) for standing in ("above", "unclear", "below") if groups.standing(standing)]
    parts = []
    if tabled:
        columns = _head(groups)
        label = _TITLES[groups.by]
        parts.append(Markup('<div class="panel flush">{}</div>').format(table(columns, tabled, label=label)))
    if few := groups.standing("too_few"):
        parts.append(_too_few(few, groups, settings, alone=not tabled))
    parts.append(Markup('<p class="small muted">{}</p>').format(_note(groups, settings, many)))
    return Markup('<section class="stack" aria-labelledby="{}">{}{}</section>').format(
        anchor, head, Markup("").join(parts)
    )


def _dashed(groups: Groups) -> str:
    return f" Dashed line: the centre’s {of_100(groups.centre)} of 100." if groups.centre is not None else ""


def _head(groups: Groups) -> list[Column]:
    return [
        Column("Team" if groups.by == "team" else "Person"),
        Column("Moments met, 0 to 100", "plot"),
        Column("of 100", "nowrap", "Met of 100"),
        Column("Moments", "num"),
        Column("Set aside", "num"),
        Column("Felt understood, of 100", "nowrap"),
        Column("Answers", "num"),
        *([Column("Same line again, of 100", "num")] if _has_rote(groups) else []),
    ]


def _has_rote(groups: Groups) -> bool:
    return any(member.rote is not None for member in groups.members)


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
    if member.rote is None:
        return Markup('<span class="muted">can’t tell</span>')
    if member.template is None:
        return Markup("{}").format(of_100(member.rote))
    return Markup('{} <span class="muted">(team’s templates {})</span>').format(
        of_100(member.rote), of_100(member.template)
    )


def _too_few(members: tuple[Member, ...], groups: Groups, settings: ReportSettings, *, alone: bool) -> Markup:
    names = Markup(", ").join(
        Markup('<bdi>{}</bdi> <span class="muted">({})</span>').format(member.name, whole(member.moments))
        for member in members
    )
    head = f"Too few to show: {counted(len(members), *_NOUNS[groups.by])}"
    needed = counted(settings.least_share, "moment")
    return Markup(
        '<details class="more"{}><summary>{} <span class="muted small">{} are needed</span></summary>'
        '<p class="small said">{}</p></details>'
    ).format(Markup(" open") if alone and len(members) <= settings.least_share else "", head, needed, names)


def _note(groups: Groups, settings: ReportSettings, many: str) -> str:
    sentences = [
        f"Sorted by name inside each group: the order of {many} inside a group is chance. “Can’t tell” is not the same as "
        f"average. From {settings.least_share} moments or answers a figure is shown, from {settings.least_compare} it is "
        "compared. Figures lean towards the centre’s where they rest on little; intervals hold 90 times in 100. “Set "
        "aside” are hollow moments that rules, systems or the product had a part in; they are in nobody’s figure."
    ]
    if _has_rote(groups):
        sentences.append(
            "“Same line again”: replies that repeat nearly word for word across contacts. A template that the whole team "
            "uses is the process’s, not the person’s."
        )
    if groups.nobody:
        noun = "team" if groups.by == "team" else "agent"
        sentences.append(f"{counted(groups.nobody, 'conversation')} named no {noun}.")
    return " ".join(sentences)
