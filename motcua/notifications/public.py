"""What other packages may use of notifications; everything else in here is private."""

from .errors import (
    NoticeNotFound,
    NoticeTemplateInvalid,
    NoticeTemplateUnknown,
    NoticeValuesWrong,
    PreferenceNotPossible,
)
from .selectors import (
    deliveries_of,
    notice_of,
    notices_of,
    preferences_of,
    recipient_of,
    unread_notices,
)
from .services.mark_read import mark_all_read, mark_read
from .services.send_notice import send_notice
from .services.set_preference import set_preference
from .types import (
    Bilingual,
    Channel,
    Choice,
    DeliveryFacts,
    DeliveryState,
    NoticeFacts,
    NoticeKind,
    NoticePage,
    NoticeToSend,
    Recipient,
    Value,
)

__all__ = [
    "Bilingual",
    "Channel",
    "Choice",
    "DeliveryFacts",
    "DeliveryState",
    "NoticeFacts",
    "NoticeKind",
    "NoticeNotFound",
    "NoticePage",
    "NoticeTemplateInvalid",
    "NoticeTemplateUnknown",
    "NoticeToSend",
    "NoticeValuesWrong",
    "PreferenceNotPossible",
    "Recipient",
    "Value",
    "deliveries_of",
    "mark_all_read",
    "mark_read",
    "notice_of",
    "notices_of",
    "preferences_of",
    "recipient_of",
    "send_notice",
    "set_preference",
    "unread_notices",
]
