"""The verdict in one plain sentence, and what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from rapport.report.analysis.cases import OWNERS
from rapport.report.marks.glyphs import glyph
from rapport.report.words.headline import MARKS, NAMES, NO_ANSWERS, lede
from rapport.report.words.numbers import counted, of_100, whole
from rapport.report.words.silence import could_turn
from rapport.report.words.steps import ASK_EMPATHY, ASK_RESOLVED, ASK_SATISFACTION, settles, steps

if TYPE_CHECKING:
    from rapport.report.analysis.contents import Contents
    from rapport.report.analysis.method import Method
    from rapport.report.analysis.overall import Overall, Segment

_MOST_PARTS = 3
_NEARLY = 0.95
_LACKING = frozenset(("no_answers", "no_empathy", "no_satisfaction"))


def section(contents: Contents) -> Markup:
    """Draw the first screen: the answer, why, from how many, and the next steps beside it."""
    overall, settings = contents.overall, contents.settings
    why = (
        lede(overall.rule, overall.verdict, tolerable_gap=settings.tolerable_gap, sesoi=settings.sesoi)
        if overall.verdict is not None
        else NO_ANSWERS
    )
    if _unusable(contents):
        why = f"{_refusals(contents.method)} {why}"
    return Markup(
        '<section class="split wide-aside" aria-labelledby="v"><div class="stack">'
        '<p class="answer {}">{}</p><h2 class="verdict" id="v">{}</h2><p class="lede">{}</p>'
        '<p class="small muted">{}</p>{}</div>{}</section>'
    ).format(
        MARKS[overall.name],
        NAMES[overall.name],
        overall.headline,
        why,
        _from(contents),
        _open(contents),
        _aside(contents),
    )


def _unusable(contents: Contents) -> bool:
    """Whether what is lacking was among the answers and could not be used."""
    return contents.overall.rule in _LACKING and contents.method.refused_answers > 0


def _refusals(how: Method) -> str:
    if not how.answer_refusals:
        return f"{counted(how.refused_answers, 'part')} of the answers could not be used."
    return f"Answers were there and could not be used: {'; '.join(how.answer_refusals)}."


def _from(contents: Contents) -> Markup:
    overall = contents.overall
    read = counted(contents.moments.conversations, "conversation")
    if overall.verdict is None:
        return Markup('From <span class="chip c-reader">{}{}</span> by the reader. No customer’s answer.').format(
            glyph("reader"), f"{read} read"
        )
    answered = f"{of_100(overall.answered / overall.conversations)} of 100 answered"
    if not overall.n:
        return Markup('From <span class="chip c-customer">{}{}</span> to {} ({}); none rates empathy.').format(
            glyph("customer"),
            counted(overall.answered, "customer’s answer", "customers’ answers"),
            counted(overall.conversations, "conversation"),
            answered,
        )
    weighted = ", weighted to all of them" if contents.silence.weighting.margins else ""
    return Markup(
        'From <span class="chip c-customer">{}{}</span> to {} ({}){}.{} Intervals here hold 90 times in 100.'
    ).format(
        glyph("customer"),
        counted(overall.n, "customer’s answer", "customers’ answers"),
        counted(overall.conversations, "conversation"),
        answered,
        weighted,
        _alike(contents),
    )


def _alike(contents: Contents) -> str:
    """Say what the answers are worth where that is less than the weights alone would make it."""
    overall = contents.overall
    if overall.verdict is None or overall.n_effective > _NEARLY * contents.silence.weighting.n_effective:
        return ""
    return f" They count as {whole(overall.n_effective)}, as answers about one agent are alike."


def _aside(contents: Contents) -> Markup:
    overall = contents.overall
    found = {owner: contents.causes.by_owner[owner].n for owner in OWNERS}
    hurts = [f"{owner} {whole(n)}" for owner, n in found.items() if n]
    todo = Markup("").join(
        Markup("<li>{}</li>").format(step)
        for step in steps(overall.rule, overall.verdict, owners=hurts, unusable=_unusable(contents))
    )
    parts = [Markup('<h3>What to do next</h3><ol class="steps small">{}</ol>').format(todo)]
    if (asked := _asked(overall)) and not _unusable(contents):
        parts.append(_questions(asked))
    return Markup('<aside class="panel stack" aria-label="What to do next">{}</aside>').format(Markup("").join(parts))


def _asked(overall: Overall) -> tuple[str, ...]:
    """Return the questions that the survey lacks."""
    if overall.rule == "too_few_for_resolution":
        verdict = overall.verdict
        nobody_said = verdict is not None and verdict.missing.get("resolved", 1.0) == 1.0
        return (ASK_RESOLVED,) if nobody_said else ()
    lacking = {
        "no_answers": (ASK_EMPATHY, ASK_SATISFACTION, ASK_RESOLVED),
        "no_empathy": (ASK_EMPATHY,),
        "no_satisfaction": (ASK_SATISFACTION,),
    }
    return lacking.get(overall.rule, ())


def _questions(asked: tuple[str, ...]) -> Markup:
    lines = Markup("").join(Markup('<p class="ask">{}</p>').format(question) for question in asked)
    return Markup('<div class="stack-s"><h3>{}</h3>{}</div>').format(
        "The questions to ask" if len(asked) > 1 else "The question to add", lines
    )


def _open(contents: Contents) -> Markup:
    """Return what is not settled yet, under the answer."""
    rest = _rest(contents)
    if not rest:
        return Markup("")
    return Markup('<div class="stack-s settle"><h3>What would settle the rest</h3>{}</div>').format(
        Markup("").join(rest)
    )


def _rest(contents: Contents) -> list[Markup]:
    overall = contents.overall
    lines: list[Markup] = []
    unsettled = overall.having("cant_tell")
    if overall.name != "cant_tell":
        told = [segment for segment in unsettled if segment.gap.defined][:_MOST_PARTS]
        lines.extend(_unsettled(segment) for segment in told)
        if len(unsettled) > len(told):
            lines.append(
                Markup('<p class="small muted">{} can’t tell: see <a href="#parts">where it holds</a>.</p>').format(
                    counted(
                        len(unsettled) - len(told), "more part" if told else "part", "more parts" if told else "parts"
                    )
                )
            )
    if (turn := could_turn(contents.silence)) is not None:
        lines.append(Markup('<p class="small"><b>Could the silent change it?</b> {}</p>').format(turn))
    return lines


def _unsettled(segment: Segment) -> Markup:
    sentence = settles(segment.decided)
    return Markup('<p class="small"><b>{}: “{}”.</b> {}</p>').format(
        segment.part.capitalize(), segment.level, sentence[0].upper() + sentence[1:]
    )
