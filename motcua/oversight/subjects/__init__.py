"""What has limits: the watch knows each kind of it by one interface, and nothing of it beside."""

from .base import Held, Subject, subject_of, subjects, watch

__all__ = ["Held", "Subject", "subject_of", "subjects", "watch"]
