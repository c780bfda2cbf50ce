"""The platform: the rooms in which a contact centre works with Rapport every day."""
