"""What the message that asks says around the form's own words, in every language that the core has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from rapport.instrument.question import Words

_ALL: Final[dict[str, Words]] = {
    "en": {
        "again": "A few days ago we asked you this.",
        "answer": "Answer the questions",
        "until": "The link works until {day}, without signing in.",
        "why": "You get this mail because you were in contact with {centre}.",
        "why_us": "You get this mail because you were in contact with us.",
        "stop": "Never ask me again",
        "stop_short": "Never again",
    },
    "de": {
        "again": "Das haben wir Sie vor einigen Tagen gefragt.",
        "answer": "Die Fragen beantworten",
        "until": "Der Link gilt bis zum {day}, ohne Anmeldung.",
        "why": "Sie erhalten diese E-Mail, weil Sie mit {centre} Kontakt hatten.",
        "why_us": "Sie erhalten diese E-Mail, weil Sie mit uns Kontakt hatten.",
        "stop": "Nie wieder fragen",
        "stop_short": "Nie wieder",
    },
    "fr": {
        "again": "Nous vous avons posé cette question il y a quelques jours.",
        "answer": "Répondre aux questions",
        "until": "Le lien fonctionne jusqu’au {day}, sans inscription.",
        "why": "Vous recevez ce message parce que vous avez été en contact avec {centre}.",
        "why_us": "Vous recevez ce message parce que vous avez été en contact avec nous.",
        "stop": "Ne plus jamais me demander",
        "stop_short": "Plus jamais",
    },
    "es": {
        "again": "Le preguntamos esto hace unos días.",
        "answer": "Responder a las preguntas",
        "until": "El enlace funciona hasta el {day}, sin registrarse.",
        "why": "Recibe este mensaje porque estuvo en contacto con {centre}.",
        "why_us": "Recibe este mensaje porque estuvo en contacto con nosotros.",
        "stop": "No volver a preguntarme nunca",
        "stop_short": "Nunca más",
    },
    "nl": {
        "again": "Dit hebben we u een paar dagen geleden gevraagd.",
        "answer": "De vragen beantwoorden",
        "until": "De link werkt tot {day}, zonder in te loggen.",
        "why": "U krijgt deze e-mail omdat u contact had met {centre}.",
        "why_us": "U krijgt deze e-mail omdat u contact met ons had.",
        "stop": "Vraag me nooit meer",
        "stop_short": "Nooit meer",
    },
    "pl": {
        "again": "Pytaliśmy o to kilka dni temu.",
        "answer": "Odpowiedz na pytania",
        "until": "Link działa do {day}, bez logowania.",
        "why": "Otrzymują Państwo tę wiadomość, ponieważ kontaktowali się z {centre}.",
        "why_us": "Otrzymują Państwo tę wiadomość, ponieważ kontaktowali się z nami.",
        "stop": "Nigdy więcej mnie nie pytać",
        "stop_short": "Nigdy więcej",
    },
}


def mail_words(language: str) -> Words:
    """Return what the message says, by what it is for: English where there is no other."""
    return _ALL.get(language.partition("-")[0], _ALL["en"])
