"""What the lint says: of each rule what is so, why it matters and how to put it better, in English and German."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from rapport.instrument.question import Words

# What a language is called, and what can be missing.
TONGUES: Final[dict[str, Words]] = {
    "en": {"en": "English", "de": "Englisch"},
    "de": {"en": "German", "de": "Deutsch"},
    "fr": {"en": "French", "de": "Französisch"},
    "es": {"en": "Spanish", "de": "Spanisch"},
    "nl": {"en": "Dutch", "de": "Niederländisch"},
    "pl": {"en": "Polish", "de": "Polnisch"},
}
THINGS: Final[dict[str, Words]] = {
    "question": {"en": "the question", "de": "die Frage"},
    "hint": {"en": "the line under it", "de": "die Zeile darunter"},
    "choices": {"en": "answers to choose from", "de": "Antworten zur Wahl"},
    "title": {"en": "the heading", "de": "die Überschrift"},
    "thanks": {"en": "the last page", "de": "die letzte Seite"},
}

WHAT: Final[dict[str, Words]] = {
    "leading": {"en": "“{found}” leads to an answer.", "de": "„{found}“ legt eine Antwort nahe."},
    "double_barrelled": {"en": "“{found}” asks two things at once.", "de": "„{found}“ fragt zwei Dinge auf einmal."},
    "negated": {"en": "“{found}” denies something.", "de": "„{found}“ verneint etwas."},
    "vague": {
        "en": "“{found}” means something else to everybody.",
        "de": "Unter „{found}“ versteht jeder etwas anderes.",
    },
    "too_long": {"en": "It has {found} words.", "de": "Sie hat {found} Wörter."},
    "jargon": {"en": "“{found}” is a word of the trade.", "de": "„{found}“ ist ein Fachwort."},
    "unbalanced": {
        "en": "Good and bad words on the scale stand {found}.",
        "de": "Gute und schlechte Worte der Skala stehen {found}.",
    },
    "not_a_number": {
        "en": "“{found}” is the value of a rating, but no whole number from 1 to 5.",
        "de": "„{found}“ ist der Wert einer Bewertung, aber keine ganze Zahl von 1 bis 5.",
    },
    "choice_twice": {
        "en": "“{found}” can be chosen in two places.",
        "de": "„{found}“ steht zweimal zur Wahl.",
    },
    "many_choices": {"en": "There are {found} answers to choose from.", "de": "Es gibt {found} Antworten zur Wahl."},
    "twice": {"en": "“{found}” asks the same.", "de": "„{found}“ fragt dasselbe."},
    "name_clash": {
        "en": "Its answers would come out as “{found}”, as another question’s do.",
        "de": "Ihre Antworten hießen „{found}“, wie die einer anderen Frage.",
    },
    "never_asked": {
        "en": "It waits for an answer to “{found}”, which cannot have been given by then.",
        "de": "Sie wartet auf eine Antwort auf „{found}“, die bis dahin nicht gegeben sein kann.",
    },
    "no_words": {"en": "Words are missing in {language}: {found}.", "de": "Auf {language} fehlen Worte: {found}."},
    "no_consent": {
        "en": "Nothing says in {language} what is done with the answers.",
        "de": "Auf {language} steht nicht, was mit den Antworten geschieht.",
    },
    "no_months": {
        "en": "The consent in {language} does not say for how long answers are kept.",
        "de": "Die Einwilligung auf {language} sagt nicht, wie lange Antworten aufbewahrt werden.",
    },
    "too_many": {
        "en": "Answering all of it takes about {found} seconds.",
        "de": "Alles zu beantworten, dauert etwa {found} Sekunden.",
    },
}
WHY: Final[dict[str, Words]] = {
    "leading": {
        "en": "People tend to agree with what a question seems to hope for, and the answers then say less than they "
        "seem to.",
        "de": "Man stimmt leicht dem zu, was eine Frage zu hoffen scheint, und die Antworten sagen dann weniger, als "
        "es aussieht.",
    },
    "double_barrelled": {
        "en": "Whoever thinks one thing of the first and another of the second cannot answer.",
        "de": "Wer vom einen dies und vom anderen jenes denkt, kann nicht antworten.",
    },
    "negated": {
        "en": "“Not at all” to something denied is read either way, most of all on a phone.",
        "de": "„Gar nicht“ zu etwas Verneintem wird so oder so gelesen, vor allem am Telefon.",
    },
    "vague": {
        "en": "Two customers to whom the same happened would answer differently.",
        "de": "Zwei Kunden, denen das Gleiche geschah, würden verschieden antworten.",
    },
    "too_long": {
        "en": "Long questions are read in part, and left out more often.",
        "de": "Lange Fragen werden nur zum Teil gelesen und öfter ausgelassen.",
    },
    "jargon": {
        "en": "Customers guess what is meant, each in their own way.",
        "de": "Kunden raten, was gemeint ist, jeder auf seine Weise.",
    },
    "unbalanced": {
        "en": "With more words on one side, answers move to that side whatever happened.",
        "de": "Mit mehr Worten auf einer Seite rücken die Antworten dorthin, was auch geschah.",
    },
    "not_a_number": {
        "en": "Ratings are counted; from 1 to 5 they can be drawn beside the core’s.",
        "de": "Mit Bewertungen wird gerechnet; von 1 bis 5 lassen sie sich neben die des Kerns zeichnen.",
    },
    "choice_twice": {
        "en": "Nobody can tell which of the two was meant.",
        "de": "Niemand weiß, welche der beiden gemeint war.",
    },
    "many_choices": {
        "en": "On a phone the last ones are hardly seen, and the first ones are ticked more often.",
        "de": "Auf dem Telefon sieht man die letzten kaum, und die ersten werden öfter angekreuzt.",
    },
    "twice": {
        "en": "It takes time, teaches nothing new, and tells the customer that we do not listen.",
        "de": "Das kostet Zeit, lehrt nichts Neues und sagt dem Kunden, dass wir nicht zuhören.",
    },
    "name_clash": {
        "en": "The answers to the two could not be told apart.",
        "de": "Die Antworten auf die beiden wären nicht zu unterscheiden.",
    },
    "never_asked": {"en": "It would never be asked.", "de": "Sie würde nie gestellt."},
    "no_words": {
        "en": "Who chose that language would find an empty place.",
        "de": "Wer diese Sprache wählt, fände eine leere Stelle.",
    },
    "no_consent": {
        "en": "The law wants people told before they answer, and so do we.",
        "de": "Das Gesetz will, dass man es vor der Antwort erfährt, und wir auch.",
    },
    "no_months": {
        "en": "How long is part of what people must be told.",
        "de": "Wie lange, gehört zu dem, was man wissen muss.",
    },
    "too_many": {
        "en": "Past two minutes more people stop on the way, and those who stay are other people.",
        "de": "Nach zwei Minuten hören mehr unterwegs auf, und wer bleibt, ist nicht wie die anderen.",
    },
}
BETTER: Final[dict[str, Words]] = {
    "leading": {
        "en": "Name the thing and leave the judgement to the scale: “How was the explanation?”, from very bad to very "
        "good.",
        "de": "Nennen Sie die Sache und lassen Sie das Urteil der Skala: „Wie war die Erklärung?“, von sehr schlecht "
        "bis sehr gut.",
    },
    "double_barrelled": {
        "en": "Make two questions of it, or keep the one that you would act on.",
        "de": "Machen Sie zwei Fragen daraus, oder behalten Sie die, aus der Sie etwas machen würden.",
    },
    "negated": {
        "en": "Say what should have been: “I got an answer” instead of “I did not get an answer”.",
        "de": "Sagen Sie, was hätte sein sollen: „Ich bekam eine Antwort“ statt „Ich bekam keine Antwort“.",
    },
    "vague": {
        "en": "Give a number or a time: “in the last four weeks”, “within a day”.",
        "de": "Nennen Sie eine Zahl oder Zeit: „in den letzten vier Wochen“, „binnen eines Tages“.",
    },
    "too_long": {
        "en": "Say it in fifteen words; what must be explained can be its hint.",
        "de": "Sagen Sie es in fünfzehn Wörtern; was zu erklären ist, kann in den Hinweis.",
    },
    "jargon": {
        "en": "Say it as a customer would tell it at home.",
        "de": "Sagen Sie es, wie es ein Kunde zu Hause erzählen würde.",
    },
    "unbalanced": {
        "en": "As many words below the middle as above it; or take one of the scales that are here.",
        "de": "So viele Worte unter der Mitte wie darüber; oder nehmen Sie eine der Skalen, die es hier gibt.",
    },
    "not_a_number": {
        "en": "Take one of the scales that are here.",
        "de": "Nehmen Sie eine der Skalen, die es hier gibt.",
    },
    "choice_twice": {"en": "Leave one of them out.", "de": "Lassen Sie eine davon weg."},
    "many_choices": {
        "en": "Keep the seven that matter most, and add “Something else”.",
        "de": "Behalten Sie die sieben wichtigsten und fügen Sie „Etwas anderes“ hinzu.",
    },
    "twice": {"en": "Leave one of the two out.", "de": "Lassen Sie eine der beiden weg."},
    "name_clash": {"en": "Give it another name.", "de": "Geben Sie ihr einen anderen Namen."},
    "never_asked": {
        "en": "Put it on a later step, or choose an answer that “{found}” has.",
        "de": "Stellen Sie sie auf einen späteren Schritt, oder wählen Sie eine Antwort, die „{found}“ hat.",
    },
    "no_words": {
        "en": "Write the words, or leave {language} out of this questionnaire.",
        "de": "Schreiben Sie die Worte, oder lassen Sie {language} in diesem Fragebogen weg.",
    },
    "no_consent": {
        "en": "Write who sees the answers, what they are used for, and for how long they are kept.",
        "de": "Schreiben Sie, wer die Antworten sieht, wozu sie dienen und wie lange sie bleiben.",
    },
    "no_months": {
        "en": "Put {{months}} where the number belongs; it is filled in.",
        "de": "Schreiben Sie {{months}}, wo die Zahl hingehört; sie wird eingesetzt.",
    },
    "too_many": {
        "en": "Leave out what nobody would act on, or ask it only after an answer that calls for it.",
        "de": "Lassen Sie weg, woraus niemand etwas machen würde, oder fragen Sie es nur nach einer Antwort, die dazu "
        "Anlass gibt.",
    },
}
