"""The one place where finders are listed: add yours here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rapport.privacy.finders.addressed_name import AddressedName
from rapport.privacy.finders.answered_name import AnsweredName
from rapport.privacy.finders.birth_date import BirthDate
from rapport.privacy.finders.card import Card
from rapport.privacy.finders.email import Email
from rapport.privacy.finders.greeted_name import GreetedName
from rapport.privacy.finders.handle import Handle
from rapport.privacy.finders.iban import Iban
from rapport.privacy.finders.introduced_name import IntroducedName
from rapport.privacy.finders.ip_address import IpAddress
from rapport.privacy.finders.mentioned_name import MentionedName
from rapport.privacy.finders.national.australia import TFN
from rapport.privacy.finders.national.belgium import REGISTER, REGISTER_BARE
from rapport.privacy.finders.national.brazil import CPF, CPF_BARE
from rapport.privacy.finders.national.canada import SIN
from rapport.privacy.finders.national.finland import HETU
from rapport.privacy.finders.national.france import NIR
from rapport.privacy.finders.national.germany import TAX
from rapport.privacy.finders.national.india import AADHAAR, AADHAAR_BARE, PAN
from rapport.privacy.finders.national.ireland import PPS
from rapport.privacy.finders.national.italy import CODICE_FISCALE
from rapport.privacy.finders.national.netherlands import BSN
from rapport.privacy.finders.national.poland import PESEL
from rapport.privacy.finders.national.portugal import NIF
from rapport.privacy.finders.national.spain import DNI
from rapport.privacy.finders.national.sweden import PERSONNUMMER
from rapport.privacy.finders.national.switzerland import AHV
from rapport.privacy.finders.national.united_kingdom import INSURANCE, NHS
from rapport.privacy.finders.national.united_states import SOCIAL_SECURITY, SOCIAL_SECURITY_BARE
from rapport.privacy.finders.phone import Phone
from rapport.privacy.finders.post_code import PostCode
from rapport.privacy.finders.signed_name import SignedName
from rapport.privacy.finders.street import Street
from rapport.privacy.finders.titled_name import TitledName

if TYPE_CHECKING:
    from rapport.privacy.finders.finder import Finder
    from rapport.privacy.finders.national.number import NationalNumber

NATIONAL_NUMBERS: Final[tuple[NationalNumber, ...]] = (
    TFN,
    REGISTER,
    REGISTER_BARE,
    CPF,
    CPF_BARE,
    SIN,
    HETU,
    NIR,
    TAX,
    AADHAAR,
    AADHAAR_BARE,
    PAN,
    PPS,
    CODICE_FISCALE,
    BSN,
    PESEL,
    NIF,
    DNI,
    PERSONNUMMER,
    AHV,
    NHS,
    INSURANCE,
    SOCIAL_SECURITY,
    SOCIAL_SECURITY_BARE,
)
# Nothing of these is there without a digit, typed or spoken, so most texts are spared them.
DIGIT_FINDERS: Final[tuple[Finder, ...]] = (
    Phone(),
    Card(),
    Iban(),
    *NATIONAL_NUMBERS,
    IpAddress(),
    Street(),
    PostCode(),
    BirthDate(),
)
WORD_FINDERS: Final[tuple[Finder, ...]] = (
    Email(),
    Handle(),
    IntroducedName(),
    TitledName(),
    SignedName(),
    GreetedName(),
    MentionedName(),
    AddressedName(),
    AnsweredName(),
)
FINDERS: Final = DIGIT_FINDERS + WORD_FINDERS
