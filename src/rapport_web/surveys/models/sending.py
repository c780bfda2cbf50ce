"""Who is asked: rules that draw conversations by lot, the invitations that were drawn, and who never wants one."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Way(models.TextChoices):
    """How a customer is asked."""

    EMAIL = "email", _("By e-mail")
    WEBHOOK = "webhook", _("By text message, through another system")
    PAGE = "page", _("On the web page after a chat")
    PHONE = "phone", _("Read out on a call")


class Sending(models.Model):
    """A rule that says whom a questionnaire is put to. Who is asked is drawn by lot; no agent has a say in it.

    ``chance`` is the known chance of each conversation. ``narrowed`` is ``{"channels": [...], "topics": [...],
    "teams": [numbers]}``, empty lists meaning all. ``ways`` are tried in their order: the first that the customer can
    be reached by counts. ``remind_after`` are days since the invitation.
    """

    name = models.CharField(max_length=120, unique=True)
    questionnaire = models.ForeignKey("surveys.Questionnaire", on_delete=models.PROTECT, related_name="sendings")
    active = models.BooleanField(default=False)
    chance = models.FloatField(default=1.0)
    narrowed = models.JSONField(default=dict)
    ways = models.JSONField(default=list)
    since = models.DateTimeField(help_text="only conversations that began later")
    wait_hours = models.PositiveSmallIntegerField(default=2, help_text="between a conversation and its invitation")
    quiet_days = models.PositiveSmallIntegerField(default=90, help_text="in which a customer is asked once at most")
    remind_after = models.JSONField(default=list)
    expires_after = models.PositiveSmallIntegerField(default=14, help_text="days")
    webhook_url = models.CharField(max_length=500, blank=True)
    webhook_secret = models.TextField(blank=True, help_text="encrypted")
    seed = models.PositiveIntegerField(help_text="decides every draw")
    edits = models.PositiveIntegerField(default=1)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name


class Contact(models.Model):
    """Where one customer can be reached about one conversation: encrypted, and deleted once it was used.

    ``sealed`` is encrypted under the customer's own key where the conversation names a customer. ``digest`` is the
    keyed fingerprint by which quiet periods and opt-outs know the address when it is gone.
    """

    conversation = models.ForeignKey("conversations.Conversation", on_delete=models.CASCADE, related_name="contacts")
    way = models.CharField(max_length=8, choices=Way.choices)
    sealed = models.TextField()
    digest = models.CharField(max_length=64)
    language = models.CharField(max_length=10, blank=True)
    given_at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("conversation", "way"), name="contact_once"),)

    def __str__(self) -> str:
        return f"{self.way} contact for {self.conversation_id}"


class Invitation(models.Model):
    """What the lot said of one conversation, and what became of it. Those not drawn are kept too: their share is known.

    The link holds a secret of which only the fingerprint is kept. ``partial`` holds the steps sent in so far.
    """

    class State(models.TextChoices):
        """How it stands."""

        NOT_DRAWN = "not_drawn", _("Not drawn")
        QUIET = "quiet", _("Asked lately")
        STOPPED = "stopped", _("Does not want to be asked")
        NO_WAY = "no_way", _("Cannot be reached")
        WAITING = "waiting", _("To be sent")
        SENT = "sent", _("Sent")
        FAILED = "failed", _("Could not be sent")
        BEGUN = "begun", _("Begun")
        ANSWERED = "answered", pgettext_lazy("of an invitation", "Answered")
        EXPIRED = "expired", _("Not answered in time")

    sending = models.ForeignKey(Sending, on_delete=models.CASCADE, related_name="invitations")
    conversation = models.OneToOneField(
        "conversations.Conversation", on_delete=models.CASCADE, related_name="survey_invitation"
    )
    version = models.ForeignKey("surveys.Version", null=True, on_delete=models.PROTECT, related_name="invitations")
    chance = models.FloatField()
    state = models.CharField(max_length=9, choices=State.choices)
    way = models.CharField(max_length=8, choices=Way.choices, blank=True)
    language = models.CharField(max_length=10, blank=True)
    # Unique, so that many without one must be null and not "".
    secret_digest = models.CharField(max_length=64, null=True, unique=True)  # noqa: DJ001  # see above
    reached = models.CharField(max_length=64, blank=True, db_index=True, help_text="digest of the address")
    drawn_at = models.DateTimeField(auto_now_add=True)
    due_at = models.DateTimeField(null=True, help_text="when it is to be sent, or reminded of next")
    sent_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    reminders = models.PositiveSmallIntegerField(default=0)
    tries = models.PositiveSmallIntegerField(default=0)
    fault = models.CharField(max_length=20, blank=True, help_text="why the last try failed")
    partial = models.JSONField(default=dict)
    step = models.PositiveSmallIntegerField(default=0, help_text="the last step sent in")
    typed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        indexes = (
            models.Index(fields=("state", "due_at"), name="invitation_due"),
            models.Index(fields=("sending", "state"), name="invitation_counts"),
        )

    def __str__(self) -> str:
        return f"invitation to {self.conversation_id}"


class OptOut(models.Model):
    """An address or a customer that is never asked again, known by a keyed fingerprint only."""

    digest = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"opt-out of {self.at:%Y-%m-%d}"
