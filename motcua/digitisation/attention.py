"""What administrators must know: nothing reads, although files wait."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from motcua.platform.attention import Alarm

from .models import Reading
from .models.reading import OPEN
from .programs import missing_programs

# A long file takes minutes, and others take their turn between its pages.
PATIENCE = timedelta(minutes=30)


def watch_reading(now: datetime) -> Alarm | None:
    """Return the alarm while the oldest content waits for longer than reading takes."""
    waiting = Reading.objects.filter(status__in=OPEN, created_at__lt=now - PATIENCE)
    number = waiting.count()
    if not number:
        return None
    lacking = missing_programs()
    if lacking:
        text = _("These programs are not installed: %(names)s.") % {"names": ", ".join(lacking)}
    else:
        text = _("Look whether a worker runs and has time to read.")
    title = _("%(number)s handed-in files wait to be read") % {"number": number}
    return Alarm(title, text)
