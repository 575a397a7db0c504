"""E-mail: by SMTP where a server is set, into the catcher's table in demo and tests."""

import smtplib
from datetime import datetime
from urllib.parse import parse_qs, unquote, urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend

from ..models import CaughtMail, Delivery
from ..types import Language
from .outcome import Answer, Outcome

TIMEOUT_SECONDS = 5
_DEFAULT_PORTS = {"smtp": 25, "smtps": 465}


def send_mail(delivery: Delivery, *, now: datetime) -> Outcome:
    """Hand one e-mail to the mail server, or catch it; the delivery's id is its Message-ID."""
    message = _message(delivery)
    if not settings.MOTCUA.smtp_url:
        CaughtMail.objects.get_or_create(
            id=delivery.id,
            defaults={
                "to": delivery.address,
                "subject": str(message.subject),
                "body": str(message.body),
                "caught_at": now,
            },
        )
        return Outcome(Answer.TAKEN, reference="caught")
    try:
        _backend(settings.MOTCUA.smtp_url).send_messages([message])
    except (smtplib.SMTPRecipientsRefused, smtplib.SMTPSenderRefused) as error:
        return _refusal(error)
    except smtplib.SMTPResponseException as error:
        answer = Answer.REFUSED if error.smtp_code >= 500 else Answer.AWAY
        return Outcome(answer, problem=f"mail server answered {error.smtp_code}")
    except (OSError, smtplib.SMTPException) as error:
        return Outcome(Answer.AWAY, problem=f"mail server away: {type(error).__name__}")
    return Outcome(Answer.TAKEN, reference=str(delivery.id))


def _refusal(error: smtplib.SMTPRecipientsRefused | smtplib.SMTPSenderRefused) -> Outcome:
    codes = (
        [code for code, _reason in error.recipients.values()]
        if isinstance(error, smtplib.SMTPRecipientsRefused)
        else [error.smtp_code]
    )
    # RFC 5321, 4.2.1: 4xx is for the moment, 5xx for good.
    answer = Answer.REFUSED if min(codes) >= 500 else Answer.AWAY
    return Outcome(answer, problem=f"mail server answered {codes[0]}")


def _message(delivery: Delivery) -> EmailMessage:
    notice = delivery.notice
    english = delivery.language == Language.ENGLISH
    subject = notice.subject_en if english else notice.subject_vi
    body = notice.body_en if english else notice.body_vi
    if notice.link:
        body = f"{body}\n\n{settings.PUBLIC_URL}{notice.link}"
    sign = "This message was sent by a program. Please do not reply to it."
    if not english:
        sign = "Thư này do hệ thống gửi tự động, vui lòng không trả lời."
    return EmailMessage(
        subject=f"[{settings.MOTCUA.node_name}] {subject}",
        body=f"{body}\n\n--\n{settings.MOTCUA.node_name}\n{sign}\n",
        from_email=settings.MOTCUA.mail_from,
        to=[delivery.address],
        headers={"Message-ID": f"<{delivery.id}@motcua>", "Auto-Submitted": "auto-generated"},
    )


def _backend(address: str) -> EmailBackend:
    parts = urlsplit(address)
    options = parse_qs(parts.query)
    return EmailBackend(
        host=parts.hostname,
        port=parts.port or _DEFAULT_PORTS.get(parts.scheme, 25),
        username=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        use_ssl=parts.scheme == "smtps",
        use_tls=options.get("starttls") == ["1"],
        timeout=TIMEOUT_SECONDS,
    )
