"""Where to train: the questions people differ on most, with the words that each side pointed at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import polars as pl

from rapport.evidence import Quote
from rapport.report.analysis.excerpt import excerpt
from rapport_web.evaluations.models import Anchor, Quoted
from rapport_web.insights.computing.agree.by_question import LEAST, SKIPPED
from rapport_web.insights.computing.examples import load
from rapport_web.insights.computing.hurts import plain_excerpt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rapport.conversation import Conversation as Told
    from rapport.scorecards import Question
    from rapport_web.insights.computing.agree.scored import Scored
    from rapport_web.insights.computing.context import Context
    from rapport_web.scorecards.models import Version

_QUESTIONS: Final = 4
_EXAMPLES: Final = 3
_TRIED: Final = 40


def examples(
    found: Scored, version: Version, questions: list[dict[str, Any]], context: Context
) -> tuple[list[dict[str, Any]], list[str]]:
    """Return the questions on which fewest agree, each with conversations and the words both sides point at.

    Anchors that are still put into queues are left out: their answers must not be seen.

    Returns:
        The questions, and the references of the conversations that are quoted.
    """
    form = version.form()
    told = [each for each in questions if each["n"] >= LEAST and each["raw"] and each["raw"]["estimate"] < 1]
    told.sort(key=lambda each: each["raw"]["estimate"])
    unseen = set(Anchor.objects.filter(active=True).values_list("conversation", flat=True))
    rows, references = [], []
    for each in told[:_QUESTIONS]:
        question = form.named(each["question"])
        differing = _differing(found, question.name, unseen)
        shown = _shown(differing, question, context)
        references += [example["conversation"] for example in shown]
        kept = {name: each[name] for name in ("question", "text", "n", "raw")}
        rows.append(kept | {"differ": differing["conversation"].n_unique(), "examples": shown})
    return rows, references


def _differing(found: Scored, question: str, unseen: set[int]) -> pl.DataFrame:
    """Return the first two evaluations of each conversation that answer a question differently, the newest first."""
    rows = found.answers().filter((pl.col("question") == question) & ~pl.col("conversation").is_in(list(unseen)))
    said = pl.when(pl.col("skipped")).then(pl.lit(SKIPPED)).when(pl.col("value") != "").then(pl.col("value"))
    rows = rows.with_columns(said.otherwise(pl.col("share").round(2).cast(pl.String)).alias("said"))
    by = rows.filter(pl.col("said").is_not_null()).sort("conversation", "evaluation")
    pairs = by.group_by("conversation", maintain_order=True).agg(
        pl.col("evaluation", "evaluator", "said").head(2), pl.col("sent_at").max()
    )
    differing = pairs.filter(pl.col("said").list.n_unique() > 1)
    return differing.sort(["sent_at", "conversation"], descending=True).explode("evaluation", "evaluator", "said")


def _shown(differing: pl.DataFrame, question: Question, context: Context) -> list[dict[str, Any]]:
    pks = differing["conversation"].unique(maintain_order=True).to_list()[:_TRIED]
    rows = differing.filter(pl.col("conversation").is_in(pks))
    quotes: dict[int, Quoted] = {}
    found = Quoted.objects.filter(evaluation__in=rows["evaluation"].to_list(), question=question.name)
    for each in found.order_by("-pk"):
        quotes[each.evaluation_id] = each
    quoted = dict.fromkeys(pks, 0)
    for pk, evaluation in rows.select("conversation", "evaluation").iter_rows():
        quoted[pk] += evaluation in quotes
    # Words of both sides teach most; without any, the conversation still stands there to be read.
    chosen = sorted(pks, key=lambda pk: -quoted[pk])[:_EXAMPLES]
    opened = dict(zip(sorted(chosen), load(sorted(chosen), context.alive).conversations, strict=True))
    return [
        {
            "conversation": opened[pk].id,
            "channel": opened[pk].channel,
            "topic": opened[pk].topic,
            "started_at": opened[pk].started_at,
            "sides": [
                {"said": said, "label": _label(question, said), "excerpt": _excerpt(opened[pk], quotes.get(evaluation))}
                for evaluation, said in _of(rows, pk)
            ],
        }
        for pk in chosen
        if pk in opened
    ]


def _of(rows: pl.DataFrame, pk: int) -> Iterator[tuple[int, str]]:
    return rows.filter(pl.col("conversation") == pk).select("evaluation", "said").iter_rows()


def _label(question: Question, said: str) -> str:
    """Return the answer in the form's words; empty where the page has its own (yes, no, not applicable)."""
    labels = {choice.value: choice.label for choice in question.choices}
    return ", ".join(labels[each] for each in said.split(",") if each in labels)


def _excerpt(told: Told, quote: Quoted | None) -> dict[str, Any] | None:
    """Return the words with what stands around them; None without any, or where the text has changed since."""
    if quote is None or quote.turn >= len(told.turns):
        return None
    if told.turns[quote.turn].text[quote.start : quote.end] != quote.text:
        return None
    words = Quote(told.id, quote.turn, quote.start, quote.end, quote.text, told)
    return plain_excerpt(excerpt(told, quote.turn, [words]))
