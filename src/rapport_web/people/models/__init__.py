"""The people: those who sign in, those who answer customers, their teams and the centre's own rules."""

from rapport_web.people.models.agent import Agent, Membership, Team
from rapport_web.people.models.invitation import Invitation
from rapport_web.people.models.profile import SiteProfile
from rapport_web.people.models.token import ApiToken
from rapport_web.people.models.user import Density, Grant, User

__all__ = ["Agent", "ApiToken", "Density", "Grant", "Invitation", "Membership", "SiteProfile", "Team", "User"]
