"""Moments by outcome, and the clearest of each in people's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from rapport.report.marks.boxes import notice, panel, unfold
from rapport.report.marks.boxes import section as section_of
from rapport.report.marks.glyphs import tag
from rapport.report.marks.quote import quoted, says, words
from rapport.report.marks.table import Column, Row, table
from rapport.report.sections.figures import drawn, said
from rapport.report.words.days import day
from rapport.report.words.numbers import counted, decimal, whole
from rapport.report.words.unsure import cant_tell

if TYPE_CHECKING:
    from collections.abc import Callable

    from rapport.report.analysis.moments import Moments, Outcomes
    from rapport.report.analysis.quotes import Shown

    # The address of a turn: conversation and turn.
    Link = Callable[[str, int], str]

_MEANS: Final = {
    "met": "named the feeling, restated the problem, or cared and acted",
    "missed": "no word of care that fits, or no reply",
    "hollow": "words of care, and nothing that shows understanding or gets it done",
}
CUE_NAMES: Final = {
    "clue": "A life event or personal stake",
    "leaving": "Wants to leave or complain",
    "effort": "Had to work for it",
    "emotion": "A strong feeling",
}
CHANNELS: Final = {
    "voice": "call",
    "video": "video call",
    "chat": "chat",
    "email": "e-mail",
    "sms": "text message",
    "social": "public message",
}


def section(moments: Moments) -> Markup:
    """Draw how moments ended, then up to a handful of quotes for each ending."""
    return endings(moments) + in_their_words(moments)


def endings(moments: Moments) -> Markup:
    """Draw how moments ended, by what the customer showed."""
    title = "Moments: what customers showed, and what was done about it"
    read = counted(moments.conversations, "conversation read", "conversations read")
    every = moments.all.n + moments.all.unsure
    beside = f"{counted(every, 'moment')} in {whole(moments.with_moments)} of {read}"
    if not every:
        nothing = notice(
            "No moment.",
            "No customer showed a clear feeling, effort, a life event or a wish to leave, so nothing is counted.",
        )
        return section_of("m", title, beside=beside, body=[nothing])
    voice = Markup('<p class="small muted">{}, not corrected by evaluations. Intervals hold 95 times in 100.{}</p>')
    told = cant_tell(moments.all.unsure, every)
    unsure = Markup("<p>{}</p>").format(told) if told else Markup("")
    last = (
        f" Of the missed, {whole(moments.unanswered)} were the customer’s last words: the record holds no reply."
        if moments.unanswered
        else ""
    )
    return section_of(
        "m",
        title,
        beside=beside,
        body=[panel(_outcomes(moments.all)), unsure, voice.format(tag("reader"), last), _cues(moments)],
    )


def in_their_words(moments: Moments, *, link: Link | None = None) -> Markup:
    """Draw the clearest quotes of each ending; nothing where there is no moment.

    Args:
        moments: All moments with their quotes.
        link: Gives the address at which the quoted turn can be read; without one the conversation's id is printed.
    """
    if not moments.all.n + moments.all.unsure:
        return Markup("")
    return section_of(
        "w",
        "In their words",
        beside="The clearest; none whose customer says otherwise, none that refuses shown as met",
        body=[_quotes(moments, link)],
    )


def _outcomes(outcomes: Outcomes) -> Markup:
    columns = [
        Column("How the moment ended"),
        Column("Share", "plot"),
        Column("of 100", "nowrap", "Of 100"),
        Column("Moments", "num"),
        Column("What that means"),
    ]
    rows = [
        Row(
            tag(name),
            (
                drawn(outcomes.shares[name], about=name),
                said(outcomes.shares[name]),
                whole(outcomes.counts[name]),
                means,
            ),
        )
        for name, means in _MEANS.items()
    ]
    return table(columns, rows, label="Moments by outcome")


def _cues(moments: Moments) -> Markup:
    columns = [
        Column("What the customer showed"),
        Column("Moments", "num"),
        Column("Met, of 100", "nowrap"),
        Column("Missed, of 100", "nowrap"),
        Column("Hollow, of 100", "nowrap"),
        *([Column("Can’t tell", "num")] if moments.all.unsure else []),
    ]
    rows = [
        Row(
            CUE_NAMES[cue],
            (
                whole(outcomes.n + outcomes.unsure),
                *(said(outcomes.shares[name]) for name in _MEANS),
                *([whole(outcomes.unsure)] if moments.all.unsure else []),
            ),
        )
        for cue, outcomes in moments.by_cue.items()
    ]
    return unfold("By what the customer showed", table(columns, rows, label="Moments by cue"))


def _quotes(moments: Moments, link: Link | None) -> Markup:
    columns = Markup("").join(_column(name, moments.quotes[name], link) for name in _MEANS)
    return Markup('<ul class="thirds quotes">{}</ul>').format(columns)


def _column(name: str, shown: tuple[Shown, ...], link: Link | None) -> Markup:
    if not shown:
        return Markup('<li>{}<p class="small muted">None was clear enough to be shown.</p></li>').format(tag(name))
    return Markup("<li>{}{}</li>").format(tag(name), Markup("").join(pair(each, link=link) for each in shown))


def pair(shown: Shown, *, link: Link | None = None) -> Markup:
    """Draw one moment: what the customer said, what was answered, and what the customer said of it later."""
    where = [shown.topic or shown.team, CHANNELS[shown.channel]]
    head = " · ".join(part for part in where if part)
    if shown.started_at is not None:
        head += f", {day(shown.started_at)}"
    answered = (
        Markup("{}{}").format(says("agent"), quoted(shown.answered))
        if shown.answered is not None
        else Markup('<p class="says">Agent</p><p class="small muted">Nothing was said before the customer left.</p>')
    )
    return Markup(
        '<div class="pair c-{}"><p class="tiny muted">{}</p>{}{}{}<p class="small muted">{}</p></div>'
    ).format(
        shown.outcome,
        head[:1].upper() + head[1:],
        says("customer"),
        quoted(shown.asked, cue=True),
        answered,
        _by(shown, link),
    )


def _by(shown: Shown, link: Link | None) -> Markup:
    said_by_customer = []
    if shown.empathy is not None:
        rating = decimal(shown.empathy, 0 if shown.empathy == round(shown.empathy) else 1)
        said_by_customer.append(Markup("felt understood <b>{} of 5</b>").format(rating))
    if shown.resolved is not None:
        said_by_customer.append(Markup("resolved <b>{}</b>").format(shown.resolved))
    answer = (
        Markup("The customer’s answer: {}.").format(Markup(", ").join(said_by_customer))
        if said_by_customer
        else Markup("The customer did not answer.")
    )
    if link is not None:
        turn = shown.asked.turn if shown.answered is None else shown.answered.turn
        return Markup('{} <a href="{}">Read the conversation</a>').format(answer, link(shown.asked.conversation, turn))
    return Markup('{} <span class="nowrap">Conversation</span> <code dir="auto">{}</code>').format(
        answer, words(shown.asked.conversation)
    )
