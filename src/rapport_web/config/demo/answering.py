"""What those answered on whom the lot fell, and what their invitations came to."""

from __future__ import annotations

import csv
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.utils import timezone

from rapport.example_centre.voice_words import PROCESS_DE
from rapport_web.config.demo.asking import OWN, WORD
from rapport_web.surveys.models import Answer, Invitation, Way

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from rapport_web.surveys.models import Sending

_PART: Final = 500
_GERMAN: Final = (*PROCESS_DE, "Vielen Dank", "hat mir zugehört")
# So many calls are left for whoever tries the demo to ring and type in.
_LEFT: Final = 6
_State = Invitation.State


def of_those_asked(answers: Path, asked: Collection[str]) -> Path:
    """Write the answers of those who were asked, with Larkfield's own questions, beside the answers of all."""
    kept = answers.with_name("asked.csv")
    value = f"value_{WORD}"
    with answers.open(encoding="utf-8", newline="") as stream, kept.open("w", encoding="utf-8", newline="") as out:
        table = csv.DictReader(stream)
        written = csv.DictWriter(out, [*(table.fieldnames or ()), value, OWN], lineterminator="\n")
        written.writeheader()
        for row in table:
            if row["conversation"] in asked:
                written.writerow({**row, value: _near(row["acted"], row["in_step"]), OWN: _near(row["effort"], "")})
    return kept


def _near(rating: str, other: str) -> str:
    """Return a rating between two others, empty where nothing was asked; of an even middle the lower."""
    if not rating:
        return ""
    return str((int(rating) + int(other)) // 2) if other else rating


def tie(sending: Sending) -> int:
    """Tie the answers that came in to their invitations; the others' time is over. Return how many were tied."""
    invitations = list(sending.invitations.filter(state=_State.SENT).order_by("conversation__started_at"))
    answers = {
        each.conversation_id: each for each in Answer.objects.filter(conversation__survey_invitation__sending=sending)
    }
    for row in invitations:
        answer = answers.get(row.conversation_id)
        row.language = _language(answer, row)
        if answer is None:
            row.state = _State.EXPIRED
            continue
        answer.invitation, answer.language = row, row.language
        row.state, row.step, row.answered_at = _State.ANSWERED, 3, answer.answered_at
        row.opened_at = row.answered_at
    _leave_some(invitations)
    fields = ["state", "language", "step", "answered_at", "opened_at", "sent_at", "expires_at"]
    Invitation.objects.bulk_update(invitations, fields, batch_size=_PART)
    Answer.objects.bulk_update(answers.values(), ["invitation", "language"], batch_size=_PART)
    return len(answers)


def _leave_some(invitations: list[Invitation]) -> None:
    """Leave the last calls that nobody has made yet open for some days."""
    silent = [row for row in invitations if row.state == _State.EXPIRED and row.way == Way.PHONE]
    for row in silent[-_LEFT:]:
        row.state, row.sent_at, row.expires_at = _State.WAITING, None, timezone.now() + timedelta(days=14)


def _language(answer: Answer | None, row: Invitation) -> str:
    if answer is None:
        return "de" if row.pk % 17 == 0 else "en"
    said = " ".join(str(text) for text in answer.words.values())
    return "de" if any(words in said for words in _GERMAN) else "en"
