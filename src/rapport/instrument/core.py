"""The core: what every form asks in the same words, so that centres, months and versions can be compared.

About a minute: six questions on the first step; on the second the four sides of feeling understood and the parts of
the company that took part; on the third only what the answers call for.
"""

from __future__ import annotations

from typing import Final

from rapport.instrument.form import Form
from rapport.instrument.question import Choice, Condition, Kind, Question
from rapport.instrument.scales import AMOUNT, SATISFIED, SOLVED, TROUBLE, WELL

# Parts of the company in the order in which customers mostly meet them, with their words.
PARTS: Final[dict[str, dict[str, str]]] = {
    "site": {"en": "The website", "de": "Die Website"},
    "app": {"en": "The app", "de": "Die App"},
    "phone": {"en": "The phone line and its menu", "de": "Die Telefonleitung und ihr Menü"},
    "message": {"en": "Messages, letters and e-mails", "de": "Nachrichten, Briefe und E-Mails"},
    "shop": {"en": "A shop or branch", "de": "Ein Laden oder eine Filiale"},
    "visit": {"en": "A visit to your home or place", "de": "Ein Besuch bei Ihnen"},
}
_CAUSES: Final = (
    Choice("people", {"en": "How I was treated", "de": "Wie ich behandelt wurde"}),
    Choice(
        "process",
        {"en": "Rules, or being sent round in circles", "de": "Regeln, oder dass ich im Kreis geschickt wurde"},
    ),
    Choice(
        "technology",
        {"en": "The app, the website or the phone line", "de": "Die App, die Website oder die Telefonleitung"},
    ),
    Choice("disconnect", {"en": "I was told different things", "de": "Mir wurde Verschiedenes gesagt"}),
    Choice("product", {"en": "The product or service itself", "de": "Das Produkt oder die Leistung selbst"}),
)
_FELT: Final[dict[str, dict[str, str]]] = {
    "listened": {"en": "The person listened to me", "de": "Die Person hat mir zugehört"},
    "cared": {
        "en": "The person cared how this turned out for me",
        "de": "Der Person war wichtig, wie es für mich ausgeht",
    },
    "explained": {"en": "I was told clearly what happens next", "de": "Mir wurde klar gesagt, wie es weitergeht"},
    "acted": {"en": "The person did something about it", "de": "Die Person hat etwas dafür getan"},
}
_RATES: Final = {"en": "{part}: how well did that go?", "de": "{part}: Wie gut lief das?"}
_TECHNICAL: Final = frozenset(("site", "app", "phone"))


def _first_step() -> tuple[Question, ...]:
    return (
        Question(
            "empathy",
            Kind.RATING,
            {
                "en": "The person I spoke to understood what this meant for me",
                "de": "Die Person, mit der ich sprach, hat verstanden, was das für mich bedeutet",
            },
            AMOUNT,
            owner="people",
            core=True,
        ),
        Question(
            "resolved",
            Kind.CHOICE,
            {"en": "Is the matter settled now?", "de": "Ist die Sache jetzt erledigt?"},
            SOLVED,
            owner="process",
            core=True,
        ),
        Question(
            "satisfaction",
            Kind.RATING,
            {"en": "All in all, how satisfied are you?", "de": "Alles in allem: Wie zufrieden sind Sie?"},
            SATISFIED,
            core=True,
        ),
        Question(
            "effort",
            Kind.RATING,
            {"en": "Getting this done took me", "de": "Das zu erledigen, machte mir"},
            TROUBLE,
            owner="process",
            core=True,
        ),
        Question(
            "cause",
            Kind.TICKS,
            {"en": "Did something get in the way?", "de": "Kam etwas in die Quere?"},
            _CAUSES,
            hint={"en": "Tick all that did.", "de": "Kreuzen Sie alles an, was zutrifft."},
            core=True,
        ),
        Question(
            "comment",
            Kind.TEXT,
            {
                "en": "Anything we should hear in your own words?",
                "de": "Was sollten wir noch in Ihren eigenen Worten hören?",
            },
            hint={
                "en": "Please leave out card numbers and passwords. We black them out if they slip in.",
                "de": "Bitte keine Kartennummern und Passwörter. Rutscht etwas hinein, schwärzen wir es.",
            },
            core=True,
        ),
        Question(
            "callback",
            Kind.TICK,
            {
                "en": "Please ring me about this. I do not want to explain it all again.",
                "de": "Bitte rufen Sie mich dazu an. Ich möchte nicht alles noch einmal erklären.",
            },
            core=True,
        ),
    )


def _second_step() -> tuple[Question, ...]:
    felt = tuple(
        Question(name, Kind.RATING, words, AMOUNT, step=2, owner="people", shuffled="felt", core=True)
        for name, words in _FELT.items()
    )
    took_part = Question(
        "parts",
        Kind.TICKS,
        {
            "en": "Besides the person you spoke to, what else took part in this?",
            "de": "Was war außer der Person, mit der Sie sprachen, noch beteiligt?",
        },
        tuple(Choice(part, words) for part, words in PARTS.items()),
        hint={"en": "Tick all that did.", "de": "Kreuzen Sie alles an, was zutrifft."},
        step=2,
        core=True,
    )
    return (*felt, took_part)


def _third_step() -> tuple[Question, ...]:
    rated = tuple(
        Question(
            f"part_{part}",
            Kind.RATING,
            {language: _RATES[language].format(part=said) for language, said in words.items()},
            WELL,
            step=3,
            when=(Condition("parts", (part,)),),
            owner="technology" if part in _TECHNICAL else "process",
            part=part,
            core=True,
        )
        for part, words in PARTS.items()
    )
    in_step = Question(
        "in_step",
        Kind.RATING,
        {
            "en": "Everybody I dealt with knew what the others had told me",
            "de": "Alle, mit denen ich zu tun hatte, wussten, was die anderen mir gesagt hatten",
        },
        AMOUNT,
        step=3,
        when=(Condition("parts", tuple(PARTS)), Condition("cause", ("disconnect",))),
        owner="process",
        core=True,
    )
    trouble = (
        Condition("resolved", ("no", "partly")),
        Condition("cause", ("process", "technology", "disconnect", "product")),
        Condition("effort", ("1",)),
    )
    process = Question(
        "process",
        Kind.TEXT,
        {
            "en": "What went wrong with our way of doing things, or with our systems?",
            "de": "Was ging an unseren Abläufen oder unseren Systemen schief?",
        },
        step=3,
        when=trouble,
        owner="process",
        core=True,
    )
    praise = Question(
        "praise",
        Kind.TEXT,
        {
            "en": "Did somebody do well? Tell us who, if you know the name, and what they did",
            "de": "Hat jemand etwas gut gemacht? Sagen Sie uns wer, wenn Sie den Namen wissen, und was",
        },
        step=3,
        owner="people",
        core=True,
    )
    return (*rated, in_step, process, praise)


CORE: Final[tuple[Question, ...]] = (*_first_step(), *_second_step(), *_third_step())


def core_form(*own: Question) -> Form:
    """Return a form of the core and a company's own questions, in the languages that the core has words in."""
    return Form(
        questions=(*CORE, *own),
        languages=("en", "de"),
        title={
            "en": "How was your {channel} with us on {when}?",
            "de": "Wie war Ihr Kontakt ({channel}) mit uns am {when}?",
        },
        intro={
            "en": "About a minute. Leave out any question you like.",
            "de": "Etwa eine Minute. Lassen Sie aus, was Sie möchten.",
        },
        consent={
            "en": "The person you spoke to sees your answers without your name, and nothing happens to anybody because "
            "of one answer. Kept for 13 months, then deleted.",
            "de": "Die Person, mit der Sie sprachen, sieht Ihre Antworten ohne Ihren Namen, und wegen einer einzelnen "
            "Antwort geschieht niemandem etwas. Wir bewahren sie 13 Monate auf und löschen sie dann.",
        },
        thanks={
            "en": "Thank you. Your answers have arrived.",
            "de": "Danke. Ihre Antworten sind angekommen.",
        },
    )
