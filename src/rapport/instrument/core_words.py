"""The words of the core questions, in every language that they are asked in: one meaning, put as people there say it.

A translation asks the same of everybody: the same person or thing, the same strength, no kinder and no harsher word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from rapport.instrument.question import Words

LANGUAGES: Final = ("en", "de", "fr", "es", "nl", "pl")

# Parts of the company in the order in which customers mostly meet them, with their words.
PARTS: Final[dict[str, Words]] = {
    "site": {
        "en": "The website",
        "de": "Die Website",
        "fr": "Le site internet",
        "es": "El sitio web",
        "nl": "De website",
        "pl": "Strona internetowa",
    },
    "app": {
        "en": "The app",
        "de": "Die App",
        "fr": "L’application",
        "es": "La aplicación",
        "nl": "De app",
        "pl": "Aplikacja",
    },
    "phone": {
        "en": "The phone line and its menu",
        "de": "Die Telefonleitung und ihr Menü",
        "fr": "La ligne téléphonique et son menu",
        "es": "La línea telefónica y su menú",
        "nl": "De telefoonlijn en het keuzemenu",
        "pl": "Infolinia i jej menu",
    },
    "message": {
        "en": "Messages, letters and e-mails",
        "de": "Nachrichten, Briefe und E-Mails",
        "fr": "Les messages, courriers et e-mails",
        "es": "Los mensajes, cartas y correos",
        "nl": "Berichten, brieven en e-mails",
        "pl": "Wiadomości, listy i e-maile",
    },
    "shop": {
        "en": "A shop or branch",
        "de": "Ein Laden oder eine Filiale",
        "fr": "Une boutique ou une agence",
        "es": "Una tienda u oficina",
        "nl": "Een winkel of filiaal",
        "pl": "Sklep lub placówka",
    },
    "visit": {
        "en": "A visit to your home or place",
        "de": "Ein Besuch bei Ihnen",
        "fr": "Une visite chez vous",
        "es": "Una visita a su domicilio",
        "nl": "Een bezoek bij u thuis of op locatie",
        "pl": "Wizyta u Państwa na miejscu",
    },
}
RATES: Final[Words] = {
    "en": "{part}: how well did that go?",
    "de": "{part}: Wie gut lief das?",
    "fr": "{part} : comment cela s’est-il passé ?",
    "es": "{part}: ¿qué tal fue?",
    "nl": "{part}: hoe goed ging dat?",
    "pl": "{part}: jak dobrze to przebiegło?",
}
CAUSES: Final[dict[str, Words]] = {
    "people": {
        "en": "How I was treated",
        "de": "Wie ich behandelt wurde",
        "fr": "La façon dont j’ai été traité(e)",
        "es": "Cómo me trataron",
        "nl": "Hoe ik behandeld werd",
        "pl": "To, jak mnie potraktowano",
    },
    "process": {
        "en": "Rules, or being sent round in circles",
        "de": "Regeln, oder dass ich im Kreis geschickt wurde",
        "fr": "Des règles, ou le fait de tourner en rond",
        "es": "Las normas, o que me enviaran de un sitio a otro",
        "nl": "Regels, of dat ik van het kastje naar de muur ging",
        "pl": "Przepisy albo odsyłanie w kółko",
    },
    "technology": {
        "en": "The app, the website or the phone line",
        "de": "Die App, die Website oder die Telefonleitung",
        "fr": "L’application, le site ou la ligne téléphonique",
        "es": "La aplicación, el sitio web o la línea telefónica",
        "nl": "De app, de website of de telefoonlijn",
        "pl": "Aplikacja, strona lub infolinia",
    },
    "disconnect": {
        "en": "I was told different things",
        "de": "Mir wurde Verschiedenes gesagt",
        "fr": "On m’a dit des choses différentes",
        "es": "Me dijeron cosas distintas",
        "nl": "Mij werden verschillende dingen verteld",
        "pl": "Mówiono mi różne rzeczy",
    },
    "product": {
        "en": "The product or service itself",
        "de": "Das Produkt oder die Leistung selbst",
        "fr": "Le produit ou le service lui-même",
        "es": "El producto o servicio en sí",
        "nl": "Het product of de dienst zelf",
        "pl": "Sam produkt lub usługa",
    },
}
TICK_ALL: Final[Words] = {
    "en": "Tick all that did.",
    "de": "Kreuzen Sie alles an, was zutrifft.",
    "fr": "Cochez tout ce qui convient.",
    "es": "Marque todo lo que corresponda.",
    "nl": "Kruis alles aan wat van toepassing is.",
    "pl": "Proszę zaznaczyć wszystko, co pasuje.",
}
NO_SECRETS: Final[Words] = {
    "en": "Please leave out card numbers and passwords. We black them out if they slip in.",
    "de": "Bitte keine Kartennummern und Passwörter. Rutscht etwas hinein, schwärzen wir es.",
    "fr": "Merci de ne pas écrire de numéro de carte ni de mot de passe. S’il s’en glisse un, nous le masquons.",
    "es": "No escriba números de tarjeta ni contraseñas. Si se cuela alguno, lo tachamos.",
    "nl": "Vul geen kaartnummers of wachtwoorden in. Staat er toch een bij, dan maken we dat onleesbaar.",
    "pl": "Prosimy nie podawać numerów kart ani haseł. Jeśli się pojawią, zamażemy je.",
}
# What each core question asks; its answers and where it stands are in ``core.py``.
ASKS: Final[dict[str, Words]] = {
    "empathy": {
        "en": "The person I spoke to understood what this meant for me",
        "de": "Die Person, mit der ich sprach, hat verstanden, was das für mich bedeutet",
        "fr": "La personne à qui j’ai parlé a compris ce que cela représentait pour moi",
        "es": "La persona con la que hablé entendió lo que esto significaba para mí",
        "nl": "De persoon met wie ik sprak, begreep wat dit voor mij betekende",
        "pl": "Osoba, z którą się kontaktowałem/-am, zrozumiała, co to dla mnie znaczy",
    },
    "resolved": {
        "en": "Is the matter settled now?",
        "de": "Ist die Sache jetzt erledigt?",
        "fr": "L’affaire est-elle réglée à présent ?",
        "es": "¿Está resuelto ya el asunto?",
        "nl": "Is de zaak nu opgelost?",
        "pl": "Czy sprawa jest już załatwiona?",
    },
    "satisfaction": {
        "en": "All in all, how satisfied are you?",
        "de": "Alles in allem: Wie zufrieden sind Sie?",
        "fr": "Dans l’ensemble, quel est votre degré de satisfaction ?",
        "es": "En conjunto, ¿qué grado de satisfacción tiene?",
        "nl": "Alles bij elkaar: hoe tevreden bent u?",
        "pl": "Ogólnie rzecz biorąc, jaki jest Państwa poziom zadowolenia?",
    },
    "effort": {
        "en": "Getting this done took me",
        "de": "Das zu erledigen, machte mir",
        "fr": "Pour y arriver, cela m’a demandé",
        "es": "Conseguirlo me supuso",
        "nl": "Om dit voor elkaar te krijgen, had ik",
        "pl": "Załatwienie tego oznaczało dla mnie",
    },
    "cause": {
        "en": "Did something get in the way?",
        "de": "Kam etwas in die Quere?",
        "fr": "Quelque chose a-t-il fait obstacle ?",
        "es": "¿Hubo algo que se interpusiera?",
        "nl": "Stond er iets in de weg?",
        "pl": "Czy coś stanęło na przeszkodzie?",
    },
    "comment": {
        "en": "Anything we should hear in your own words?",
        "de": "Was sollten wir noch in Ihren eigenen Worten hören?",
        "fr": "Que devrions-nous entendre, avec vos propres mots ?",
        "es": "¿Hay algo que debamos oír con sus propias palabras?",
        "nl": "Is er iets wat we in uw eigen woorden moeten horen?",
        "pl": "Co powinniśmy jeszcze usłyszeć, Państwa własnymi słowami?",
    },
    "callback": {
        "en": "Please ring me about this. I do not want to explain it all again.",
        "de": "Bitte rufen Sie mich dazu an. Ich möchte nicht alles noch einmal erklären.",
        "fr": "Merci de m’appeler à ce sujet. Je ne veux pas tout expliquer de nouveau.",
        "es": "Llámenme por este asunto. No quiero volver a explicarlo todo.",
        "nl": "Bel mij hierover. Ik wil niet alles opnieuw uitleggen.",
        "pl": "Proszę do mnie zadzwonić w tej sprawie. Nie chcę wyjaśniać wszystkiego od nowa.",
    },
    "listened": {
        "en": "The person listened to me",
        "de": "Die Person hat mir zugehört",
        "fr": "La personne m’a écouté(e)",
        "es": "La persona me escuchó",
        "nl": "De persoon luisterde naar mij",
        "pl": "Ta osoba mnie wysłuchała",
    },
    "cared": {
        "en": "The person cared how this turned out for me",
        "de": "Der Person war wichtig, wie es für mich ausgeht",
        "fr": "L’issue comptait pour cette personne",
        "es": "A la persona le importó cómo terminara esto para mí",
        "nl": "Het kon de persoon schelen hoe dit voor mij afliep",
        "pl": "Tej osobie zależało na tym, jak to się dla mnie skończy",
    },
    "explained": {
        "en": "I was told clearly what happens next",
        "de": "Mir wurde klar gesagt, wie es weitergeht",
        "fr": "On m’a dit clairement ce qui se passe ensuite",
        "es": "Me dijeron con claridad qué pasa ahora",
        "nl": "Mij werd duidelijk verteld hoe het verdergaat",
        "pl": "Jasno mi powiedziano, co będzie dalej",
    },
    "acted": {
        "en": "The person did something about it",
        "de": "Die Person hat etwas dafür getan",
        "fr": "La personne a fait quelque chose pour y remédier",
        "es": "La persona hizo algo al respecto",
        "nl": "De persoon deed er iets aan",
        "pl": "Ta osoba coś z tym zrobiła",
    },
    "parts": {
        "en": "Besides the person you spoke to, what else took part in this?",
        "de": "Was war außer der Person, mit der Sie sprachen, noch beteiligt?",
        "fr": "Outre la personne à qui vous avez parlé, qu’est-ce qui est encore intervenu ?",
        "es": "Además de la persona con la que habló, ¿qué más intervino?",
        "nl": "Wat speelde er nog mee, naast de persoon met wie u sprak?",
        "pl": "Co jeszcze, oprócz osoby, z którą się Państwo kontaktowali, brało w tym udział?",
    },
    "in_step": {
        "en": "Everybody I dealt with knew what the others had told me",
        "de": "Alle, mit denen ich zu tun hatte, wussten, was die anderen mir gesagt hatten",
        "fr": "Toutes les personnes à qui j’ai eu affaire savaient ce que les autres m’avaient dit",
        "es": "Todos con quienes traté sabían lo que los demás me habían dicho",
        "nl": "Iedereen met wie ik te maken had, wist wat de anderen mij hadden verteld",
        "pl": "Wszyscy, z którymi miałem/-am do czynienia, wiedzieli, co powiedzieli mi inni",
    },
    "process": {
        "en": "What went wrong with our way of doing things, or with our systems?",
        "de": "Was ging an unseren Abläufen oder unseren Systemen schief?",
        "fr": "Qu’est-ce qui n’a pas marché dans notre façon de faire, ou dans nos systèmes ?",
        "es": "¿Qué falló en nuestra forma de hacer las cosas, o en nuestros sistemas?",
        "nl": "Wat ging er mis in onze manier van werken, of in onze systemen?",
        "pl": "Co poszło nie tak w naszym sposobie działania albo w naszych systemach?",
    },
    "praise": {
        "en": "Did somebody do well? Tell us who, if you know the name, and what they did",
        "de": "Hat jemand etwas gut gemacht? Sagen Sie uns wer, wenn Sie den Namen wissen, und was",
        "fr": "Quelqu’un a-t-il bien fait ? Dites-nous qui, si vous connaissez son nom, et ce qu’il a fait",
        "es": "¿Alguien lo hizo bien? Díganos quién, si sabe el nombre, y qué hizo",
        "nl": "Deed iemand het goed? Zeg ons wie, als u de naam weet, en wat die deed",
        "pl": "Czy ktoś dobrze się spisał? Proszę napisać kto, jeśli znają Państwo imię lub nazwisko, i co zrobił",
    },
}
