"""Handing a message to another system, by the Standard Webhooks rules."""
