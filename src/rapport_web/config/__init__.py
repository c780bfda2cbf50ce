"""How the platform is put together: its environment, Django's settings, its addresses and its commands."""
