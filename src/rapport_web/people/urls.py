"""The room's addresses. Of allauth's only those that are used: signing up, changing addresses and codes are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account import views as account
from django.urls import path, re_path

from rapport_web.people.views import centre, door, me, people, teams

if TYPE_CHECKING:
    from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = [
    path("people", people.people, name="people"),
    path("people/invite", people.invite_somebody, name="invite"),
    path("people/invitations/<int:pk>/revoke", people.take_back, name="revoke_invitation"),
    path("people/<int:pk>", people.person, name="person"),
    path("people/<int:pk>/roles", people.roles, name="set_roles"),
    path("people/<int:pk>/agent", people.link, name="link_agent"),
    path("people/<int:pk>/state", people.state, name="account_state"),
    path("teams", teams.teams, name="teams"),
    path("teams/new", teams.make_team, name="make_team"),
    path("teams/<int:pk>", teams.team_members, name="team_members"),
    path("teams/<int:pk>/change", teams.change_team, name="change_team"),
    path("teams/<int:pk>/move", teams.move, name="move_agent"),
    path("who-may", centre.who_may, name="who_may"),
    path("set-up", centre.site_profile, name="site_profile"),
    path("set-up/change", centre.change_profile, name="change_profile"),
    path("me/settings", me.my_settings, name="my_settings"),
    path("me/sessions", me.my_sessions, name="my_sessions"),
    path("me/sessions/end", me.end_sessions, name="end_sessions"),
    path("me/tokens", me.my_tokens, name="my_tokens"),
    path("me/tokens/<int:pk>/revoke", me.end_token, name="revoke_token"),
    path("come-in/<str:secret>", door.invitation, name="invitation"),
    path("sign-in", account.login, name="account_login"),
    path("sign-out", account.logout, name="account_logout"),
    path("sign-in/closed", account.account_inactive, name="account_inactive"),
    path("me/password", account.password_change, name="account_change_password"),
    path("sign-in/password", account.password_reset, name="account_reset_password"),
    path("sign-in/password/sent", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^sign-in/password/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("sign-in/password/done", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
]
