"""Does a change of a form change scores, or only its words?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rapport.scorecards.form import Form

# Words that evaluators read; all else decides what an answer is worth, or which answers there are.
_WORDS: Final = frozenset(("text", "help", "good", "bad", "title", "intro", "label", "causes", "behaviour"))


def affects_scores(before: Form, after: Form) -> bool:
    """Whether some answers could give another score, or other answers can be given: then it is a new version.

    Words, examples, root causes and the order of questions within a section change no score: such a change keeps the
    version. Moving a question to another section changes what it weighs.
    """
    return _bare(before) != _bare(after)


def _bare(form: Form) -> dict[str, Any]:
    data = form.to_dict()
    sections = {}
    for section in data["sections"]:
        questions = {question["name"]: _stripped(question) for question in section["questions"]}
        sections[section["name"]] = {"weight": section["weight"], "questions": questions}
    return {"sections": sections, **{name: data[name] for name in ("on_fail", "skipped", "pass_mark")}}


def _stripped(question: Mapping[str, Any]) -> dict[str, Any]:
    kept = {name: value for name, value in question.items() if name not in _WORDS}
    kept["choices"] = {choice["value"]: choice["share"] for choice in question["choices"]}
    kept["when"] = sorted((each["question"], sorted(each["among"])) for each in question["when"])
    for name in ("fails", "comment"):
        kept[name] = sorted(question[name])
    return kept
