"""Larkfield's own scorecard: the kind that many centres have, with points that no customer feels."""

from __future__ import annotations

from typing import Final

from rapport.scorecards import Form, Kind, Question, Section

NAME: Final = "Larkfield calls"
MOMENTS: Final = "moments"

_CAUSES: Final = (
    "knowledge/product",
    "knowledge/process",
    "skill/listening",
    "skill/explaining",
    "rule/no authority",
    "system/slow",
    "system/no data",
)


def scorecard() -> Form:
    """Return the form: ten points to be given or not, and the moments beside them, which count as much as two."""
    return Form(
        sections=(
            Section(
                "opening",
                "Opening",
                (
                    _point("greets", "Greets with the name of the company and their own", "In the first sentence."),
                    _point("verifies", "Verifies who the customer is", "Before anything of the account is told."),
                    _point("uses_name", "Uses the customer’s name", "Once at least."),
                ),
            ),
            Section(
                "matter",
                "The matter",
                (
                    _point(
                        "responds",
                        "Responds to what the customer shows",
                        "A worry, trouble taken, something in their life: the reply shows that it was heard.",
                        good=("You have rung three times about this: I stay with it until it is done.",),
                        bad=("I understand your frustration.",),
                    ),
                    _point(
                        "acts",
                        "Does what is in their power now",
                        "A step for this customer, done or promised with a day.",
                        good=("I have cancelled the second bill, you can see it now.",),
                        bad=("Somebody will look into it.",),
                        causes=_CAUSES,
                    ),
                    _point("sorry", "Says sorry", "The word is enough.", bad=("Well, that happens.",)),
                    _point("script", "Keeps to the script", "The sentences of the guide, in their order."),
                    Question(
                        MOMENTS,
                        Kind.MOMENTS,
                        "What did the agent do with what the customer showed?",
                        help="Mark where the customer showed something; then say what the agent did with it.",
                        weight=2.0,
                    ),
                ),
            ),
            Section(
                "closing",
                "Closing",
                (
                    _point("summary", "Sums up", "What was agreed, in one sentence."),
                    _point("anything_else", "Asks whether there is anything else", "In these or other words."),
                    _point("thanks", "Thanks for the call", "At the end."),
                ),
            ),
        ),
        pass_mark=60,
        intro="Every call is scored on the same ten points, and on its moments.",
    )


def _point(
    name: str,
    text: str,
    hint: str,
    *,
    good: tuple[str, ...] = (),
    bad: tuple[str, ...] = (),
    causes: tuple[str, ...] = (),
) -> Question:
    return Question(name, Kind.YES_NO, text, help=hint, good=good, bad=bad, causes=causes)
