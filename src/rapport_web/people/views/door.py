"""The door for those who were invited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from rapport_web.exceptions import Invalid, NotThere
from rapport_web.people.forms import Accept, refuse
from rapport_web.people.services.accept_invitation import accept_invitation, open_invitation
from rapport_web.people.sign_in_forms import rules

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@never_cache
@sensitive_post_parameters("password", "again")
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """How will you sign in? The link is the permission; nobody is signed in yet."""
    try:
        asked = open_invitation(secret)
    except NotThere as gone:
        return render(request, "people/invitation_over.html", {"reason": str(gone)}, status=404)
    form = Accept(request.POST or None, initial={"name": asked.name})
    form.fields["password"].help_text = rules()
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            accept_invitation(secret=secret, username=given["username"], password=given["password"], name=given["name"])
        except Invalid as refused:
            refuse(form, refused)
        else:
            messages.success(request, _("Your account is made. Sign in with it."))
            return redirect("account_login")
    context = {"form": form, "invitation": asked}
    return render(request, "people/invitation.html", context, status=422 if form.errors else 200)
