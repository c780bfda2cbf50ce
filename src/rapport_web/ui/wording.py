"""Django's own words where they are not the house's: listed here so that they are translated with ours.

Nothing imports these; ``scripts/messages.py`` collects them, and ``locale/en_GB`` says each in the voice of LOOK.md.
"""

from __future__ import annotations

from django.utils.translation import gettext_noop as _
from django.utils.translation import ngettext_lazy

REQUIRED = _("This field is required.")
INVALID = _("Enter a valid value.")
WHOLE_NUMBER = _("Enter a whole number.")
NUMBER = _("Enter a number.")
DAY = _("Enter a valid date.")
MAIL = _("Enter a valid email address.")
AT_MOST = _("Ensure this value is less than or equal to %(limit_value)s.")
AT_LEAST = _("Ensure this value is greater than or equal to %(limit_value)s.")
CHOICE = _("Select a valid choice. %(value)s is not one of the available choices.")
CHOICE_OF_MODEL = _("Select a valid choice. That choice is not one of the available choices.")
NO_FILE = _("No file was submitted. Check the encoding type on the form.")
EMPTY_FILE = _("The submitted file is empty.")
TAKEN = _("%(model_name)s with this %(field_label)s already exists.")
TOO_LONG = ngettext_lazy(
    "Ensure this value has at most %(limit_value)d character (it has %(show_value)d).",
    "Ensure this value has at most %(limit_value)d characters (it has %(show_value)d).",
    "limit_value",
)
