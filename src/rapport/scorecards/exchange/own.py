"""Our own JSON: forms and evaluations come back as they went."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from rapport.exceptions import Refused, UsageError
from rapport.scorecards.exchange.carried import Result, Results, Taken, Written
from rapport.scorecards.exchange.lost import Lost
from rapport.scorecards.exchange.place import values_of
from rapport.scorecards.exchange.rows import checked, read_rows
from rapport.scorecards.form import Form
from rapport.scorecards.given import Given

if TYPE_CHECKING:
    from rapport.scorecards.exchange.carried import Feelings
    from rapport.scorecards.exchange.place import Place
    from rapport.scorecards.question import Question

# What marks a file as ours; the number rises when an older reader could not read it.
MARK: Final = "rapport.scorecard"
VERSION: Final = 1


def write_form(form: Form, title: str = "") -> Written:
    """Return a form as JSON; nothing is lost."""
    return Written({MARK: VERSION, "title": title, "form": form.to_dict()})


def read_form(data: str | bytes) -> Taken:
    """Read a form.

    Raises:
        Refused: It is none of ours, or newer than this reader.
    """
    values = values_of(data)
    if len(values) != 1 or not isinstance(values[0], dict) or MARK not in values[0]:
        raise Refused(f"is no scorecard of ours: {MARK!r} is missing")
    whole = values[0]
    if whole[MARK] != VERSION:
        raise Refused(
            f"is of version {whole[MARK]!r}, and this reader knows {VERSION}; bring it up to date", field=MARK
        )
    try:
        return Taken(Form.from_dict(whole["form"]), str(whole.get("title", "")))
    except (KeyError, TypeError, AttributeError) as error:
        raise Refused(f"is no form: {error}", field="form") from error
    except UsageError as error:
        raise Refused(str(error), field="form") from error


def write_results(rows: tuple[Result, ...]) -> list[dict[str, Any]]:
    """Return evaluations as JSON, one object each."""
    return [
        {
            "evaluation": row.source,
            "conversation": row.conversation,
            "evaluator": row.evaluator,
            "at": row.at,
            "overall": row.overall,
            "score": row.score,
            "answers": {name: given.to_dict() for name, given in row.answers.items()},
        }
        for row in rows
    ]


def read_results(data: str | bytes, form: Form, *, feelings: Feelings | None = None) -> Results:
    """Read evaluations: a list, or one a line.

    An answer is a plain value (``"yes"``, ``4``, a list of ticks, null for "not applicable") or an object as
    :meth:`rapport.scorecards.Given.to_dict` writes it.

    Raises:
        Refused: The file as a whole cannot be read.
    """
    return read_rows(data, form, _result, feelings)


def _result(whole: Place, questions: dict[str, Question], lost: list[Lost]) -> Result:
    answers = {}
    place = whole.at("answers")
    if not isinstance(place.value, dict):
        raise place.refused("must be an object of answers by question")
    for name, value in place.value.items():
        if name not in questions:
            lost.append(Lost("", "unknown_question", str(name)[:80]))
            continue
        here = place.at(name)
        data = value if isinstance(value, dict) else {"value": value, "skipped": value is None}
        try:
            answers[name] = checked(questions[name], Given.from_dict(data), here)
        except (UsageError, AttributeError) as error:
            raise here.refused(str(error)) from error
    source = whole.at("evaluation").text(needed=True)
    return Result(
        source=source if ":" in source else f"own:{source}",
        conversation=whole.at("conversation").text(needed=True),
        answers=answers,
        evaluator=whole.at("evaluator").text(),
        at=whole.at("at").text(),
        overall=whole.at("overall").text(),
        score=whole.at("score").number(),
    )
