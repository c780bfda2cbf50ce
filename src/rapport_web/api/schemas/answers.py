"""Answers to surveys, as a list of their own."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from rapport_web.api.cursors import Paging
from rapport_web.api.schemas.base import Shown, Time
from rapport_web.api.schemas.conversations import AnswerShown


class AnswersAsked(Paging):
    """Which of them; what is left out narrows nothing."""

    theme: str | None = Field(None, max_length=40, description="The customer wrote of it.", examples=["waiting"])
    cause: Literal["people", "process", "technology", "product"] | None = Field(
        None, description="Whose the trouble is in the customer's own words."
    )
    since: Time | None = Field(None, description="Answered at this time or later.")


class AnswerListed(AnswerShown):
    """An answer with the conversation it is about."""

    conversation: str = Field(description="The conversation's id in the export.", examples=["hale-1"])


class ThemeShown(Shown):
    """Something that happens to customers, as it is heard in their words."""

    name: str = Field(examples=["waiting"])
    owner: str = Field(description="Whose the trouble is; empty for what went well.")
    words: dict[str, str] = Field(description="What pages call it, by language.")


class Themes(Shown):
    """All themes."""

    themes: list[ThemeShown]
