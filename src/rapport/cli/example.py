"""``rapport example``: a made-up centre to try Rapport on, or to check its claims by."""

from pathlib import Path
from typing import Annotated

import typer

from rapport.cli.console import progress, say
from rapport.example_centre.plan import Plan
from rapport.example_centre.write import write

DEFAULT = Plan()
OutOfStep = Annotated[
    float, typer.Option(help="Share of customers who met parts of the company that did not know of each other.")
]
Invited = Annotated[float, typer.Option(help="Share of customers asked at all, drawn by lot.")]
WithReadings = Annotated[
    bool, typer.Option("--with-readings", help="Write readings.jsonl too, from what is true: nothing is read.")
]
WithEvaluations = Annotated[
    bool,
    typer.Option("--with-evaluations", help="Write scorecard.json and evaluations.jsonl too: what evaluators found."),
]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        name="example",
        epilog="Example:  rapport example --out centre --conversations 2000 --seed 7 --effect 0.3 --gap 0.25",
    )(example)


def example(
    out: Annotated[Path, typer.Option("--out", help="A folder for the files; made if need be.")],
    *,
    conversations: Annotated[
        int | None, typer.Option(help="How many; without it the 557 written ones.", show_default=False)
    ] = None,
    seed: Annotated[int, typer.Option(min=0, help="Decides every draw.")] = 0,
    effect: Annotated[
        float, typer.Option(help="True link of felt empathy with satisfaction, given resolution (a correlation).")
    ] = DEFAULT.effect,
    gap: Annotated[float, typer.Option(help="True share who did not feel understood (rated 1 to 3).")] = DEFAULT.gap,
    unresolved: Annotated[float, typer.Option(help="Share of matters not resolved.")] = DEFAULT.unresolved,
    resolution_effect: Annotated[
        float, typer.Option(help="How much resolution goes with satisfaction, in standard deviations.")
    ] = DEFAULT.resolution_effect,
    only_when_resolved: Annotated[
        bool, typer.Option("--only-when-resolved", help="The effect holds only where something was solved.")
    ] = DEFAULT.only_when_resolved,
    confounding: Annotated[
        float, typer.Option(help="How much better customers feel understood where things were solved.")
    ] = DEFAULT.confounding,
    response: Annotated[float, typer.Option(help="Share of customers who answer.")] = DEFAULT.response,
    response_bias: Annotated[
        float, typer.Option(help="How much likelier satisfied customers answer (log odds per standard deviation).")
    ] = DEFAULT.response_bias,
    agents_per_team: Annotated[int, typer.Option(help="Agents in each of the eight teams.")] = DEFAULT.agents_per_team,
    agent_spread: Annotated[float, typer.Option(help="How far agents lie apart.")] = DEFAULT.agent_spread,
    team_spread: Annotated[float, typer.Option(help="How far teams lie apart.")] = DEFAULT.team_spread,
    turns: Annotated[
        int | None, typer.Option(help="How many turns conversations made by seed have on average; about five else.")
    ] = DEFAULT.turns,
    out_of_step: OutOfStep = DEFAULT.out_of_step,
    invited: Invited = DEFAULT.invited,
    with_readings: WithReadings = False,
    with_evaluations: WithEvaluations = False,
) -> None:
    """Write a made-up centre: conversations, customers' answers, and what is true in them.

    OUT holds conversations.jsonl, answers.csv and truth.json, and what else is asked for. Everything in it is
    invented.
    """
    plan = Plan(
        conversations=conversations,
        seed=seed,
        effect=effect,
        gap=gap,
        unresolved=unresolved,
        resolution_effect=resolution_effect,
        only_when_resolved=only_when_resolved,
        confounding=confounding,
        response=response,
        response_bias=response_bias,
        agents_per_team=agents_per_team,
        agent_spread=agent_spread,
        team_spread=team_spread,
        turns=turns,
        out_of_step=out_of_step,
        invited=invited,
    )
    _write(plan, out, with_readings=with_readings, with_evaluations=with_evaluations)


def _write(plan: Plan, out: Path, *, with_readings: bool, with_evaluations: bool) -> None:
    with progress("Making up") as bar:
        task = bar.add_task("make", total=plan.conversations)
        told, asked, truth, *also = write(
            plan,
            out,
            with_readings=with_readings,
            with_evaluations=with_evaluations,
            on_progress=lambda made: bar.update(task, completed=made),
        )
    say(f"Wrote a made-up centre: {told}, {asked} and what is true in it, {truth}")
    readings = ""
    if with_evaluations:
        say(f"What its evaluators found, on a scorecard of its own: {also[-1]}")
    if with_readings:
        read = also[0]
        say(f"Its readings are not the reader's but what is true: {read}")
        # Masking would change the texts that the quotes are of.
        readings = f' --readings {read} --no-mask "made up"'
    say(f"Next:  rapport report {told} --answers {asked}{readings} --made-up --out report.html")
