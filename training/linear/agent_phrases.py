"""Examples of our own: agents' replies put together from labelled pieces, for what real care seldom says.

Each piece is a sentence with the labels that it alone would earn (RUBRIC 1). A reply is one to four pieces; its
labels are the highest of its pieces', and it is templated if no piece is about this customer. Nothing is copied.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Final

from rapport.reader.reading import AGENT_LABELS


@dataclass(frozen=True, slots=True)
class Matter:
    """A customer's trouble: how the customer says it and what an agent could say of it in particular."""

    customer: str
    wrong: str
    restated: str
    feeling: str
    question: str
    done: str
    will: str
    tie: str


MATTERS: Final = (
    Matter(
        "my order still hasn't arrived and it was due on Monday",
        "your order hasn't arrived",
        "So it was due Monday and there has been no sign of it since.",
        "Waiting in for a box that never comes is a miserable way to spend a week.",
        "Did you get any card or message from the driver?",
        "asked the depot to send a second one out tonight",
        "ring the depot before they close",
        "so you won't have to stay in again",
    ),
    Matter(
        "the app logs me out each time I open it",
        "the app keeps logging you out",
        "So it lets you in and then throws you straight out again.",
        "Typing that password ten times a day would drive anyone up the wall.",
        "Which version of the app is on your phone?",
        "reset the sign-in on your account",
        "send this to the two people who build that screen",
        "so it will remember you from now on",
    ),
    Matter(
        "I was charged twice for the same ticket",
        "you were charged twice",
        "Two payments for one seat, on the same day.",
        "Seeing that sum gone twice just before rent day must be frightening.",
        "What date does your bank show for the second one?",
        "refunded the second payment, 3 to 5 days",
        "watch for it until it lands",
        "so the rent is covered before Friday",
    ),
    Matter(
        "my train was cancelled and I missed my sister's wedding rehearsal",
        "your train was cancelled",
        "So the 5.10 was cancelled and the next one was too late for the rehearsal.",
        "Standing on a platform while your family is waiting for you is awful.",
        "Where are you now and where do you need to be?",
        "booked you on the 6.40 from platform 3",
        "stay on here until you are on board",
        "so you are there before the speeches",
    ),
    Matter(
        "the broadband has been down since last night and I work from home",
        "your broadband is down",
        "No connection since last night, and your work depends on it.",
        "Losing a day's pay over our line is more than a nuisance.",
        "Is the light on the box red or is it flashing?",
        "moved your engineer to 8 tomorrow morning",
        "text you when the van leaves",
        "so you can take your nine o'clock call",
    ),
    Matter(
        "your driver left my parcel in the rain and the books are ruined",
        "your parcel was left in the rain",
        "So it was left outside, uncovered, and the books are soaked.",
        "Those were meant as a present, so that must have hurt.",
        "Are any of them still readable?",
        "ordered new copies, with you on Thursday",
        "pack them myself",
        "in time for the birthday",
    ),
    Matter(
        "I've been on hold for an hour about my mum's account",
        "you were kept on hold for an hour",
        "An hour on the line, and all you want is to speak for your mum.",
        "On top of looking after her that is a lot to carry.",
        "Is she with you at the moment?",
        "put your name on her account",
        "call you at four so that you need not queue",
        "so next time you won't have to explain it again",
    ),
    Matter(
        "my card was declined at the till with a full trolley",
        "your card was declined",
        "So the money was there and the till still said no.",
        "Having a queue watch while that happens is horrible.",
        "Did it say anything on the screen?",
        "lifted the block, it works now",
        "write to the fraud team about why it fell on you",
        "so you can go back in and pay",
    ),
    Matter(
        "the shoes fell apart after two days",
        "the shoes fell apart",
        "Two days of wear and the sole has come off.",
        "You bought them for the interview, so the timing could not be worse.",
        "Which shop did you buy them in?",
        "put a new pair aside at the Mill Road shop in your name",
        "walk down to the stock room and check the size",
        "so you have them on for Tuesday",
    ),
    Matter(
        "my flight was moved to the next day and my connection is gone",
        "your flight was moved",
        "So the first leg moved by a day and the second no longer fits.",
        "Sitting in a terminal with two small children and no plan is exhausting.",
        "Do you need to be there by a certain time?",
        "rebooked both legs, leaving at 7.15",
        "send you the new boarding passes in ten minutes",
        "which gets you home before school starts",
    ),
    Matter(
        "my game will not start after the update",
        "the game won't start",
        "So it ran until the update and now it stops at the logo.",
        "One evening off in the week and it goes on a loading screen.",
        "What happens right after the logo?",
        "rolled your account back to the version before",
        "test it here on the same console",
        "so your save is there tonight",
    ),
    Matter(
        "there was glass in my salad",
        "there was glass in your food",
        "You bit on glass in something you bought from us an hour ago.",
        "That is frightening, and worse if you were about to feed a child.",
        "Are you hurt, and do you still have the pack?",
        "had that batch taken off the shelf",
        "phone the kitchen manager now",
        "so nobody else picks one up",
    ),
)

# piece, labels; "{...}" is taken from the matter, and a piece without it would fit anybody
PIECES: Final[tuple[tuple[str, dict[str, int]], ...]] = (
    ("Thanks for getting in touch.", {}),
    ("Thank you for your message.", {}),
    ("Hello there!", {}),
    ("Enjoy the rest of your day!", {}),
    ("Sorry to hear that.", {"feeling": 1, "apology": 1}),
    ("Sorry about this!", {"feeling": 1, "apology": 1}),
    ("We're sorry for the trouble.", {"feeling": 1, "apology": 1}),
    ("We apologise for any inconvenience.", {"feeling": 1, "apology": 1}),
    ("Oh no, that's not good.", {"feeling": 1}),
    ("That doesn't sound right.", {"feeling": 1}),
    ("We know how annoying that is.", {"feeling": 1, "understanding": 1}),
    ("We understand your frustration.", {"feeling": 1, "understanding": 1}),
    ("We understand.", {"understanding": 1}),
    ("We hear your concern.", {"feeling": 1, "understanding": 1}),
    ("Thanks for explaining.", {"understanding": 1}),
    ("I'm sorry {wrong}.", {"feeling": 1, "understanding": 2, "apology": 2}),
    ("Sorry that {wrong}, that was our mistake.", {"feeling": 1, "understanding": 2, "apology": 2}),
    ("{wrong}, and that is on us.", {"understanding": 2, "apology": 2}),
    ("We should have told you before it happened, I'm sorry.", {"feeling": 1, "apology": 2}),
    ("{restated}", {"understanding": 2}),
    ("{restated}", {"understanding": 2}),
    ("{feeling}", {"feeling": 2, "understanding": 1}),
    ("{feeling}", {"feeling": 2, "understanding": 1}),
    ("Please DM us your details.", {"exploring": 1}),
    ("Could you send us your order number?", {"exploring": 1}),
    ("What's the postcode and the name on the account?", {"exploring": 1}),
    ("Please DM your reference so we can take a look.", {"exploring": 1, "action": 1}),
    ("Can you send a screenshot so that we can look into it?", {"exploring": 1, "action": 1}),
    ("How can we help?", {"exploring": 1}),
    ("{question}", {"exploring": 2}),
    ("{question}", {"exploring": 2}),
    ("Can you tell us a bit more about what happened?", {"exploring": 2}),
    ("What would help you most right now?", {"exploring": 2}),
    ("Our team is looking into it.", {"action": 1}),
    ("We've passed this on to the team.", {"action": 1}),
    ("Please have a look here: <url>", {"action": 1}),
    ("You can call us any time on the number on our website.", {"action": 1}),
    ("Someone will be in touch soon.", {"action": 1}),
    ("We'll look into this.", {"action": 1}),
    ("I'll look into this for you.", {"action": 1, "ownership": 1}),
    ("Let me check that for you now.", {"action": 1, "ownership": 1}),
    ("I'd be glad to take this on, leave it with me.", {"action": 1, "ownership": 1}),
    ("I will pass this on myself.", {"action": 1, "ownership": 1}),
    ("I've {done}.", {"action": 2, "ownership": 1}),
    ("I've just {done}, {tie}.", {"action": 2, "ownership": 1, "ties": 1}),
    ("I have {done} and I'll {will}.", {"action": 2, "ownership": 1}),
    ("I'll {will}.", {"action": 2, "ownership": 1}),
    ("I'll {will}, {tie}.", {"action": 2, "ownership": 1, "ties": 1}),
    ("We've {done}.", {"action": 2}),
    ("We have {done}, {tie}.", {"action": 2, "ties": 1}),
    ("A colleague has {done}.", {"action": 2}),
    ("Does that work for you?", {"checks": 1}),
    ("Let us know how you get on.", {"checks": 1}),
    ("Is it working again now?", {"checks": 1}),
    ("Have I understood that right?", {"checks": 1}),
    ("Is there anything else we can help with?", {"checks": 1}),
    ("That is our policy and we can't make exceptions.", {"dismissive": 1}),
    ("As already explained, nothing can be done about it.", {"dismissive": 1}),
    ("You should have read the terms before you bought it.", {"dismissive": 1}),
    ("Our records show that everything is fine on our side.", {"dismissive": 1}),
    ("Nobody else has complained about it.", {"dismissive": 1}),
    ("You would have to take that up with somebody else.", {"dismissive": 1}),
    ("We're sorry you feel that way.", {"apology": 1, "dismissive": 1}),
    ("Hi, thanks for the heads up.", {}),
    ("Good evening.", {}),
    ("You're welcome.", {}),
    ("Have a safe trip!", {}),
    ("Glad it is sorted.", {"feeling": 1}),
    ("Good to hear that it worked.", {"feeling": 1}),
    ("We can see why that is upsetting.", {"feeling": 1, "understanding": 1}),
    ("I can imagine that this is worrying.", {"feeling": 1, "understanding": 1}),
    ("Sorry for the wait.", {"feeling": 1, "apology": 1}),
    ("Apologies for the late reply.", {"feeling": 1, "apology": 1}),
    ("We hate to disappoint you.", {"feeling": 1}),
    ("I see what you mean.", {"understanding": 1}),
    ("We can see {wrong}.", {"understanding": 2}),
    ("It looks as if {wrong}, is that so?", {"understanding": 2, "checks": 1}),
    ("Sorry to hear {wrong}.", {"feeling": 1, "understanding": 2, "apology": 1}),
    ("It was caused by a fault on our side that began this morning.", {"understanding": 2, "action": 1}),
    ("The reason is that the two systems do not talk to each other.", {"understanding": 2, "action": 1}),
    ("Which address did you use when you signed up?", {"exploring": 1}),
    ("Could you confirm your full name and date of birth?", {"exploring": 1}),
    ("Follow us and send a private message, please.", {"exploring": 1}),
    ("When did it begin, and does it happen every time?", {"exploring": 2}),
    ("Have you tried it on another device?", {"exploring": 2}),
    ("Which stop did you get on at?", {"exploring": 2}),
    ("What made you feel that way?", {"exploring": 2}),
    ("Where exactly do you see it?", {"exploring": 2}),
    ("Try to restart it and see if that helps.", {"action": 1, "checks": 1}),
    ("Our developers are aware and working on it.", {"action": 1}),
    ("We will let the manager know.", {"action": 1}),
    ("Your comments have been forwarded.", {"action": 1}),
    ("You would need to contact the seller.", {"action": 1}),
    ("Keep an eye on our page for updates.", {"action": 1}),
    ("You may claim online within 28 days.", {"action": 1}),
    ("The next one leaves at 18.42 from platform 4.", {"action": 2}),
    ("Go to settings, then account, and untick the second box.", {"action": 2}),
    ("It is running nine minutes late and will be at your stop at 10.06.", {"action": 2}),
    ("You have been refunded, it shows in three days.", {"action": 2}),
    ("Your seat is 14C and the bag is included.", {"action": 2}),
    ("I have just rung the shop and they are holding one in your name.", {"action": 2, "ownership": 1}),
    ("I'll take a look.", {"action": 1, "ownership": 1}),
    ("I am going to find out what went wrong.", {"action": 1, "ownership": 1}),
    ("I'll come back to you before six.", {"action": 2, "ownership": 1}),
    ("Did that do the trick?", {"checks": 1}),
    ("Are you on board now?", {"checks": 1}),
    ("Did you get it in the end?", {"checks": 1}),
    ("How did it go?", {"checks": 1}),
    ("Give us a shout if it comes back.", {"checks": 1}),
    ("Does it make sense?", {"checks": 1}),
    ("We cannot do that.", {"dismissive": 1}),
    ("Unfortunately that is not something we offer.", {"dismissive": 1}),
    ("That is how the system works.", {"dismissive": 1}),
    ("It is the customer's responsibility to check.", {"dismissive": 1}),
    ("The charge is valid.", {"dismissive": 1}),
    ("We did not receive any such message.", {"dismissive": 1}),
    ("As we said before, please fill in the form.", {"dismissive": 1, "action": 1}),
    ("We are not responsible for what the courier does.", {"dismissive": 1}),
    ("It is working fine for everybody else.", {"dismissive": 1}),
    ("You must have entered it wrongly.", {"dismissive": 1}),
    ("Prices are subject to change, as stated on our site.", {"dismissive": 1}),
    ("We don't discuss this here.", {"dismissive": 1}),
    ("There is no need to be rude.", {"dismissive": 1}),
)
LABELS: Final = tuple(AGENT_LABELS)
_SPECIFIC: Final = 2  # a piece that earns it is about this customer


def agent_replies(count: int, seed: int) -> list[tuple[str, str, dict[str, int]]]:
    """Put replies together: what the customer said, the reply, and its labels."""
    chance = random.Random(seed)  # noqa: S311  # examples need a seed, not secrecy
    made = []
    for _ in range(count):
        matter = chance.choice(MATTERS)
        pieces = chance.sample(PIECES, chance.choice((1, 2, 2, 3, 3, 4)))
        texts = [_fill(text, matter) for text, _ in pieces]
        labels = {name: max(given.get(name, 0) for _, given in pieces) for name in LABELS}
        labels["templated"] = int(all("{" not in text and _SPECIFIC not in given.values() for text, given in pieces))
        made.append((matter.customer, " ".join(texts), labels))
    return made


def _fill(piece: str, matter: Matter) -> str:
    text = piece
    for name in matter.__slots__:
        text = text.replace("{" + name + "}", getattr(matter, name))
    return text[0].upper() + text[1:]
