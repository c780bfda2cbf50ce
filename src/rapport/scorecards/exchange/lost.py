"""What could not be carried over, where, and in which words that is said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Lost:
    """Something that a form or an evaluation had and that did not come along.

    Attributes:
        place: Where: a question's or a section's name; empty for the whole.
        what: Which kind of thing; a key of ``WORDS``.
        found: The thing itself.
    """

    place: str
    what: str
    found: str = ""

    def says(self, language: str = "en") -> str:
        """Return it as a sentence, in German where the language is that, else in English."""
        english, german = WORDS[self.what]
        said = german if language.lower().startswith("de") else english
        return said.replace("{found}", self.found)


WORDS: Final[dict[str, tuple[str, str]]] = {
    "nested": (
        "A section within a section became a section of its own.",
        "Ein Abschnitt in einem Abschnitt wurde ein eigener.",
    ),
    "scoring_off": (
        "Scoring is switched off there: its questions have weight 0 here.",
        "Die Bewertung ist dort abgeschaltet: Die Fragen haben hier Gewicht 0.",
    ),
    "ranges": (
        "It is scored by ranges of a number: it became a choice between them.",
        "Sie zählt nach Zahlenbereichen: Daraus wurde eine Wahl zwischen ihnen.",
    ),
    "kind": (
        "It is answered in a way that is not known here ({found}): it became a text.",
        "Sie wird auf eine Art beantwortet, die es hier nicht gibt ({found}): Daraus wurde ein Text.",
    ),
    "condition": (
        "Its condition could not be carried over: it is always asked.",
        "Ihre Bedingung ließ sich nicht übertragen: Sie wird immer gestellt.",
    ),
    "automation": (
        "It was answered there by a machine; here a person answers it.",
        "Dort beantwortete sie eine Maschine; hier beantwortet sie ein Mensch.",
    ),
    "other_section": (
        "Its fail is of another section ({found}): here it fails its own.",
        "Ihr Durchfallen gilt einem anderen Abschnitt ({found}): Hier fällt der eigene durch.",
    ),
    "critical": (
        "It counts there in a critical score of its own; here it is a question like the others.",
        "Sie zählt dort in einer eigenen kritischen Note; hier ist sie eine Frage wie die anderen.",
    ),
    "prefilled": (
        "Answers that stand there beforehand are not brought in: an evaluator answers.",
        "Vorbelegte Antworten werden nicht übernommen: Ein Prüfer antwortet.",
    ),
    "group_na": (
        "A whole section can be “not applicable” there; here each of its questions can.",
        "Dort kann ein ganzer Abschnitt „nicht zutreffend“ sein; hier kann es jede seiner Fragen.",
    ),
    "below_nothing": (
        "An answer takes points away there; here it is worth nothing.",
        "Eine Antwort zieht dort Punkte ab; hier ist sie nichts wert.",
    ),
    "agents_feelings": (
        "“{found}” asks what the agent feels: it is left out, and so are its answers.",
        "„{found}“ fragt, was der Agent fühlt: Sie bleibt weg, mit ihren Antworten.",
    ),
    "emotion_fields": (
        "Fields about an agent’s emotion were left out: {found}.",
        "Felder über Gefühle eines Agenten blieben weg: {found}.",
    ),
    "unknown_question": (
        "An answer to “{found}”, which the form does not ask, was left out.",
        "Eine Antwort auf „{found}“, was der Bogen nicht fragt, blieb weg.",
    ),
    "keep_on_fail": (
        "Fails keep the score here; there a fail makes it 0. They are left out.",
        "Durchfallen lässt hier die Note stehen; dort macht es sie zu 0. Es bleibt weg.",
    ),
    "fails": (
        "What it fails could not be carried over.",
        "Was sie durchfallen lässt, ließ sich nicht übertragen.",
    ),
    "passes": (
        "“Not applicable” counts as met here; there it leaves the sum.",
        "„Nicht zutreffend“ zählt hier als erfüllt; dort verlässt es die Summe.",
    ),
    "pass_mark": ("The pass mark is left out.", "Die Bestehensgrenze bleibt weg."),
    "section_weights": (
        "The sections’ weights became their questions’ weights: where something does not apply, they shift otherwise.",
        "Aus den Gewichten der Abschnitte wurden Gewichte ihrer Fragen: Trifft etwas nicht zu, rechnen sie anders.",
    ),
    "moments": (
        "Questions about moments are not known there: it is left out.",
        "Fragen nach Momenten gibt es dort nicht: Sie bleibt weg.",
    ),
    "bonus": ("A bonus is not known there: it is left out.", "Einen Bonus gibt es dort nicht: Sie bleibt weg."),
    "number": (
        "A number that counts is not known there: it is noted and not counted.",
        "Eine Zahl, die zählt, gibt es dort nicht: Sie wird vermerkt und zählt nicht.",
    ),
    "lines": (
        "A checklist is not known there: each line became a question.",
        "Eine Checkliste gibt es dort nicht: Aus jeder Zeile wurde eine Frage.",
    ),
    "no_share": (
        "The answer “{found}” leaves the sum here: there it became “not applicable”.",
        "Die Antwort „{found}“ verlässt hier die Summe: Dort wurde daraus „nicht zutreffend“.",
    ),
    "rounded": (
        "Scores of answers are whole tenths there: {found} was rounded.",
        "Antworten zählen dort in ganzen Zehnteln: {found} wurde gerundet.",
    ),
    "comment": (
        "That some answers need a comment could not be carried over.",
        "Dass manche Antworten einen Kommentar brauchen, ließ sich nicht übertragen.",
    ),
    "causes": ("Its root causes are left out.", "Ihre Ursachen bleiben weg."),
    "shortened": (
        "Its help was too long for the other system and was cut.",
        "Ihre Hilfe war dort zu lang und wurde gekürzt.",
    ),
    "cut": (
        "Its words were too long for the other system and were cut.",
        "Ihre Worte waren dort zu lang und wurden gekürzt.",
    ),
}
