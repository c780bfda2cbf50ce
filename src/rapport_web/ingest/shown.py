"""An import in words, as its page shows it, whatever state it is in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport_web.conversations import keeping
from rapport_web.conversations.models import Channel
from rapport_web.ingest import selectors, words
from rapport_web.ingest.folder import Folder
from rapport_web.ingest.reading.kinds import BY_NAME
from rapport_web.ingest.stopping import has_stopped, job_of
from rapport_web.jobs.shown import shown

if TYPE_CHECKING:
    from rapport_web.ingest.forms import ReadAgain
    from rapport_web.ingest.models import Import

_MOST: Final = 200
_SAMPLE_TURNS: Final = 12
_MASKED: Final = re.compile(r"<([a-z_]{2,20}):\d{1,9}>")
_KINDS: Final = {
    "name": gettext_lazy("Names"),
    "agent": gettext_lazy("Agents’ names"),
    "email": gettext_lazy("E-mail addresses"),
    "phone": gettext_lazy("Phone numbers"),
    "street": gettext_lazy("Addresses"),
    "post_code": gettext_lazy("Post codes"),
    "card": gettext_lazy("Card numbers"),
    "iban": gettext_lazy("Bank accounts"),
    "account": gettext_lazy("Account numbers"),
    "birth_date": gettext_lazy("Dates of birth"),
    "handle": gettext_lazy("User names"),
    "customer": gettext_lazy("Customers"),
}


def page_of_import(brought: Import, reason: str = "") -> dict[str, Any]:
    """Return what the page of an import shows."""
    state = brought.State(brought.state)
    context: dict[str, Any] = {"import": brought, "state": state.value, "came": words.came(brought)}
    if state in {brought.State.READING, brought.State.STORING, brought.State.UNDOING}:
        job = job_of(brought.job)
        stopped = has_stopped(brought)
        return context | {"part": "under_way", "job": shown(job) if job else None, "stopped": stopped}
    if state == brought.State.READY:
        return context | {"part": "preview"} | _preview(brought, reason)
    return context | {"part": "result"} | _result(brought, reason)


def with_form(context: dict[str, Any], form: ReadAgain) -> dict[str, Any]:
    """Return what the form adds to the preview: its fields beside the columns they are about."""
    columns = form.columns()
    fields = [{**row, "input": columns.get((row["kind"], row["in"]))} for row in context["fields"]]
    return {"form": form, "fields": fields, "speakers": list(form.speakers())}


def reasons(brought: Import, reason: str) -> dict[str, Any]:
    """Return the refused places: one for each reason, or those of one reason, or all."""
    over = brought.state == brought.State.DONE
    groups = [
        {**group, "says": BY_NAME[group["kind"]].says, "helps": _helps(group["kind"], group["count"], over=over)}
        for group in brought.found.get("groups", [])
    ]
    total = sum(group["count"] for group in groups)
    if not reason:
        rows = [{**group["first"], "helps": group["helps"], "count": group["count"]} for group in groups]
    else:
        rows = [
            {**row, "helps": _helps(row["kind"], 1, over=over)}
            for row in selectors.first_refusals(brought, "" if reason == "all" else reason, _MOST)
        ]
    return {"groups": groups, "rows": rows, "reason": reason, "total": total, "shown": len(rows)}


def _helps(kind: str, count: int, *, over: bool) -> str:
    """Say what would help; once the import is over, there is nothing below to choose from any more."""
    helps = str(BY_NAME[kind].helps)
    if over and kind in {"zone", "speaker", "unknown"}:
        helps = _("Hand the refused rows in again, and say it before you bring them in.")
    if count == 1:
        return helps
    return _("%(helps)s %(n)s rows like this.") % {"helps": helps, "n": intcomma(count)}


def _preview(brought: Import, reason: str) -> dict[str, Any]:
    found = brought.found
    dropped = sorted({*found["dropped"], *(row["in"] for row in found["columns"] if row["becomes"] == "dropped")})
    feelings = found["left_out"].get("agent emotion fields", 0)
    return {
        "found": found,
        "lede": words.lede(found),
        "button": words.ready(found),
        "channels": words.channels(found["channels"]),
        "masked": sum(found["masked"].values()),
        "dropped": dropped,
        "dropped_count": len(dropped) or feelings,
        "left_out": [
            (words.LEFT_OUT.get(what, what), count)
            for what, count in found["left_out"].items()
            if what != "agent emotion fields"
        ],
        "noted": list(found["noted"].items()) + [(note, 0) for note in found["answers"].get("notes", [])],
        "answers_ready": words.answers_ready(found),
        "formats": [words.FORMATS.get(kind) or kind for kind in found["formats"] if kind],
        "fields": [
            {
                **row,
                "says": words.FIELDS.get(row["becomes"], row["becomes"]),
                "note": words.NOTES.get(row["becomes"], ""),
                "kind_says": words.FORMATS.get(row["kind"], row["kind"]),
            }
            for row in found["columns"]
        ],
        "several": len({row["kind"] for row in found["columns"]}) > 1,
        "asks": found["zone"] + sum(found["speakers"].values()),
        "refused": reasons(brought, reason),
        "sample": _sample(brought),
    }


def _sample(brought: Import) -> dict[str, Any] | None:
    each = selectors.sample(brought)
    if each is None:
        return None
    told = each.conversation
    kinds: dict[str, list[int]] = {}
    for number, turn in enumerate(told.turns, start=1):
        for kind in _MASKED.findall(turn.text):
            kinds.setdefault(kind, []).append(number)
    return {
        "id": told.id,
        "channel": Channel(told.channel).label,
        "started_at": told.started_at,
        "turns": [
            {"speaker": turn.speaker, "at": _at(turn.at), "parts": _parts(turn.text)}
            for turn in told.turns[:_SAMPLE_TURNS]
        ],
        "more": max(0, len(told.turns) - _SAMPLE_TURNS),
        "count": len(told.turns),
        "masked": each.masked,
        "kinds": [(_KINDS.get(kind, kind), sorted(set(turns))) for kind, turns in kinds.items()],
    }


def _parts(text: str) -> list[tuple[str, bool]]:
    """Cut a text into what was said and what was masked."""
    parts: list[tuple[str, bool]] = []
    place = 0
    for found in _MASKED.finditer(text):
        parts += [(text[place : found.start()], False), (found[1].replace("_", " "), True)]
        place = found.end()
    return [part for part in (*parts, (text[place:], False)) if part[0]]


def _at(at: str | float | None) -> str:
    if at is None or isinstance(at, str):
        return ""
    return f"{int(at) // 60}:{int(at) % 60:02d}"


def _result(brought: Import, reason: str) -> dict[str, Any]:
    result = brought.result
    kept = [(keeping.says(name), count) for name, count in result.get("kept", {}).items()]
    there = Folder.of(brought.pk).refused.is_file() if brought.state == brought.State.DONE else False
    return {
        "result": result,
        "kept": kept,
        "stays": sum(count for _says, count in kept),
        "refused": reasons(brought, reason) if there and brought.found.get("groups") else None,
        "removed": words.conversations(result.get("removed", 0)),
        "removed_answers": words.answers(result.get("removed_answers", 0)),
    }
