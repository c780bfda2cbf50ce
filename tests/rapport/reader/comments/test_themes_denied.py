"""Every theme in both languages: told in other words than the table's own, and not told where it is denied or wished."""

import pytest

from rapport.reader.comments import BY_NAME, hear

# theme, language, what tells of it, what does not
TABLE = [
    ("waiting", "en", "I waited two hours.", "I have not waited at all."),
    ("waiting", "en", "You kept me hanging for days.", "The queue was short."),
    ("waiting", "de", "Es hat ewig gedauert.", "Ich musste nicht lange warten."),
    ("waiting", "de", "Ich warte immer noch auf Antwort.", "Die Wartezeit war kurz."),
    ("repeating", "en", "I rang four times about it.", "I did not have to repeat myself."),
    ("repeating", "en", "Same story every time, again and again.", "Sorted on the first call."),
    ("repeating", "de", "Ich musste alles noch einmal erzählen.", "Ich musste nichts noch einmal erklären."),
    ("repeating", "de", "Ich habe dreimal nachgefragt.", "Ein Anruf hat genügt."),
    ("passed_around", "en", "Bounced between departments.", "Nobody transferred me."),
    ("passed_around", "en", "They sent me back and forth.", "One person dealt with it all."),
    ("passed_around", "de", "Man schickte mich hin und her.", "Ich wurde nie weitergereicht."),
    ("no_answer", "en", "I never got a reply.", "I got an answer the same day."),
    ("no_answer", "de", "Es hat sich niemand gemeldet.", "Sie haben sich am selben Tag gemeldet."),
    ("no_answer", "de", "Bis heute keine Rückmeldung.", "Die Rückmeldung war ausführlich."),
    ("told_different_things", "en", "I was given conflicting advice.", "Nobody contradicted anybody."),
    ("told_different_things", "de", "Unterschiedliche Auskünfte von jedem.", "Alle sagten dasselbe."),
    ("promise_broken", "en", "Nothing but broken promises.", "He rang back as promised."),
    ("promise_broken", "de", "Mir wurde ein Rückruf versprochen, aber nichts kam.", "Alles kam wie zugesagt."),
    ("not_solved", "en", "My fault has not been fixed.", "No problems, thank you."),
    ("not_solved", "de", "Der Fehler ist noch nicht behoben.", "Der Fehler ist behoben."),
    ("rules_in_the_way", "en", "They refused to help because of policy.", "No red tape at all."),
    ("rules_in_the_way", "de", "Sie weigern sich, es zu tauschen.", "Ganz ohne Bürokratie."),
    ("bill_or_refund", "en", "You overcharged me.", "I was not overcharged."),
    ("bill_or_refund", "de", "Es wurde doppelt abgebucht.", "Die Rechnung war richtig."),
    ("delivery", "en", "The courier lost my parcel.", "The parcel came early."),
    ("delivery", "de", "Die Lieferung kam beschädigt an.", "Das Paket kam pünktlich."),
    ("appointment", "en", "Nobody turned up.", "The engineer was on time."),
    ("appointment", "de", "Der Techniker ist nicht erschienen.", "Der Techniker war pünktlich."),
    ("language_barrier", "en", "The heavy accent made it hard.", "We spoke on the phone."),
    ("language_barrier", "de", "Der Mann sprach nur gebrochenes Deutsch.", "Wir sprachen über Deutschland."),
    ("app_or_site", "en", "I cannot log in to my account.", "The app is not slow."),
    ("app_or_site", "de", "Die Webseite lädt nicht.", "Die App läuft gut."),
    ("phone_menu", "en", "I kept talking to a robot.", "A person answered at once."),
    ("phone_menu", "de", "Der Sprachcomputer verstand mich nicht.", "Es ging gleich jemand ans Telefon."),
    ("connection", "en", "There was another outage.", "There was no outage."),
    ("connection", "de", "Das WLAN ist ausgefallen.", "Das Internet ist prima."),
    ("quality", "en", "The shoes are of poor quality.", "The quality is excellent."),
    ("quality", "de", "Das Gerät war schon beschädigt.", "Gute Qualität."),
    ("price", "en", "It is a rip-off.", "It is not overpriced."),
    ("price", "de", "Der Tarif ist viel teurer geworden.", "Der Preis ist in Ordnung."),
    ("treated_badly", "en", "He shouted at me.", "Nobody was rude to me."),
    ("treated_badly", "en", "She was condescending.", "She was not condescending."),
    ("treated_badly", "de", "Er war herablassend.", "Er war nie herablassend."),
    ("not_listened", "en", "I was fobbed off.", "I was not fobbed off."),
    ("not_listened", "de", "Ich wurde ständig unterbrochen.", "Ich wurde nicht unterbrochen."),
    ("treated_kindly", "en", "The man was courteous.", "The man was never courteous."),
    ("treated_kindly", "de", "Der Herr war sehr hilfsbereit.", "Der Herr war nicht hilfsbereit."),
    ("listened", "en", "I felt understood.", "I did not feel heard."),
    ("listened", "de", "Sie hat mir zugehört.", "Sie hat mir nicht zugehört."),
    ("explained", "en", "He explained everything patiently.", "Nothing was explained clearly."),
    ("explained", "de", "Mir wurde alles verständlich erklärt.", "Mir wurde nichts verständlich erklärt."),
    ("quick", "en", "It was dealt with promptly.", "It was not quick."),
    ("quick", "de", "Alles lief reibungslos.", "Das ging nicht schnell."),
    ("solved", "en", "My problem was resolved.", "My problem was never resolved."),
    ("solved", "de", "Der Schaden ist repariert.", "Der Schaden ist noch nicht repariert."),
]
TOLD = [(theme, language, text) for theme, language, text, _denied in TABLE]
NOT_TOLD = [(theme, language, text) for theme, language, _told, text in TABLE]


@pytest.mark.parametrize(("theme", "language", "text"), TOLD)
def test_it_is_heard_in_its_language_and_quoted(theme, language, text):
    said = hear(text, language=language)

    assert theme in said.themes
    assert [quote.text for quote in said.quotes if quote.shows == theme]


@pytest.mark.parametrize(("theme", "language", "text"), NOT_TOLD)
def test_it_is_not_heard_where_it_did_not_happen(theme, language, text):
    said = hear(text, language=language)

    assert theme not in said.themes
    assert theme not in {quote.shows for quote in said.quotes}


@pytest.mark.parametrize("language", ["en", "de"])
def test_no_theme_of_the_table_is_left_out_here(language):
    tried = {theme for theme, tongue, *_texts in TABLE if tongue == language}

    assert tried == set(BY_NAME) - {"other"}


@pytest.mark.parametrize(("theme", "language", "text"), TOLD)
def test_trouble_is_owed_to_the_owner_of_its_theme_and_what_went_well_to_nobody(theme, language, text):
    said, told = hear(text, language=language), BY_NAME[theme]

    owners = {BY_NAME[name].owner for name in said.themes} - {""}
    if told.hurts and told.weight:
        assert said.cause in owners
    elif not told.hurts:
        assert (owners, said.cause) == (set(), "")


@pytest.mark.parametrize(
    ("theme", "text"),
    [
        ("waiting", "I HAD TO WAIT FOR WEEKS!!!"),
        ("waiting", "i   had\tto\nwait"),
        ("waiting", "“I had to wait” – that is all."),
        ("app_or_site", "The app doesn’t work."),
        ("app_or_site", "The app doesn't work."),
        ("treated_badly", "*rude*"),
        ("treated_badly", "RUDE"),
        ("price", "Too expensive 😤😤😤"),
        ("no_answer", "Nobody answers. Nobody. Answers."),
    ],
)
def test_how_it_is_typed_makes_no_difference(theme, text):
    assert theme in hear(text, language="en").themes


@pytest.mark.parametrize(
    ("text", "theme", "told"),
    [
        ("Die App geht nicht.", "app_or_site", True),
        ("Die Webseite ging gestern nicht.", "app_or_site", True),
        ("Die App lädt ewig.", "app_or_site", True),
        ("Das Internet geht nicht.", "connection", True),
        ("Die App geht super.", "app_or_site", False),
        ("Das Internet geht gut.", "connection", False),
        ("Die App ist nicht langsam.", "app_or_site", False),
        ("The website is not confusing.", "app_or_site", False),
    ],
)
def test_a_not_behind_the_verb_makes_the_trouble_and_one_before_a_fault_takes_it_away(text, theme, told):
    assert (theme in hear(text).themes) is told


@pytest.mark.parametrize(
    ("text", "heard", "not_heard"),
    [
        ("She was not rude, but I had to wait.", "waiting", "treated_badly"),
        ("I never had to wait; the app crashed.", "app_or_site", "waiting"),
        ("Not expensive. Rude, though.", "treated_badly", "price"),
        ("Er war nicht unfreundlich, aber die App stürzt ab.", "app_or_site", "treated_badly"),
        ("Ich musste nie warten, doch die Rechnung war falsch.", "bill_or_refund", "waiting"),
        ("Nobody was rude and the bill was wrong.", "bill_or_refund", "treated_badly"),
    ],
)
def test_a_denial_takes_away_its_own_clause_only(text, heard, not_heard):
    themes = hear(text).themes

    assert heard in themes
    assert not_heard not in themes


@pytest.mark.parametrize(("theme", "language", "text"), [row for row in TOLD if BY_NAME[row[0]].hurts][::4])
def test_asked_who_did_well_no_trouble_is_made_of_the_answer(theme, language, text):
    assert theme not in hear(text, language=language, question="praise").themes


def test_a_theme_told_often_is_named_once_and_quoted_three_times_at_most():
    said = hear(" ".join(f"On day {day} I had to wait." for day in range(9)))

    assert said.themes.count("waiting") == 1
    assert sum(quote.shows == "waiting" for quote in said.quotes) == 3


def test_themes_stand_in_the_tables_order_whatever_was_told_first():
    order = list(BY_NAME)
    said = hear("The product was faulty. The app crashed. He was rude. I had to wait.")

    assert len(said.themes) >= 4
    assert list(said.themes) == sorted(said.themes, key=order.index)
