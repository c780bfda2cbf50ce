"""Whether an object from a file has the shape of a reading: readings come from other machines and other hands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, get_args

from rapport.exceptions import Refused
from rapport.reader.reading import AGENT_LABELS, CONVERSATION_LABELS, CUSTOMER_LABELS, OUTCOMES, BehaviourOutcome, Cue

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rapport.conversation import Conversation

_TURN_LABELS: Final = {**CUSTOMER_LABELS, **AGENT_LABELS}


def check_shape(data: dict[str, Any]) -> None:
    """Refuse an object that is not shaped as a line of ``readings.jsonl``.

    Each field that is there is checked; of those that may be missing, ``Reading.from_dict`` says which it needs. Labels
    that this version does not know are left alone.

    Args:
        data: The object, as parsed from JSON.

    Raises:
        Refused: A field is missing or wrong; ``field`` names it, such as ``turns[3].labels.effort``.
    """
    for name in ("conversation", "turns", "labels"):
        _require(name in data, name, "this field is required")
    _require(isinstance(data["conversation"], str), "conversation", "must be a string")
    reader = _object(data.get("reader", {}), "reader")
    for name, text in (("language", data.get("language", "")), *((f"reader.{name}", reader[name]) for name in reader)):
        _require(isinstance(text, str), name, "must be a string")
    _check_labelled(data, CONVERSATION_LABELS, "")
    for position, turn in enumerate(_objects(data["turns"], "turns")):
        where = f"turns[{position}]."
        _require(turn.get("index", position) == position, f"{where}index", f"must be {position}: one entry a turn")
        _require("labels" in turn, f"{where}labels", "this field is required")
        _check_labelled(turn, _TURN_LABELS, where)
        for name, quotes in _object(turn.get("quotes", {}), f"{where}quotes").items():
            _check_quotes(quotes, f"{where}quotes.{name}", ("start", "end"))
    for position, moment in enumerate(_objects(data.get("moments", []), "moments")):
        _check_found(moment, f"moments[{position}].", OUTCOMES)
        _require(moment.get("cue") in get_args(Cue), f"moments[{position}].cue", f"one of {', '.join(get_args(Cue))}")
        for name in ("cue_turns", "reply_turns"):
            turns = moment.get(name)
            whole = isinstance(turns, list) and all(_is_count(turn) and turn < len(data["turns"]) for turn in turns)
            _require(whole, f"moments[{position}].{name}", "must be a list of turns")
    for position, behaviour in enumerate(_objects(data.get("behaviours", []), "behaviours")):
        _check_found(behaviour, f"behaviours[{position}].", get_args(BehaviourOutcome))
        _require(isinstance(behaviour.get("name"), str), f"behaviours[{position}].name", "must be a string")
    for name in ("action", "masked"):
        _require(_is_count(data.get(name, 0)), name, "must be a whole number from 0")


def check_turns(data: dict[str, Any], conversation: Conversation) -> None:
    """Refuse a reading that has not exactly one entry for each turn of its conversation.

    Args:
        data: An object that ``check_shape`` let pass.
        conversation: The conversation as it was read.

    Raises:
        Refused: It has more or fewer entries, or an entry is of another speaker.
    """
    told, read = len(conversation.turns), len(data["turns"])
    _require(told == read, "turns", f"{conversation.id!r} has {told} turns and its reading {read}")
    for position, (turn, entry) in enumerate(zip(conversation.turns, data["turns"], strict=True)):
        speaker = entry.get("speaker", turn.speaker)
        _require(speaker == turn.speaker, f"turns[{position}].speaker", f"is {turn.speaker!r} in {conversation.id!r}")


def _check_labelled(data: dict[str, Any], known: dict[str, tuple[Any, ...]], where: str) -> None:
    for name, value in _object(data["labels"], f"{where}labels").items():
        # Booleans and 1.0 equal 1, and are not what the format promises.
        fits = name not in known or (type(value) in (int, str) and value in known[name])
        _require(fits, f"{where}labels.{name}", f"{value!r} is no value of {name}")
    for name, value in _object(data.get("confidence", {}), f"{where}confidence").items():
        fits = isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1
        _require(fits, f"{where}confidence.{name}", "must be a number from 0 to 1")
    unsure = data.get("unsure", [])
    texts = isinstance(unsure, list) and all(isinstance(name, str) for name in unsure)
    _require(texts, f"{where}unsure", "must be a list of labels")


def _check_found(found: dict[str, Any], where: str, outcomes: Iterable[str]) -> None:
    _require(found.get("outcome") in tuple(outcomes), f"{where}outcome", f"must be one of {', '.join(outcomes)}")
    _require(isinstance(found.get("because"), str), f"{where}because", "must be a string")
    _check_quotes(found.get("quotes"), f"{where}quotes", ("turn", "start", "end"))


def _check_quotes(quotes: Any, where: str, numbers: tuple[str, ...]) -> None:
    for quote in _objects(quotes, where):
        whole = all(_is_count(quote.get(name)) for name in numbers)
        _require(whole and isinstance(quote.get("text"), str), where, f"a quote has {', '.join(numbers)} and text")


def _objects(value: Any, field: str) -> list[dict[str, Any]]:
    _require(isinstance(value, list) and all(isinstance(each, dict) for each in value), field, "must be objects")
    return list(value)


def _object(value: Any, field: str) -> dict[str, Any]:
    _require(isinstance(value, dict), field, "must be an object")
    return dict(value)


def _is_count(value: Any) -> bool:
    return type(value) is int and value >= 0


def _require(holds: bool, field: str, reason: str) -> None:  # noqa: FBT001  # the condition comes first, as in assert
    if not holds:
        raise Refused(reason, field=field)
