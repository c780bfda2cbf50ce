"""The room's addresses."""

from __future__ import annotations

from django.urls import path

from rapport_web.calibration.views import anchors, cases, hub, leading

_CASE = "calibration/<int:pk>/conversations/<int:number>"

urlpatterns = [
    path("calibration", hub.sessions, name="calibration"),
    path("calibration/new", hub.call, name="calibration-new"),
    path("calibration/anchors", anchors.anchors, name="anchors"),
    path("calibration/anchors/<int:pk>/retire", anchors.retire, name="anchor-retire"),
    path("calibration/<int:pk>", hub.session, name="calibration-session"),
    path("calibration/<int:pk>/change", leading.change, name="calibration-change"),
    path("calibration/<int:pk>/open", leading.open_up, name="calibration-open"),
    path("calibration/<int:pk>/close", leading.close, name="calibration-close"),
    path("calibration/<int:pk>/call-off", leading.call_off, name="calibration-call-off"),
    path("calibration/<int:pk>/invite", leading.invite, name="calibration-invite"),
    path("calibration/<int:pk>/seats/<int:id>/excuse", leading.excuse, name="calibration-excuse"),
    path(_CASE, cases.case, name="calibration-case"),
    path(f"{_CASE}/say", cases.say, name="calibration-say"),
    path(f"{_CASE}/agree", cases.agree, name="calibration-agree"),
    path(f"{_CASE}/anchor", anchors.make, name="calibration-anchor"),
]
