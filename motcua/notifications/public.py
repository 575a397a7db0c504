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
from .services.forget_notices import forget_notices
from .services.mark_read import mark_all_read, mark_read
from .services.reword_notice import reword_notice
from .services.send_notice import send_notice
from .services.set_preference import set_preference
from .template_files import template, templates
from .types import (
    Bilingual,
    Channel,
    Choice,
    DeliveryFacts,
    DeliveryState,
    Language,
    NoticeFacts,
    NoticeKind,
    NoticePage,
    NoticeTemplate,
    NoticeToSend,
    Recipient,
    RewordedFacts,
    Value,
    Wording,
)
from .wordings import template_on, templates_on, wordings_of

__all__ = [
    "Bilingual",
    "Channel",
    "Choice",
    "DeliveryFacts",
    "DeliveryState",
    "Language",
    "NoticeFacts",
    "NoticeKind",
    "NoticeNotFound",
    "NoticePage",
    "NoticeTemplate",
    "NoticeTemplateInvalid",
    "NoticeTemplateUnknown",
    "NoticeToSend",
    "NoticeValuesWrong",
    "PreferenceNotPossible",
    "Recipient",
    "RewordedFacts",
    "Value",
    "Wording",
    "deliveries_of",
    "forget_notices",
    "mark_all_read",
    "mark_read",
    "notice_of",
    "notices_of",
    "preferences_of",
    "recipient_of",
    "reword_notice",
    "send_notice",
    "set_preference",
    "template",
    "template_on",
    "templates",
    "templates_on",
    "unread_notices",
    "wordings_of",
]
