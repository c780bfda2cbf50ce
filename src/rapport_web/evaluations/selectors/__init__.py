"""What is known here."""

from rapport_web.evaluations.selectors.seen import about_agents, own_draft, own_view, sent_one, visible_to

__all__ = ["about_agents", "own_draft", "own_view", "sent_one", "visible_to"]
