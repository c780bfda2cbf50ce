"""The room as Django knows it."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from rapport_web.ui.navigation import Entry, add


class People(AppConfig):
    """Who works here, in which team and role, and who may do what."""

    name = "rapport_web.people"
    label = "people"

    def ready(self) -> None:
        """Declare what can be done here, and where the bar leads."""
        may = import_module("rapport_web.people.permissions")
        erasing = import_module("rapport_web.people.erasure.permissions")
        trail = import_module("rapport_web.people.trail.permissions")
        import_module("rapport_web.people.erasure.own")
        for order, (label, url, deed) in enumerate(
            (
                (_("Settings"), "my_settings", may.SETTINGS),
                (_("Where you are signed in"), "my_sessions", may.SESSIONS),
                (_("Tokens for programs"), "my_tokens", may.TOKENS),
                (_("People"), "people", may.SEE),
                (_("Teams"), "teams", may.SEE_TEAMS),
                (_("What was agreed here"), "site_profile", may.SEE_PROFILE),
                (_("Who may do what"), "who_may", may.WHO_MAY),
                (_("Audit trail"), "audit", trail.READ),
                (_("Erase a person"), "erase", erasing.ERASE),
            )
        ):
            add(Entry(label, url, deed, order=10 + order, place="account"))
