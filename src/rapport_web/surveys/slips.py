"""What a customer's page shows: which step, in which language, with which heading."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.functional import cached_property

from rapport.instrument import Form, Kind, Question
from rapport.instrument.page_words import page_words
from rapport_web.people.selectors import site_profile
from rapport_web.surveys.showing import direction, in_language, own_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from rapport_web.surveys.models import Invitation

# In these a weekday by its bare name fits where a date does; "le jeudi" is every Thursday.
_BARE_WEEKDAY: Final = frozenset(("en", "de", "es", "nl"))
_THIS_WEEK: Final = timedelta(days=6)


@dataclass(frozen=True)
class Slip:
    """A customer's page.

    Attributes:
        secret: The one in its address.
        form: What is asked; an empty one where the link leads nowhere.
        language: The one it is asked in.
        given: What was answered so far.
        step: The step that is shown; None is none.
        seed: Decides the order of what is shuffled.
        when: When the conversation was.
        channel: How it was held; empty for nowhere.
    """

    secret: str
    form: Form
    language: str
    given: Mapping[str, Any]
    step: int | None
    seed: int
    when: datetime | None = None
    channel: str = ""

    @classmethod
    def nowhere(cls, accepted: Sequence[str]) -> Slip:
        """Return the page of a link that leads nowhere, in the first of the browser's languages."""
        language = page_words(accepted[0])[1] if accepted else "en"
        return cls("", Form((), (language,)), language, {}, None, 0)

    @cached_property
    def words(self) -> Mapping[str, str]:
        """What the page itself says."""
        return page_words(self.language)[0]

    @cached_property
    def tongue(self) -> str:
        """The language of the page's own words where it is another than the questions'; else empty."""
        own = page_words(self.language)[1]
        return "" if own == self.language.partition("-")[0] else own

    @property
    def platform(self) -> str:
        """Django's language in which days are written."""
        known = {"en": settings.LANGUAGE_CODE}
        return known.get(self.language, self.language)

    @property
    def direction(self) -> str:
        """Which way its language is written."""
        return direction(self.language)

    @property
    def others(self) -> list[tuple[str, str]]:
        """The other languages it can be asked in, each with its name in itself."""
        return [(code, own_name(code)) for code in self.form.languages if code != self.language]

    @cached_property
    def steps(self) -> list[int]:
        """All steps, in their order."""
        return sorted({question.step for question in self.form.questions})

    @property
    def place(self) -> int:
        """Which of the steps it is, counted from 1."""
        return self.steps.index(self.step) + 1 if self.step in self.steps else 1

    @property
    def before(self) -> int | None:
        """The step before; None on the first."""
        return self.steps[self.place - 2] if self.place > 1 else None

    @property
    def is_last(self) -> bool:
        """Whether answers are sent in for good on this step, as far as can be told before they are given."""
        return self.step is not None and self.place == len(self.steps)

    @property
    def counted(self) -> str:
        """Which step of how many, in words; nothing where there is only one."""
        many = len(self.steps)
        return self.words["step"].format(number=self.place, all=many) if many > 1 else ""

    @cached_property
    def questions(self) -> list[tuple[int, Question]]:
        """The step's questions, each with its number; a single tick has 0. Numbers go on from the steps before."""
        earlier = [each for number in self.steps if number < (self.step or 0) for each in self._asked(number)]
        number = sum(question.kind != Kind.TICK for question in earlier)
        numbered = []
        for question in self._asked(self.step or 0):
            number += question.kind != Kind.TICK
            numbered.append((0 if question.kind == Kind.TICK else number, question))
        return numbered

    @property
    def had(self) -> list[str]:
        """The questions of this step that it shows an answer to."""
        return [question.name for _number, question in self.questions if question.name in self.given]

    @property
    def heading(self) -> str:
        """The page's question, with way and day of the conversation in its language; never what was said in it."""
        title = in_language(self.form.title, self.language, self.form.languages[0])
        if "{when}" in title:
            # A day that is not known is not made up.
            title = title.replace("{when}", _day(self.when, self.language, self.platform)) if self.when else ""
        return title.replace("{channel}", self.words.get(self.channel, "")) or self.words["no_day"]

    @property
    def intro(self) -> str:
        """The line under the heading."""
        return in_language(self.form.intro, self.language, self.form.languages[0])

    @property
    def consent(self) -> str:
        """What is done with the answers."""
        return self.form.consent_in(self.language) or self.form.consent_in(self.form.languages[0])

    @property
    def thanks(self) -> str:
        """What stands on the last page."""
        return in_language(self.form.thanks, self.language, self.form.languages[0])

    def _asked(self, step: int) -> tuple[Question, ...]:
        return self.form.step(step, self.given, seed=self.seed)


def slip_of(invitation: Invitation, *, secret: str, wanted: tuple[str, list[str]], step: int | None) -> Slip:
    """Return the page of an invitation.

    Args:
        invitation: With its version and conversation.
        secret: The one in the address.
        wanted: The language chosen on the page, and the browser's.
        step: The step that was asked for; else, or where it does not ask anything, the one that goes on.
    """
    assert invitation.version is not None, "only what was drawn has a link"
    form = invitation.version.form()
    chosen, accepted = wanted
    answer = getattr(invitation, "answer", None)
    language = form.language(chosen, answer.language if answer else "", invitation.language, *accepted)
    given = invitation.partial
    if step is None or not form.step(step, given, seed=invitation.pk):
        step = form.next_step(invitation.step, given)
    conversation = invitation.conversation
    return Slip(
        secret, form, language, given, step, invitation.pk, when=conversation.started_at, channel=conversation.channel
    )


def number_in(text: str | None) -> int | None:
    """Return the number of a step from an address or a form; None where it is none."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 4 else None  # noqa: PLR2004  # a step


def _day(when: datetime, language: str, platform: str) -> str:
    """Return a day as a sentence has it: its weekday within the last six days, else its date."""
    here = timezone.localtime(when, _zone())
    lately = timedelta(0) <= timezone.now() - when < _THIS_WEEK
    with translation.override(platform):
        bare = lately and language.partition("-")[0] in _BARE_WEEKDAY
        return date_format(here, "l" if bare else "MONTH_DAY_FORMAT")


def _zone() -> ZoneInfo:
    try:
        return ZoneInfo(site_profile().time_zone)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")
