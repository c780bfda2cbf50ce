"""What stands around the questions in every language: heading, first line, what is done with the answers, thanks.

In the heading ``{channel}`` and ``{when}`` are filled in, in the consent ``{months}``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from rapport.instrument.question import Words

TITLE: Final[Words] = {
    "en": "How was your {channel} with us on {when}?",
    "de": "Wie war Ihr Kontakt ({channel}) mit uns am {when}?",
    "fr": "Comment s’est passé votre échange ({channel}) avec nous le {when} ?",
    "es": "¿Cómo fue su contacto ({channel}) con nosotros el {when}?",
    "nl": "Hoe was uw contact ({channel}) met ons op {when}?",
    "pl": "Jak przebiegł Państwa kontakt z nami ({channel}) {when}?",
}
INTRO: Final[Words] = {
    "en": "About a minute. Leave out any question you like.",
    "de": "Etwa eine Minute. Lassen Sie aus, was Sie möchten.",
    "fr": "Une minute environ. Passez les questions que vous voulez.",
    "es": "Un minuto más o menos. Deje sin responder lo que quiera.",
    "nl": "Ongeveer een minuut. Sla over wat u wilt.",
    "pl": "Około minuty. Każde pytanie można pominąć.",
}
CONSENT: Final[Words] = {
    "en": "The person you spoke to sees your answers without your name, and nothing happens to anybody because of one "
    "answer. Kept for {months} months, then deleted.",
    "de": "Die Person, mit der Sie sprachen, sieht Ihre Antworten ohne Ihren Namen, und wegen einer einzelnen Antwort "
    "geschieht niemandem etwas. Wir bewahren sie {months} Monate auf und löschen sie dann.",
    "fr": "La personne à qui vous avez parlé voit vos réponses sans votre nom, et rien n’arrive à personne à cause "
    "d’une seule réponse. Conservées {months} mois, puis effacées.",
    "es": "La persona con la que habló ve sus respuestas sin su nombre, y a nadie le pasa nada por una sola respuesta. "
    "Se guardan {months} meses y después se borran.",
    "nl": "De persoon met wie u sprak, ziet uw antwoorden zonder uw naam, en één antwoord heeft voor niemand gevolgen. "
    "We bewaren ze {months} maanden en verwijderen ze dan.",
    "pl": "Osoba, z którą się Państwo kontaktowali, widzi odpowiedzi bez nazwiska, a z powodu jednej odpowiedzi nikogo "
    "nic nie spotka. Przechowujemy je {months} mies., potem usuwamy.",
}
THANKS: Final[Words] = {
    "en": "Thank you. Your answers have arrived.",
    "de": "Danke. Ihre Antworten sind angekommen.",
    "fr": "Merci. Vos réponses sont arrivées.",
    "es": "Gracias. Sus respuestas han llegado.",
    "nl": "Dank u. Uw antwoorden zijn aangekomen.",
    "pl": "Dziękujemy. Odpowiedzi dotarły.",
}
