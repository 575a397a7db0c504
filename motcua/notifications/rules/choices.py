"""Which kinds of notice people may switch on or off, and where."""

from ..types import Channel, NoticeKind

_OF_PARTIES = frozenset(set(NoticeKind) - {NoticeKind.WORK})
_OF_OFFICIALS = frozenset({NoticeKind.WORK, NoticeKind.MESSAGE})
_CHANNELS = (Channel.EMAIL, Channel.SMS)
# Not offered, for no wording of the kind has a short message (data/notices).
_NEVER_SENT = frozenset({(Channel.SMS, NoticeKind.NEWS)})


def choosable(*, of_party: bool) -> list[tuple[Channel, NoticeKind]]:
    """Return every pair a party or an official may choose about, in order of display."""
    kinds = _OF_PARTIES if of_party else _OF_OFFICIALS
    pairs = [(channel, kind) for kind in NoticeKind if kind in kinds for channel in _CHANNELS]
    return [pair for pair in pairs if pair not in _NEVER_SENT]


def is_on_unless_said(*, of_party: bool) -> bool:
    """Return whether a channel outside the program is used before anybody chose.

    People are told wherever they can be reached; officials read of their work in the program
    until they ask for more.
    """
    return of_party


def can_be_chosen(channel: Channel, kind: NoticeKind, *, of_party: bool) -> bool:
    """Return whether the pair is one people may choose about."""
    return (channel, kind) in choosable(of_party=of_party)
