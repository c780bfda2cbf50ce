"""How it was computed: all that somebody needs to do it again, and what this page cannot tell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from rapport.report.marks.boxes import unfold
from rapport.report.sections.estimands import bounds_set
from rapport.report.sections.silence import least
from rapport.report.words.days import period
from rapport.report.words.numbers import counted, decimal, listed, of_100, whole

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rapport.report.analysis.contents import Contents
    from rapport.report.analysis.method import Method


def section(contents: Contents) -> Markup:
    """Draw the rule, the counts, the settings and the limits."""
    return Markup('<section id="how" aria-labelledby="h"><h2 id="h">How it was computed</h2>{}{}{}</section>').format(
        _figures(contents), _voices(), _limits(contents)
    )


def _figures(contents: Contents) -> Markup:
    lists = Markup('<div class="halves"><dl class="dl">{}</dl><dl class="dl">{}</dl></div>').format(
        _list(_rule(contents)), _list(_counts(contents))
    )
    return unfold("The rule, the settings and the figures to check them by", lists, is_open=True)


_METHODS: Final = {
    "lmg": "LMG shares of R2 (Lindeman, Merenda and Gold 1980)",
    "johnson": "Johnson’s relative weights (2000)",
}


def _list(pairs: Sequence[tuple[str, str | Markup]]) -> Markup:
    return Markup("").join(Markup("<dt>{}</dt><dd>{}</dd>").format(name, what) for name, what in pairs if what)


def _set(contents: Contents) -> str:
    return bounds_set(contents) if contents.settings.bounds_set_on else "set before any answer was read"


def _rule(contents: Contents) -> list[tuple[str, str | Markup]]:
    settings, drivers, weighting = contents.settings, contents.drivers, contents.silence.weighting
    bounds = f"{decimal(settings.sesoi)} for the link, {of_100(settings.tolerable_gap)} of 100 for the gap"
    verdict = contents.overall.verdict
    shares = (
        f"{_METHODS[drivers.method]}, {counted(drivers.draws, 'resample')} of {counted(drivers.clusters, 'cluster')} "
        "(agents; an unsigned answer stands alone)"
        if drivers.drivers
        else ""
    )
    return [
        ("Bounds", f"{bounds}, {_set(contents)}"),
        (
            "Order of the rules",
            (
                "Can’t tell under the least number; fix resolution first; enough; need more; else can’t tell. "
                "90 in 100 intervals decide (two one-sided tests for “enough”)"
            ),
        ),
        (
            "Link",
            (
                "Partial correlation of felt empathy with overall satisfaction, given resolution, topic and channel; "
                "never given other ratings"
            ),
        ),
        ("Gap", f"Weighted share of ratings from 1 to {settings.understood_from - 1} of 5"),
        ("Gain", "Expected rise in satisfaction, in points of 5, if the gap fell to its bound; an association"),
        ("Intervals", _intervals(verdict.method if verdict is not None else "")),
        ("Drivers", shares),
        (
            "Weights",
            f"Raked to {listed(weighting.margins, most=9)}; trimmed at {decimal(weighting.trim, 0)} times the median"
            if weighting.margins
            else f"None: {weighting.not_matched}",
        ),
        (
            "Teams and agents",
            (
                "Beta-binomial shrinkage at the centre’s mix of cues and channels; shown from "
                f"{settings.least_share}, compared from {settings.least_compare}; three groups, no ranks"
            ),
        ),
        ("Shares", "Wilson’s interval on Kish’s n over the design effect by agent"),
    ]


def _intervals(method: str) -> str:
    return f"Of the verdict: {method}" if method else ""


def _counts(contents: Contents) -> list[tuple[str, str | Markup]]:
    how, silence, overall = contents.method, contents.silence, contents.overall
    answers = (
        f"{whole(silence.answered)} of {counted(silence.conversations, 'conversation')} answered"
        f"{least(silence)}; {whole(overall.n)} with a rating of empathy, worth {whole(overall.n_effective)}"
    )
    masked = (
        f"Nothing masked, because: {how.no_mask_reason}"
        if how.no_mask_reason is not None
        else f"{counted(how.masked, 'piece')} of personal data"
    )
    return [
        ("Conversations", f"{whole(how.conversations)}{_days(how)}; {whole(how.read)} read{_languages(how)}"),
        ("Answers", answers),
        ("Brought to 1-5", " ".join(how.answers_notes)),
        ("Missing", _missing(contents)),
        ("Left out", _listing(_left_out(how))),
        ("Refused", _refused(how)),
        ("Masked", masked),
        ("Agents", _agents(contents)),
        ("Files", listed(how.sources, most=6)),
        ("Settings", Markup("<code>sha256 {}</code>").format(how.digest)),
        ("Reader", listed(how.readers, most=6)),
        (
            "Version, seed",
            f"rapport-qa {how.version}, seed {contents.settings.seed}. The same input gives the same page.",
        ),
    ]


def _days(how: Method) -> str:
    days = period(how.first, how.last)
    asked = (
        f" (asked for: {how.since or 'the beginning'} to {how.until or 'the end'})" if how.since or how.until else ""
    )
    return f", {days}{asked}" if days else asked


def _languages(how: Method) -> str:
    known = {name: n for name, n in how.languages.items() if name}
    return f" ({', '.join(f'{name} {whole(n)}' for name, n in list(known.items())[:4])})" if len(known) > 1 else ""


def _missing(contents: Contents) -> str:
    verdict = contents.overall.verdict
    if verdict is None:
        return ""
    shares = [f"{name} {of_100(share)} of 100" for name, share in verdict.missing.items() if share]
    return f"Left blank: {', '.join(shares)}" if shares else "Nothing left blank"


def _left_out(how: Method) -> dict[str, int]:
    return {
        "conversations outside the days asked for": how.outside_period,
        "conversations whose id came before": how.twice,
        "conversations without a reading": how.without_reading,
        "readings without their conversation": how.readings_left,
        "answers without their conversation": how.strays,
        **how.answers_left_out,
        **how.left_out,
    }


def _listing(counts: Mapping[str, int]) -> str:
    parts = [f"{whole(n)} {name}" for name, n in counts.items() if n]
    return "; ".join(parts) or "Nothing"


def _refused(how: Method) -> str:
    parts = [
        counted(n, one, many)
        for n, one, many in (
            (how.refused, "part of the conversations", "parts of the conversations"),
            (how.refused_answers, "row of answers", "rows of answers"),
        )
        if n
    ]
    return "; ".join(parts) or "Nothing"


def _agents(contents: Contents) -> str:
    how = contents.method
    named = "named as in the data" if contents.settings.name_agents else "not named, as the settings ask"
    return (
        f"{whole(how.agents)}, {named}; {counted(how.unsigned, 'conversation')} unsigned. Whether people may be named "
        "is for the agreement with their representatives to say. A file has no lock: pass it on with care."
    )


_VOICES: Final = (
    ("Customer", "the link, the gap, the gain, the drivers, satisfaction everywhere, who answered."),
    (
        "Reader",
        (
            "moments, quotes, causes, what teams and agents met, the same line again. The reader is software; it "
            "never sees who the agent, the team or the customer is, and infers nothing about what an agent feels. "
            "What it is unsure of is not counted."
        ),
    ),
    ("Evaluator", "no figure on this page."),
)


def _voices() -> Markup:
    lines = Markup("").join(Markup("<p><b>{}:</b> {}</p>").format(voice, what) for voice, what in _VOICES)
    return unfold("Whose voice each figure is", Markup('<div class="prose small stack-s">{}</div>').format(lines))


def _limits(contents: Contents) -> Markup:
    sentences = [
        "It compares customers who felt understood with others whose matter ended alike.",
        "It does not show that warmer words would change anybody’s mind.",
        "For that, let a draw by lot decide who practises first, and compare.",
    ]
    if contents.drivers.drivers:
        sentences.append(
            "All ratings come from one person in one sitting; no outcome that nobody rated, such as repeat contact, "
            "was set beside them."
        )
    sentences.append("The reader’s counts are not corrected by evaluations.")
    return unfold("What this page cannot tell", Markup('<p class="prose small">{}</p>').format(" ".join(sentences)))
