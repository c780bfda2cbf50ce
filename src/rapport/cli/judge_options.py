"""Options of the optional judge, and what is said of its cost."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from rapport.cli.console import counted, say
from rapport.exceptions import UsageError

if TYPE_CHECKING:
    from rapport.judge.judge import Judge

JudgeOption = Annotated[
    str | None,
    typer.Option(
        "--judge",
        metavar="URL",
        help="Let a language model on this OpenAI-compatible server judge the labels. Masked texts are sent there.",
    ),
]
ModelOption = Annotated[
    str | None, typer.Option("--judge-model", metavar="NAME", help="The model, as the server knows it.")
]
CacheOption = Annotated[
    Path | None, typer.Option("--judge-cache", help="A folder that keeps answers, so that none is paid for twice.")
]
PriceInOption = Annotated[
    float | None, typer.Option("--judge-price-in", help="Price of a million tokens sent, to count the cost.")
]
PriceOutOption = Annotated[
    float | None, typer.Option("--judge-price-out", help="Price of a million tokens answered, in the same currency.")
]
MostCostOption = Annotated[
    float | None,
    typer.Option("--judge-most-cost", help="Ask no more once the run has cost this much; the rest is refused."),
]
TimeoutOption = Annotated[float, typer.Option("--judge-timeout", help="Seconds that one answer may take.")]
SamplesOption = Annotated[
    int, typer.Option("--judge-samples", help="Times each conversation is judged; more than one gives a confidence.")
]
AtOnceOption = Annotated[int, typer.Option("--judge-at-once", help="Conversations asked about at the same time.")]

_HAVE_DEFAULTS: Final = ("timeout", "samples", "at_once")


def judge_of(url: str | None, model: str | None, **options: Any) -> Judge | None:
    """Build the judge from its options; None where no ``--judge`` was given.

    Args:
        url: The server.
        model: The model.
        options: The further fields of ``JudgeSettings`` that the command line has.

    Raises:
        UsageError: One of ``--judge`` and ``--judge-model`` is missing, or an option holds what cannot be.
    """
    given = [
        name for name, value in options.items() if value is not None and name not in {"timeout", "samples", "at_once"}
    ]
    if url is None:
        if model is not None or given:
            lone = "model" if model is not None else given[0].replace("_", "-")
            raise UsageError(f"--judge-{lone} needs --judge URL; without it nothing is sent anywhere")
        return None
    if model is None:
        raise UsageError("--judge needs --judge-model NAME: the model, as the server knows it")
    from rapport.judge.judge import Judge  # noqa: PLC0415  # without --judge nothing of it is loaded
    from rapport.judge.key import Key  # noqa: PLC0415  # the same
    from rapport.judge.settings import JudgeSettings  # noqa: PLC0415  # the same

    return Judge(JudgeSettings(url, model, **options), Key.from_environment(os.environ))


def say_cost(account: dict[str, Any], *, priced: bool) -> None:
    """Say what the judge used and what of it was not taken."""
    cost = f", cost {account['cost']:,.4f}" if priced else ""
    say(
        f"Judged {account['judged']:,} times, {account['from_cache']:,} from the cache; "
        f"{account['requests']:,} requests ({account['tried_again']:,} tried again), "
        f"{account['tokens_in']:,} tokens sent and {account['tokens_out']:,} answered{cost}, "
        f"{account['seconds']:,.1f} s of the server's time"
    )
    if account["estimated"]:
        say(f"The server did not count the tokens of {account['estimated']:,} answers: they are estimated")
    if account["labels_refused"]:
        say(f"Not taken from the judge: {counted(account['labels_refused'])}")
