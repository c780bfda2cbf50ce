"""The room's addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path

from rapport_web.findings.views import finding, findings, praise, recoveries, recovery

if TYPE_CHECKING:
    from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = [
    path("put-right", findings.findings, name="findings"),
    path("put-right/new", findings.write_down, name="finding-new"),
    path("put-right/<int:pk>", finding.finding, name="finding"),
    path("put-right/<int:pk>/hand-over", finding.hand_over, name="finding-hand-over"),
    path("put-right/<int:pk>/due", finding.set_due, name="finding-due"),
    path("put-right/<int:pk>/note", finding.note, name="finding-note"),
    path("put-right/<int:pk>/close", finding.close, name="finding-close"),
    path("put-right/<int:pk>/reopen", finding.reopen, name="finding-reopen"),
    path("praise", praise.praise, name="praise"),
    path("praise/<int:pk>/pass-on", praise.pass_on, name="praise-pass-on"),
    path("call-backs", recoveries.recoveries, name="recoveries"),
    path("call-backs/<int:pk>", recovery.recovery, name="recovery"),
    path("call-backs/<int:pk>/take", recovery.take, name="recovery-take"),
    path("call-backs/<int:pk>/call", recovery.call, name="recovery-call"),
    path("call-backs/<int:pk>/close", recovery.close, name="recovery-close"),
]
