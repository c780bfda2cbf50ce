"""The customer's voice: answers, each beside its conversation."""
