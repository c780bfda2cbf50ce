"""What is said in every made-up conversation, whatever it is about, each with what the words show."""

from __future__ import annotations

from typing import Final

from rapport.example_centre.lines import Part, part

GREETINGS: Final = (
    part("Hello, how can I help?", "exploring 1, templated"),
    part("Good morning, what can I do for you?", "exploring 1, templated"),
    part("Hi, you're through to Larkfield.", "templated"),
)
FED_UP: Final = (
    part("I'm really fed up with this.", "frustration 2"),
    part("This is the {nth} time I have to ask.", "effort, frustration 1"),
    part("Honestly, I'm so angry I could scream.", "anger 3"),
    part("I have been passed from one to the next all week.", "effort, frustration 2"),
    part("If this isn't sorted today I'm leaving you.", "leaving, frustration 2"),
    part("I'm worried sick about it.", "anxiety 3"),
)
CALM: Final = (
    part("Can you tell me what to do?"),
    part("What happens now?"),
    part("Is there a way to sort that?"),
    part("Could you have a look?"),
)
FORMULAS: Final = (
    part("We apologise for any inconvenience this may have caused.", "feeling 1, apology 1, templated"),
    part("I understand your frustration.", "feeling 1, understanding 1, templated"),
    part("Sorry to hear that!", "feeling 1, apology 1, templated"),
    part("Thank you for your patience.", "feeling 1, templated"),
    part("We are sorry for the trouble.", "feeling 1, apology 1, templated"),
)
COLD: Final = (
    part("That is how it is set up.", "dismissive, templated"),
    part("As I said, that's the rule.", "dismissive, templated"),
    part("You should have told us earlier.", "dismissive, templated"),
    part("Nothing I can do here.", "dismissive, templated"),
)
ANSWERS: Final = (
    part("I think so, one moment."),
    part("I'm not sure, I'd have to look."),
    part("As I told your colleague.", "effort, frustration 1"),
    part("All I know is that it began on {day}."),
    part("I don't know, sorry."),
)
THANKS: Final = (
    part("Thank you, that's a weight off.", "gratitude 2"),
    part("Oh, that is quick. Thank you.", "gratitude 2"),
    part("Perfect, thanks for your help.", "gratitude 2"),
    part("Thank you, you have been very kind.", "gratitude 2"),
)
PLAIN_THANKS: Final = (
    part("OK, thanks.", "gratitude 1"),
    part("Fine. Thank you.", "gratitude 1"),
    part("Right, good. Bye."),
)
STILL: Final = (
    part("So nothing happens?", "frustration 2"),
    part("And when will that be?", "frustration 1"),
    part("That is what your colleague said last week.", "effort, frustration 2"),
    part("I see. I'll go elsewhere then.", "leaving, disappointment 2"),
)
WAIT: Final = (
    part("All right, I'll wait and see."),
    part("OK. I hope that works."),
    part("Let's hope so.", "anxiety 1"),
)
CHECKS: Final = (
    part("Is it working on your side now?", "checks"),
    part("Does that solve it for you?", "checks"),
    part("Have I missed anything?", "checks"),
)
NOTED: Final = part("For now I have noted it under {ref}.", "action 1, ownership")

# What an agent says while at work and what the customer answers: the middle of longer conversations. No answer asks for
# care, so that what is planted stays as it is in short ones.
ASIDES: Final[tuple[tuple[Part, Part], ...]] = (
    (part("Which name is the account under?", "exploring 1, templated"), part("Mine, the same as on the letters.")),
    (part("Is the address we have still right?", "exploring 1, templated"), part("Yes, nothing has changed.")),
    (part("Let me open the notes from {day}.", "action 1, ownership"), part("Please do, it is all in there.")),
    (part("When did you first notice it?", "exploring 2"), part("On {day}, in the evening.")),
    (part("One moment, the page is still loading.", "templated"), part("No problem, I have a pen here.")),
    (part("Have you had this before?", "exploring 2"), part("Once, last year. It was put right the same day.")),
    (part("I see a note of my colleague here from {other_day}."), part("Yes, that was me.")),
    (part("What would help you most right now?", "exploring 2"), part("That somebody simply takes care of it.")),
    (part("I'm checking that with the team next door.", "action 1, ownership"), part("All right.")),
    (part("So it began in {month}, is that right?", "checks"), part("Yes, that's right.")),
    (part("I have your file in front of me now."), part("Good.")),
    (part("Which number can we reach you on?", "exploring 1, templated"), part("The one you have there.")),
    (part("How many people does it concern at your place?", "exploring 2"), part("Just the {n} of us.")),
    (part("Nearly there, I only have to save it.", "templated"), part("Take your time.")),
)
