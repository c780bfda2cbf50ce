"""What made-up customers write at the end of a survey, by what their contact was about. All invented.

Of each topic four banks: solved and felt understood, solved and not understood, not solved but understood, neither.
"""

from __future__ import annotations

from typing import Final

Bank = tuple[str, ...]

# Where a topic has no words of its own.
ANY: Final[dict[tuple[bool, bool], Bank]] = {
    (True, True): ("Solved, and I felt heard.", "Thank you for taking the time.", "Quick and kind."),
    (True, False): ("Solved, but I was a number.", "It works now. Nobody asked how we managed.", "Fine in the end."),
    (False, True): ("Kind, but it is still broken.", "She tried. Your systems did not.", "Nice words, no parcel."),
    (False, False): ("Nobody listened and nothing happened.", "I told it four times.", "Still waiting."),
}
_ACCOUNT: Final[dict[tuple[bool, bool], Bank]] = {
    (True, True): (
        "Back in my account in ten minutes, and nobody made me feel stupid for it.",
        "He understood that the rent was due that day and opened it first, then asked the questions.",
        "She said why it had been locked, which the app never did.",
    ),
    (True, False): (
        "Unlocked in the end. Why I was treated like a thief nobody could say.",
        "It works. I read my date of birth out three times to three people.",
        "Card is on its way. That I stood at a till with my children interested nobody.",
    ),
    (False, True): (
        "He was patient, but the code still goes to the phone I lost.",
        "She believed me. The system did not, and I am still locked out.",
        "Friendly. I still cannot pay with the card.",
    ),
    (False, False): (
        "Three calls, three times the same questions, still no account.",
        "I was passed from one department to the next until the line went dead.",
        "Nobody could tell me how long, and nobody rang back as promised.",
    ),
}
_MONEY: Final[dict[tuple[bool, bool], Bank]] = {
    (True, True): (
        "The charge was gone before I had finished explaining it.",
        "She went through the bill with me line by line. Money is back.",
        "He saw at once that it was your mistake and said so.",
    ),
    (True, False): (
        "I got the money back, after I had proved what you can see on your own screen.",
        "Corrected. Not a word about the two months I had to chase it.",
        "It was cancelled, with a lecture about the terms.",
    ),
    (False, True): (
        "She agreed that the bill is wrong. It came again this morning.",
        "Understanding on the phone, and the refund is still not here.",
        "He promised that the renewal would be stopped. It was charged again.",
    ),
    (False, False): (
        "Your bill is wrong for the third month and I am told to pay first.",
        "Nobody explained the fee. I am leaving when the contract ends.",
        "I asked for a simple invoice and was sent to the website, which sent me to you.",
    ),
}
_PARCEL: Final[dict[tuple[bool, bool], Bank]] = {
    (True, True): (
        "She found the parcel while I was on the line, and it came the same evening.",
        "A new one was sent without a discussion. Thank you.",
        "He rang the depot himself instead of sending me there.",
    ),
    (True, False): (
        "It came, nine days late. That it was a birthday present was no matter to anybody.",
        "Exchanged. I had to send the same photograph three times.",
        "The bag was found. Nobody asked how one manages four days without medicine.",
    ),
    (False, True): (
        "Nice words, no parcel.",
        "He was sorry and meant it, but nobody knows where it is.",
        "She wrote back the same day. The replacement is broken in the same place.",
    ),
    (False, False): (
        "Delivered, says the tracking. To whom, nobody can say.",
        "I have waited in for three days. No driver came and no message either.",
        "You sell it and then it is somebody else's business.",
    ),
}
_VISIT: Final[dict[tuple[bool, bool], Bank]] = {
    (True, True): (
        "The new day was kept, and the technician knew what it was about.",
        "She moved the visit so that I did not have to lose another day's pay.",
        "Somebody came within the hour for my mother. I will not forget that.",
    ),
    (True, False): (
        "Done at the third visit. I have used up my holiday for it.",
        "He came. The message said the morning, it was half past five.",
        "The line works. That I work from home and lost a week did not come up.",
    ),
    (False, True): (
        "She tried. Your systems did not: two appointments, and nobody came to either.",
        "He was honest that he could not see the calendar. I still have no day.",
        "Kind, but my father is still without a carer on Sundays.",
    ),
    (False, False): (
        "The website says Wednesday, the letter says Thursday, and nobody came on either.",
        "Took the day off unpaid for nothing. When I rang I was told it was my fault.",
        "Nobody told me that the visit was off. I sat there until six.",
    ),
}
_LOSS: Final[dict[tuple[bool, bool], Bank]] = {
    (True, True): (
        "She let me tell it and then did it all herself, so that I had to write to nobody.",
        "The account was put in my name without a single letter addressed to my husband.",
        "He stopped the reminders at once and said he was sorry for my loss.",
    ),
    (True, False): (
        "It was settled. I was asked for the certificate as one asks for a parking ticket.",
        "Done, but the next letter was again addressed to her.",
        "Correct and cold.",
    ),
    (False, True): (
        "He was gentle about it. The letters to my mother still come.",
        "She understood. The department that has to do it does not answer.",
        "Kind words, and I still have to send the same paper to a third address.",
    ),
    (False, False): (
        "I said four times that he died. The letter came again on Monday.",
        "I was told to have the account holder ring.",
        "Nobody there knew what to do, and nobody found it out.",
    ),
}
_APP: Final[dict[tuple[bool, bool], Bank]] = {
    (True, True): (
        "He stayed on the line until the app opened again.",
        "She saw the fault on her own phone and told me when it would be mended. It was.",
        "Good explanation, no jargon, and the photographs are back.",
    ),
    (True, False): (
        "It works after the update. I had been told it was my phone.",
        "Solved by a list of steps that I had tried already.",
        "All there again. Two hours with a chat robot before that.",
    ),
    (False, True): (
        "Friendly, but the app still closes when I press confirm.",
        "She passed it on. Since then the website shows an error as well.",
        "He tried everything with me. My album is still empty.",
    ),
    (False, False): (
        "The app has not worked for two weeks and I was told to restart the phone.",
        "Asked the same question by a robot and by two people, and got no answer from any.",
        "You cannot ring anybody, and the page for complaints does not load.",
    ),
}
_BY_TOPIC: Final[dict[str, dict[tuple[bool, bool], Bank]]] = {
    **dict.fromkeys(("Locked account", "Locked out", "Blocked card"), _ACCOUNT),
    **dict.fromkeys(
        ("Unwanted renewal", "Wrong bill", "Invoice query", "Refund", "Cancelling", "Cancelled trip"), _MONEY
    ),
    **dict.fromkeys(("Late parcel", "Delivery", "Lost bag", "Faulty product", "Bookings"), _PARCEL),
    **dict.fromkeys(
        ("Appointment moved", "Appointments", "Missed visit", "Missing carer", "No connection", "Duplicate visit"),
        _VISIT,
    ),
    "Bereavement": _LOSS,
    **dict.fromkeys(("App fault", "Not working"), _APP),
}


def comment(topic: str, *, solved: bool, warm: bool, which: int) -> str:
    """Return what a customer writes.

    Args:
        topic: What the contact was about.
        solved: Whether the matter is settled.
        warm: Whether the customer felt understood.
        which: The place in the bank, 0 to 2.
    """
    return _BY_TOPIC.get(topic, ANY)[solved, warm][which]
