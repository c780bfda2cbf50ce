"""The operations, a file for each room."""

from rapport_web.api.routers import (
    access,
    answers,
    assignments,
    conversations,
    findings,
    ingest,
    insights,
    jobs,
    people,
    questionnaires,
    readings,
    sendings,
    teams,
    trail,
    values,
    views,
)

ROOMS = (
    people.room,
    teams.room,
    access.room,
    conversations.room,
    views.room,
    readings.room,
    questionnaires.room,
    values.room,
    answers.room,
    sendings.room,
    findings.room,
    assignments.room,
    ingest.room,
    insights.room,
    jobs.room,
    trail.room,
)
