"""Whose conversations a question is asked of: everybody's, or those that one person may see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rapport_web.conversations.models import Conversation
from rapport_web.conversations.scopes import scope_of
from rapport_web.conversations.selectors import visible_to
from rapport_web.exceptions import Forbidden
from rapport_web.insights.models.kept import Question
from rapport_web.people.models import User
from rapport_web.people.roles import Role

if TYPE_CHECKING:
    from django.db.models import QuerySet


# Of these a process owner sees the figures of all.
_WHOLE = frozenset((Question.HURTS, Question.PARTS, Question.THEMES))


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose conversations.

    Attributes:
        user: The person whose view it is; None is everybody's.
        teams: The teams this person leads, so that another team makes another result.
        roles: This person's roles, for the same reason.
    """

    user: int | None = None
    teams: tuple[int, ...] = ()
    roles: tuple[str, ...] = ()

    @classmethod
    def of(cls, user: User, question: str) -> Whose:
        """Return whose conversations a person's question is about.

        A process owner's view of what hurts counts all conversations, since shares of only those that hurt would say
        nothing; the words of those they may not read are left out when the page is drawn (:func:`may_quote`).
        """
        if scope_of(user) is None:
            return EVERYBODY
        if question in _WHOLE and Role.PROCESS_OWNER in user.roles:
            return EVERYBODY
        return cls(user.pk, tuple(sorted(team.pk for team in user.led_teams)), tuple(sorted(user.roles)))

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Whose:
        """Build from what a row keeps."""
        return cls(data.get("user"), tuple(data.get("teams", ())), tuple(data.get("roles", ())))

    def to_dict(self) -> dict[str, Any]:
        """Return what a row keeps."""
        if self.user is None:
            return {}
        return {"user": self.user, "teams": list(self.teams), "roles": list(self.roles)}

    def conversations(self) -> QuerySet[Conversation]:
        """Return the conversations: those that ``visible_to`` shows the person.

        Raises:
            Forbidden: The person is gone, or is not what they were when the question was asked.
        """
        if self.user is None:
            return Conversation.objects.all()
        person = User.objects.filter(pk=self.user).first()
        now = person and (tuple(sorted(person.roles)), tuple(sorted(team.pk for team in person.led_teams)))
        if person is None or now != (self.roles, self.teams):
            raise Forbidden("This view was one person’s, whose role or team has changed since.")
        return visible_to(person)

    def open_to(self, user: User, question: str) -> bool:
        """Whether a person may see a result over these conversations: all of them are theirs to see."""
        own = Whose.of(user, question)
        return own in {EVERYBODY, self}


EVERYBODY = Whose()
