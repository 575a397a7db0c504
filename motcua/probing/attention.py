"""What administrators hear of online services."""

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.catalog.public import suspended_online
from motcua.platform.attention import Alarm


def watch_the_services(now: datetime) -> Alarm | None:
    """Return the alarm while online services are closed."""
    codes = suspended_online()
    if not codes:
        return None
    return Alarm(
        _("Online services are closed"),
        _("They fell short of what is announced of them: %(codes)s. Their pages say of what.")
        % {"codes": ", ".join(codes)},
    )
