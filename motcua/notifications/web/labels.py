"""Words for people about kinds and channels."""

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from ..types import Channel, NoticeKind

KINDS = {
    NoticeKind.PROGRESS: _("How a dossier is getting on"),
    NoticeKind.ACTION: _("Something is asked of you"),
    NoticeKind.RESULT: _("Results"),
    NoticeKind.MESSAGE: _("Messages"),
    NoticeKind.WORK: _("Work assigned to you"),
    NoticeKind.NEWS: _("News about procedures you have open"),
}
CHANNELS = {
    Channel.IN_PROGRAM: _("In the program"),
    Channel.EMAIL: _("E-mail"),
    Channel.SMS: _("SMS"),
}


def kind_label(kind: NoticeKind) -> str:
    """Return what a kind of notice is about, in the language of the request."""
    return gettext(KINDS[kind])


def channel_label(channel: Channel) -> str:
    """Return the name of a channel."""
    return gettext(CHANNELS[channel])
