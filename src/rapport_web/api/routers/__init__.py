"""The operations, a file for each room."""

from rapport_web.api.routers import access, people, teams

ROOMS = (people.room, teams.room, access.room)
