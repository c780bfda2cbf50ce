"""Each theme: sentences that tell of it, and near ones that do not."""

import pytest

from rapport.exceptions import UsageError
from rapport.reader.comments import hear
from rapport.reader.comments.themes.theme import theme
from rapport.reader.phrases import PhraseFinder

TOLD = [
    ("waiting", "I was on hold for 40 minutes."),
    ("waiting", "It took weeks."),
    ("waiting", "Ich musste eine Stunde warten."),
    ("waiting", "Ewig in der Warteschleife."),
    ("repeating", "I had to explain everything again."),
    ("repeating", "I called three times."),
    ("repeating", "Ich habe fünfmal angerufen, mehrmals alles erklärt."),
    ("passed_around", "I was passed from pillar to post."),
    ("passed_around", "Sent round in circles."),
    ("passed_around", "Ich wurde ständig weiterverbunden."),
    ("no_answer", "Nobody replied to my e-mails."),
    ("no_answer", "Keine Antwort bekommen."),
    ("told_different_things", "The app says one thing but the shop says another."),
    ("told_different_things", "Die eine sagte ja, die andere nein, alles widersprüchlich."),
    ("promise_broken", "You promised a call but it never came."),
    ("promise_broken", "Der versprochene Rückruf kam nie."),
    ("not_solved", "The problem is still not fixed."),
    ("not_solved", "Mein Problem wurde nicht gelöst."),
    ("rules_in_the_way", "Too much red tape."),
    ("rules_in_the_way", "Reine Bürokratie."),
    ("bill_or_refund", "I was charged twice."),
    ("bill_or_refund", "Still no refund."),
    ("bill_or_refund", "Die Rechnung war falsch."),
    ("delivery", "My parcel never arrived."),
    ("delivery", "Das Paket kam nicht an."),
    ("appointment", "The technician did not come."),
    ("appointment", "Der Termin wurde verschoben."),
    ("language_barrier", "There was a language barrier."),
    ("language_barrier", "Sprachbarriere, kaum Deutsch."),
    ("app_or_site", "Your website is down."),
    ("app_or_site", "Ich konnte mich nicht anmelden."),
    ("phone_menu", "I had to press 1 then 4 then 2."),
    ("phone_menu", "Das Telefonmenü ist eine Zumutung."),
    ("connection", "The internet keeps dropping."),
    ("connection", "Seit Montag kein Internet."),
    ("quality", "It arrived damaged."),
    ("quality", "Das Gerät ist defekt."),
    ("price", "Too expensive."),
    ("price", "Viel zu teuer."),
    ("treated_badly", "He was rude to me."),
    ("treated_badly", "Ich wurde von oben herab behandelt, sehr unfreundlich."),
    ("not_listened", "She did not listen."),
    ("not_listened", "Mir wurde nicht zugehört."),
    ("treated_kindly", "Such a kind lady."),
    ("treated_kindly", "Sehr freundlich."),
    ("listened", "He really listened."),
    ("listened", "Es wurde gut zugehört."),
    ("explained", "Everything was explained clearly, very informative."),
    ("explained", "Alles wurde gut erklärt."),
    ("quick", "Quick and easy."),
    ("quick", "Das ging schnell."),
    ("solved", "It is fixed."),
    ("solved", "Problem gelöst, alles gut."),
]
NOT_TOLD = [
    ("waiting", "I never had to wait."),
    ("waiting", "No waiting at all."),
    ("waiting", "I did not have to wait."),
    ("waiting", "Ich musste nie warten."),
    ("waiting", "I have been a customer for over 12 months."),
    ("waiting", "The waiting time was short."),
    ("repeating", "I did not have to explain it again."),
    ("repeating", "Sorted first time."),
    ("passed_around", "I was not passed around."),
    ("passed_around", "Ich wurde nicht weiterverbunden."),
    ("promise_broken", "They promised to call and did."),
    ("not_solved", "No problem at all."),
    ("not_solved", "I could not have asked for more help."),
    ("rules_in_the_way", "My home insurance policy is with you."),
    ("bill_or_refund", "The bill is clear."),
    ("delivery", "The delivery was fine."),
    ("delivery", "I never received a call."),
    ("appointment", "The technician was lovely."),
    ("app_or_site", "The app is great."),
    ("app_or_site", "I like your website."),
    ("price", "Not too expensive."),
    ("treated_badly", "She was never rude."),
    ("treated_badly", "Er war nicht unfreundlich."),
    ("not_listened", "He listened."),
    ("treated_kindly", "He was not friendly."),
    ("treated_kindly", "Mit freundlichen Grüßen"),
    ("treated_kindly", "What kind of service is this?"),
    ("listened", "Nobody listened."),
    ("listened", "I listened to music on hold."),
    ("quick", "Please be quick."),
    ("quick", "It was not easy."),
    ("solved", "It is not fixed."),
    ("solved", "Please get it sorted."),
    ("solved", "Es wurde nicht gelöst."),
]


@pytest.mark.parametrize(("theme", "text"), TOLD)
def test_a_theme_is_heard_where_it_is_told(theme, text):
    said = hear(text)

    assert theme in said.themes
    assert theme in {quote.shows for quote in said.quotes}


@pytest.mark.parametrize(("theme", "text"), NOT_TOLD)
def test_a_theme_is_not_heard_where_it_is_denied_or_something_else_is_meant(theme, text):
    assert theme not in hear(text).themes


def test_a_denial_that_denies_nothing_is_passed_over():
    assert "waiting" in hear("I can't believe I had to wait.").themes
    assert "treated_badly" in hear("He was not only rude but late.").themes


def test_a_denial_reaches_over_no_clause():
    assert "waiting" in hear("Not good, I had to wait.").themes


def test_a_theme_without_words_that_can_be_looked_up_is_refused():
    with pytest.raises(UsageError):
        PhraseFinder(theme("x", "", "X", "Y", en=("# _",)).phrases)
