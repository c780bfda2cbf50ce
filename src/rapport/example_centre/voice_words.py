"""What made-up customers write about the company's own ways and about who did well. All invented."""

from __future__ import annotations

from typing import Final

# What went wrong, by cause; ``disconnect`` where two parts of the company said different things.
PROCESS: Final[dict[str, tuple[str, ...]]] = {
    "people": (
        "Nobody rang back although it was promised twice.",
        "I was cut off in the middle of a sentence and put back in the queue.",
        "Each time somebody else answers, and none of them reads what I told the one before.",
    ),
    "process": (
        "I was sent round in circles and had to tell it four times.",
        "The rule says fourteen days, and nobody could tell me what the fourteen days are for.",
        "You ask for a form that one can only get in a branch, and the branch sends me back to you.",
        "Every department says it is another department's job.",
        "I had to wait a week for a letter that could have been an e-mail.",
    ),
    "technology": (
        "The app closes the moment I press confirm.",
        "The website would not let me add a second line, so I had to ring.",
        "The phone menu has no number for what I wanted and threw me out twice.",
        "The code goes to a phone I no longer have, and there is no other way in.",
        "Your website showed an error and then took the money anyway.",
    ),
    "disconnect": (
        "Your message said Wednesday, the person on the phone said Thursday.",
        "The technician did not know what I had told you on the phone.",
        "The website showed my order and the person I spoke to could not see it.",
        "I was told different things by everybody I asked.",
    ),
    "product": (
        "It broke again after a week, in the same place.",
        "The part you sent does not fit the one you sold me.",
        "The size on the label is not the size of the thing.",
    ),
    "none": ("It just took too long.", "I still wait to hear how this ends."),
}
PROCESS_DE: Final = (
    "Die App stürzt ab, sobald ich auf Bestätigen tippe.",
    "Ich wurde dreimal weitergereicht und musste alles noch einmal erzählen.",
    "In der Nachricht stand Mittwoch, am Telefon hieß es Donnerstag.",
    "Auf der Website konnte man keinen zweiten Anschluss eintragen.",
)

# Thanks to a person, by name and without it.
THANKS_BY_NAME: Final = (
    "{name} stayed on the line until it worked.",
    "{name} rang me back, as promised, and on time.",
    "Thank you, {name}. You listened before you typed.",
    "{name} was patient with my mother and explained it twice without a sigh.",
    "Please thank {name}, who looked into it and did not just read from a screen.",
)
THANKS: Final = (
    "The person I spoke to listened and then did something.",
    "Kind, quick, and honest about what they did not know.",
    "She understood at once what was hanging on it.",
    "He explained what happens next, and that is what happened.",
)
THANKS_FOR_VISIT: Final = (
    "The technician who came to us took his time and mopped the floor after.",
    "The man who came to the house stayed until it worked. He cared.",
    "The technician rang before she came and showed me how to do it myself.",
)
THANKS_DE: Final = (
    "{name} hat mir zugehört und sich gekümmert.",
    "Vielen Dank an {name}, das war freundlich und schnell.",
)
