"""The operations, a file for each room."""

from rapport_web.api.routers import access, conversations, jobs, people, teams, views

ROOMS = (people.room, teams.room, access.room, conversations.room, views.room, jobs.room)
