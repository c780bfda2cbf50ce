"""Genesys Cloud's surveys: the scores of a form's questions and what was written, with the form where it came along."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from rapport.exceptions import Refused
from rapport.formats.agent_emotion import LEFT_OUT, count_agent_emotion
from rapport.formats.answers.fields import WORDS
from rapport.formats.answers.questions import answer_as, field_asked, rating_named
from rapport.formats.answers.reply import Reply, Value
from rapport.formats.clock import timestamp
from rapport.formats.foreign import identifier, number, record, records, text
from rapport.formats.json_shape import json_keys
from rapport.formats.json_values import json_values
from rapport.formats.tables.scale import Scale

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rapport.formats.document import Document
    from rapport.formats.format import Intake
    from rapport.formats.tables.mapping import Mapping

UNFINISHED: Final = "surveys that were not finished"
RECOMMENDS: Final = (
    "recommendation scores (NPS), which are no satisfaction; map them to use them: satisfaction=npsScore"
)
_LISTS: Final = ("entities", "surveys")
_SCORES: Final = "answers.questionGroupScores"
_NPS: Final = Scale(0, 10)
_NOT_SAID_OF_AGENTS: Final = frozenset(("answers", "surveyForm"))


def is_genesys_survey(document: Document) -> bool:
    """Whether a JSON document begins as Genesys Cloud's surveys, also one that was never answered."""
    keys = json_keys(document)
    return any(
        f"{before}surveyForm" in keys and keys & {f"{before}conversation", f"{before}{_SCORES}", f"{before}answers"}
        for before in ("", *(f"{name}." for name in _LISTS))
    )


def read_genesys(document: Document, mapping: Mapping, intake: Intake) -> Iterator[Reply]:
    """Yield the answers of a Genesys Cloud export; the conversation is ``conversation.id``.

    A question is known by its words where the form came along, else by its id. A score is brought to 1 to 5 by the
    least and the highest value of its question in the form; without the form, and without a declared scale, it must
    lie there already.

    Raises:
        Refused: The document as a whole cannot be read.
    """
    for place, value in json_values(document, intake):
        for name, item in _items(value):
            where = ", ".join(part for part in (place, name) if part)
            said = {key: each for key, each in item.items() if key not in _NOT_SAID_OF_AGENTS}
            intake.leave_out(LEFT_OUT, count_agent_emotion(said))
            try:
                reply = _reply(item, mapping, intake)
            except Refused as refusal:
                intake.refuse(document, refusal, element=where or None)
                continue
            if reply is None:
                intake.leave_out(UNFINISHED)
            else:
                yield reply


def _items(value: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    name = next((name for name in _LISTS if isinstance(value.get(name), list)), None)
    if name is None:
        yield "", value
        return
    around = {"conversation": {"id": value.get("id")}} if name == "surveys" else {}
    for index, item in enumerate(records(value[name], field=name)):
        yield f"{name}[{index}]", around | item


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question as the form has it: its words, the scale of its answers, and their words by id."""

    words: str = ""
    scale: Scale | None = None
    labels: dict[str, str] = field(default_factory=dict)


def _reply(item: dict[str, Any], mapping: Mapping, intake: Intake) -> Reply | None:
    status = text(item.get("status"), field="status") or ""
    answers = record(item.get("answers"), field="answers")
    if not answers or status.casefold() not in {"", "finished"}:
        return None
    conversation = identifier(record(item.get("conversation"), field="conversation").get("id"))
    if conversation is None:
        raise Refused("the survey does not say which conversation it is about", field="conversation.id")
    form = _form(record(item.get("surveyForm"), field="surveyForm"))
    values: dict[str, Value] = {}
    comments: list[str] = []
    groups = records(answers.get("questionGroupScores"), field=_SCORES)
    for at, group in enumerate(groups):
        place = f"{_SCORES}[{at}].questionScores"
        for index, score in enumerate(records(group.get("questionScores"), field=place)):
            _take(score, form, values, comments, mapping, place=f"{place}[{index}]")
    _recommends(answers, values, mapping, intake)
    said = text(answers.get("npsTextAnswer"), field="answers.npsTextAnswer")
    if said and said not in comments:
        comments.append(said)
    answered_at = timestamp(item.get("completedDate"), field="completedDate")
    return Reply(conversation, values | {"comment": "\n".join(comments) or None, "answered_at": answered_at})


def _take(  # one question's place among all that belong to a reply
    score: dict[str, Any],
    form: dict[str, _Asked],
    values: dict[str, Value],
    comments: list[str],
    mapping: Mapping,
    *,
    place: str,
) -> None:
    identity = identifier(score.get("questionId")) or ""
    asked = form.get(identity, _Asked())
    name = field_asked([asked.words, identity], mapping)
    for key in ("freeTextAnswer", "npsTextAnswer"):
        if said := text(score.get(key), field=f"{place}.{key}"):
            if name in WORDS:
                values[name] = said
            else:
                comments.append(said)
    if score.get("markedNA") is True or score.get("npsScore") is not None or score.get("freeTextAnswer"):
        return
    given = number(score.get("score"), field=f"{place}.score")
    if given is None:
        return
    label = asked.labels.get(identifier(score.get("answerId")) or "", "")
    name = rating_named(name or asked.words or identity, place=f"{place}.questionId")
    words = label if name == "resolved" and label else f"{given:g}"
    try:
        values[name] = answer_as(name, words, mapping, scale=asked.scale)
    except Refused as refusal:
        raise Refused(refusal.reason, field=f"{place}.score") from None


def _recommends(answers: dict[str, Any], values: dict[str, Value], mapping: Mapping, intake: Intake) -> None:
    given = number(answers.get("npsScore"), field="answers.npsScore")
    if given is None:
        return
    name = next((name for name, column in mapping.columns.items() if column == "npsScore"), None)
    if name is None:
        intake.leave_out(RECOMMENDS)
        return
    name = rating_named(name, place="answers.npsScore")
    try:
        values[name] = answer_as(name, f"{given:g}", mapping, scale=_NPS)
    except Refused as refusal:
        raise Refused(refusal.reason, field="answers.npsScore") from None


def _form(data: dict[str, Any]) -> dict[str, _Asked]:
    """Return the questions of a form by their ids; none where only its name came along."""
    found: dict[str, _Asked] = {}
    for at, group in enumerate(records(data.get("questionGroups"), field="surveyForm.questionGroups")):
        place = f"surveyForm.questionGroups[{at}].questions"
        for index, question in enumerate(records(group.get("questions"), field=place)):
            options = records(question.get("answerOptions"), field=f"{place}[{index}].answerOptions")
            worth = [number(option.get("value"), field=f"{place}[{index}].answerOptions") for option in options]
            known = sorted({value for value in worth if value is not None})
            found[identifier(question.get("id")) or ""] = _Asked(
                text(question.get("text"), field=f"{place}[{index}].text") or "",
                Scale(known[0], known[-1]) if len(known) > 1 else None,
                {
                    identifier(option.get("id")) or "": text(option.get("text"), field=f"{place}[{index}]") or ""
                    for option in options
                },
            )
    return found
