"""A customer who says in so many words that help is needed, or that they will go."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from rapport.reader.cues import leaving
from rapport.reader.phrases import Phrase

IN_TROUBLE: Final = Phrase(
    "in trouble",
    "in_trouble",
    (
        (
            "still broken|down|no|not|isn't|doesn't|don't|without|waiting .. internet|working|heating|power|"
            "water|phone|"
            "fixed|solved|sorted|resolved|work|help|answer|refund|money|broken"
        ),
        "still broken|down|waiting|unresolved|unsolved|nothing",
        "desperate*",
        "no_one|nobody|noone .. help|helps|helped|helping|cares|listens|answers",
        "please help|call_me|ring_me",
        "can|could|will|please someone|anyone|somebody .. help|call|ring|sort|do",
        "urgent*",
        "need|needs|begging|asking help|for_help",
        "wits|wit's|wits' end",
        "don't|do_not|no_longer know what|where|how|who to|else_to do|turn|ask|cope",
        "can't|cannot|unable cope|go_on|afford|pay|wait_any_longer|manage",
        "no|without heating|electricity|power|water|hot_water|medication|medicine|money",
        "emergency",
    ),
    unless=(
        "not|nothing|isn't|wasn't|was|less|quick|quickly urgent|urgently",
        "need help .. again|next|future",
        "didn't|don't|never need help",
        "emergency .. great|brilliant",
    ),
)
IN_TROUBLE_GERMAN: Final = Phrase(
    "in trouble",
    "in_trouble",
    (
        "immer|nach noch|wie_vor .. kaputt|defekt|nicht|kein|keine|ohne|offen|ungelöst",
        "verzweifel*",
        "niemand|keiner .. hilft|helfen|geholfen|zuständig|kümmert",
        "bitte .. helfen|hilfe|rufen_sie|melden_sie|dringend",
        "dringend|dringende|dringender",
        "brauche|brauchen|benötige .. hilfe",
        "weiß|weiss .. nicht .. weiter|mehr|machen|tun",
        "ohne|kein|keine heizung|strom|wasser|warmwasser|medikamente|geld",
        "notfall",
    ),
    unless=("nicht dringend", "nicht so dringend"),
)
LEAVING_GERMAN: Final = Phrase(
    "says they will go",
    "leaving",
    (
        "kündige|kündigen|gekündigt|kündigung",
        "wechsle|wechsele|wechseln .. anbieter|konkurrenz|bank|versicherung|woanders|anderen",
        "anbieter wechseln",
        "nie|niemals wieder|mehr .. kunde|bestellen|kaufen|bestelle|kaufe|mit|bei|etwas",
        "nie wieder",
        (
            "anwalt|rechtsanwalt|anwältin|verbraucherzentrale|bundesnetzagentur|schlichtungsstelle|ombudsmann|"
            "bafin|klage|"
            "verklagen|anzeige"
        ),
        "rechtliche schritte",
        "kunde|kundin .. verloren|gewesen",
        "gehe|geh .. zur konkurrenz",
    ),
    unless=("kündigung|gekündigt .. bestätig*|bearbeitet|rückgängig", "stellenanzeige*", "anzeige .. gerät|display"),
)
_ASKS_FOR_MANAGER: Final = (
    "asks for a manager or complains formally"  # no threat in a comment: "the manager was lovely"
)
LEAVING: Final = (
    *(replace(each, value="leaving") for each in leaving.RULE.phrases if each.name != _ASKS_FOR_MANAGER),
    LEAVING_GERMAN,
)
ALL: Final = (IN_TROUBLE, IN_TROUBLE_GERMAN, *LEAVING)
