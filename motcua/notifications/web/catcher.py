"""The demo's mail catcher: e-mails that went to nobody."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.platform.authorization import Policy, policy

from ..selectors import caught_mail, caught_mails


@require_safe
@policy(Policy.DEMO)
def mailbox(request: HttpRequest) -> HttpResponse:
    """List the newest e-mails of the demo."""
    return render(request, "notifications/mailbox.html", {"mails": caught_mails()})


@require_safe
@policy(Policy.DEMO)
def mail(request: HttpRequest, mail_id: UUID) -> HttpResponse:
    """Show one e-mail as plain text; 404 for an unknown one."""
    return render(request, "notifications/mail.html", {"mail": caught_mail(mail_id)})
