"""The core: what every form asks in the same words, so that centres, months and versions can be compared.

About a minute: six questions on the first step; on the second the four sides of feeling understood and the parts of
the company that took part; on the third only what the answers call for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from rapport.exceptions import UsageError
from rapport.instrument.core_words import ASKS, CAUSES, LANGUAGES, NO_SECRETS, PARTS, RATES, TICK_ALL
from rapport.instrument.form import Form
from rapport.instrument.frame_words import CONSENT, INTRO, THANKS, TITLE
from rapport.instrument.own import with_own
from rapport.instrument.question import Choice, Condition, Kind, Question
from rapport.instrument.scales import AMOUNT, SATISFIED, SOLVED, TROUBLE, WELL

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["CORE", "LANGUAGES", "PARTS", "core_form"]

_CAUSES: Final = tuple(Choice(cause, words) for cause, words in CAUSES.items())
_FELT: Final = ("listened", "cared", "explained", "acted")
_TECHNICAL: Final = frozenset(("site", "app", "phone"))


def _ask(name: str, kind: Kind, choices: tuple[Choice, ...] = (), **more: Any) -> Question:
    return Question(name, kind, ASKS[name], choices, core=True, **more)


def _first_step() -> tuple[Question, ...]:
    return (
        _ask("empathy", Kind.RATING, AMOUNT, owner="people"),
        _ask("resolved", Kind.CHOICE, SOLVED, owner="process"),
        _ask("satisfaction", Kind.RATING, SATISFIED),
        _ask("effort", Kind.RATING, TROUBLE, owner="process"),
        _ask("cause", Kind.TICKS, _CAUSES, hint=TICK_ALL),
        _ask("comment", Kind.TEXT, hint=NO_SECRETS),
        _ask("callback", Kind.TICK),
    )


def _second_step() -> tuple[Question, ...]:
    parts = tuple(Choice(part, words) for part, words in PARTS.items())
    felt = (_ask(name, Kind.RATING, AMOUNT, step=2, owner="people", shuffled="felt") for name in _FELT)
    return (*felt, _ask("parts", Kind.TICKS, parts, hint=TICK_ALL, step=2))


def _third_step() -> tuple[Question, ...]:
    rated = tuple(
        Question(
            f"part_{part}",
            Kind.RATING,
            {language: RATES[language].format(part=said) for language, said in words.items()},
            WELL,
            step=3,
            when=(Condition("parts", (part,)),),
            owner="technology" if part in _TECHNICAL else "process",
            part=part,
            core=True,
        )
        for part, words in PARTS.items()
    )
    several = (Condition("parts", tuple(PARTS)), Condition("cause", ("disconnect",)))
    trouble = (
        Condition("resolved", ("no", "partly")),
        Condition("cause", ("process", "technology", "disconnect", "product")),
        Condition("effort", ("1",)),
    )
    return (
        *rated,
        _ask("in_step", Kind.RATING, AMOUNT, step=3, when=several, owner="process"),
        _ask("process", Kind.TEXT, step=3, when=trouble, owner="process"),
        _ask("praise", Kind.TEXT, step=3, owner="people"),
    )


CORE: Final[tuple[Question, ...]] = (*_first_step(), *_second_step(), *_third_step())


def core_form(*own: Question, languages: Iterable[str] = LANGUAGES, months: int = 13) -> Form:
    """Return a form of the core and a company's own questions.

    Args:
        own: The company's own questions.
        languages: Those that it can be asked in, of the ones that the core has words in; the first is the fallback.
        months: For how long answers are kept.

    Raises:
        UsageError: A question of the company's own cannot stand beside the core, or a language has no core words.
    """
    offered = tuple(dict.fromkeys(languages))
    if not offered or not set(offered) <= set(LANGUAGES):
        raise UsageError(f"the core is asked in {', '.join(LANGUAGES)}, not in {', '.join(offered) or 'no language'}")
    form = Form(CORE, offered, dict(TITLE), dict(INTRO), dict(CONSENT), dict(THANKS), months)
    return with_own(form, own)
