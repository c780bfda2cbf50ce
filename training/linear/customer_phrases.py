"""Examples of our own: customers' turns put together from labelled pieces, for cues that public posts seldom show.

Each piece is a sentence with the labels that it alone would earn (RUBRIC 1). A turn is one to three pieces; the
feeling is that of its most intense piece, everything else the highest of its pieces'. Nothing here is copied.
"""

from __future__ import annotations

import random
from typing import Any, Final

# piece, emotion, intensity, cues
_PIECES: Final[tuple[tuple[str, str, int, str], ...]] = (
    ("My reference is 48213.", "neutral", 0, ""),
    ("It is the blue one, size 9.", "neutral", 0, ""),
    ("What time do you close today?", "neutral", 0, ""),
    ("Can I change the delivery address?", "neutral", 0, ""),
    ("Sent you a message.", "neutral", 0, ""),
    ("Yes, on my phone and on the laptop.", "neutral", 0, ""),
    ("I am at the station now.", "neutral", 0, ""),
    ("Do you have it in stock in Leeds?", "neutral", 0, ""),
    ("How do I add a second bag to my booking?", "neutral", 0, ""),
    ("Ok, will do.", "neutral", 0, ""),
    ("Here is the picture <url>", "neutral", 0, ""),
    ("Is the 17.20 running?", "neutral", 0, ""),
    ("Thanks.", "gratitude", 1, ""),
    ("Thank you, that helps.", "gratitude", 1, ""),
    ("Thank you so much for sorting this, you are a star!", "gratitude", 2, ""),
    ("I really appreciate all you did today.", "gratitude", 2, ""),
    ("It works now, brilliant!", "happiness", 2, ""),
    ("Great, got it.", "happiness", 1, ""),
    ("Just had the loveliest flight with your crew!", "happiness", 2, ""),
    ("I don't get it, which of the two dates is right?", "confusion", 1, ""),
    ("So is it cancelled or not? Your page says both.", "confusion", 2, ""),
    ("What does that mean?", "confusion", 1, ""),
    ("Not quite what I had hoped for.", "disappointment", 1, ""),
    ("I expected better from you after twelve years.", "disappointment", 2, ""),
    ("Such a shame, it used to be a lovely shop.", "disappointment", 2, ""),
    ("The food was poor and the room was cold.", "disappointment", 2, ""),
    ("The app will not load.", "frustration", 1, ""),
    ("It still isn't working.", "frustration", 1, ""),
    ("Why is it so hard to get an answer out of you?", "frustration", 2, "effort"),
    ("This is ridiculous, sort it out.", "frustration", 2, ""),
    ("I am so fed up with this.", "frustration", 2, ""),
    ("Another delay, again!", "frustration", 2, ""),
    ("Your site crashed when I was about to pay.", "frustration", 1, ""),
    ("You people are a disgrace.", "anger", 3, ""),
    ("That is a lie and you know it.", "anger", 2, ""),
    ("You took my money and gave me nothing.", "anger", 2, ""),
    ("Absolutely disgusting service, worst company ever!!!", "anger", 3, ""),
    ("Are you having a laugh?", "anger", 2, ""),
    ("I'm a bit worried that it won't come in time.", "anxiety", 1, ""),
    ("Somebody is using my account, please help!", "anxiety", 2, ""),
    ("What if they turn us away at the gate?", "anxiety", 2, ""),
    ("I can't sleep for thinking about it.", "anxiety", 2, "clue"),
    ("I am in tears here.", "sadness", 2, "clue"),
    ("My dad died last week.", "sadness", 2, "clue"),
    ("It was his last present to me.", "sadness", 2, "clue"),
    ("This is the fourth time I write to you.", "frustration", 2, "effort"),
    ("I have been on hold for fifty minutes.", "frustration", 2, "effort"),
    ("I already gave that to your colleague.", "frustration", 1, "effort"),
    ("Nobody has called me back.", "frustration", 2, "effort"),
    ("Your shop sends me to the hotline and the hotline sends me to the shop.", "frustration", 2, "effort"),
    ("Ten days and no reply.", "frustration", 2, "effort"),
    ("I've tried all of that, twice.", "frustration", 1, "effort"),
    ("Third engineer this month and still no line.", "frustration", 2, "effort"),
    ("I queued two hours for nothing.", "frustration", 2, "effort"),
    ("I had to drive there and back for it.", "frustration", 1, "effort"),
    ("I have emailed, I have called, I have sent you messages.", "frustration", 2, "effort"),
    ("My daughter is six and she has been waiting for it all day.", "sadness", 1, "clue"),
    ("I'm seven months pregnant and on my feet.", "frustration", 1, "clue"),
    ("It is for our wedding on Saturday.", "anxiety", 1, "clue"),
    ("I have to be at the hospital at nine.", "anxiety", 2, "clue"),
    ("My mother is 84 and lives alone.", "anxiety", 1, "clue"),
    ("I am diabetic and my insulin is in that bag.", "anxiety", 3, "clue"),
    ("I will lose my job if I am late again.", "anxiety", 2, "clue"),
    ("Rent is due tomorrow and this was the money for it.", "anxiety", 2, "clue"),
    ("We are stranded with two small children.", "anxiety", 2, "clue"),
    ("I use a wheelchair and nobody came with the ramp.", "frustration", 2, "clue"),
    ("It was meant for my son's birthday.", "disappointment", 1, "clue"),
    ("My exam starts at ten.", "anxiety", 1, "clue"),
    ("I missed the funeral because of you.", "anger", 3, "clue"),
    ("I run a small cafe and without the till I lose customers.", "frustration", 2, "clue"),
    ("There is smoke coming out of it.", "anxiety", 2, "clue"),
    ("I'm done, cancel my account.", "anger", 2, "leaving"),
    ("I'm going to switch to somebody else.", "disappointment", 2, "leaving"),
    ("You won't see me or my family again.", "anger", 2, "leaving"),
    ("My next stop is the ombudsman.", "anger", 2, "leaving"),
    ("You will hear from my solicitor.", "anger", 2, "leaving"),
    ("Let me talk to your manager.", "frustration", 2, "leaving"),
    ("Where can I make a formal complaint?", "frustration", 2, "leaving"),
    ("Last time I fly with you.", "disappointment", 2, "leaving"),
    ("Thinking of taking my business to the bank across the road.", "disappointment", 1, "leaving"),
    ("I'll have the charge reversed by my card then.", "anger", 1, "leaving"),
    ("I've deleted the app and I will not be back.", "anger", 2, "leaving"),
)
# Words that look like a cue and are none: the model must not take the word for the thing.
_NEAR_MISSES: Final[tuple[tuple[str, str, int, str], ...]] = (
    ("My flight was cancelled, when is the next one?", "frustration", 1, ""),
    ("Why was my order cancelled?", "confusion", 1, ""),
    ("My phone died during the update.", "frustration", 1, ""),
    ("The manager in the shop was very kind.", "gratitude", 1, ""),
    ("How do I cancel one item of an order?", "neutral", 0, ""),
    ("I'm sick of this app.", "frustration", 2, ""),
    ("When does the train leave?", "neutral", 0, ""),
    ("How long is the wait usually?", "neutral", 0, ""),
    ("Do you sell baby wipes?", "neutral", 0, ""),
    ("Is the second one half price?", "neutral", 0, ""),
    ("I left my umbrella on the bus.", "neutral", 0, ""),
    ("Can I switch the delivery to Tuesday?", "neutral", 0, ""),
)


def customer_turns(count: int, seed: int) -> list[tuple[str, dict[str, Any]]]:
    """Put customers' turns together: the text and its labels."""
    chance = random.Random(seed)  # noqa: S311  # examples need a seed, not secrecy
    made = []
    for _ in range(count):
        pieces = chance.sample((*_PIECES, *_NEAR_MISSES), chance.choice((1, 1, 2, 2, 3)))
        _, emotion, intensity, _ = max(pieces, key=lambda piece: piece[2])
        cues = {cue for *_, cue in pieces}
        labels = {"emotion": emotion, "intensity": intensity}
        labels |= {cue: int(cue in cues) for cue in ("effort", "clue", "leaving")}
        made.append((" ".join(text for text, *_ in pieces), labels))
    return made
