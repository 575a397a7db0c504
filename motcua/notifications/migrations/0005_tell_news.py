"""Notices may be news, a kind of their own that people may switch off.

Migration note
--------------
Phase: expand. The running release writes none of the new kind and accepts all it knows.
Locks: ACCESS EXCLUSIVE on notifications_notice while the check reads every notice once, about a
second for a million.
Back: reversible while no notice of the new kind was sent.
"""

from django.db import migrations, models

_KNOWN = models.CheckConstraint(
    condition=models.Q(
        ("kind__in", ["progress", "action", "result", "message", "work", "news"])
    ),
    name="notice_kind_known",
)


class Migration(migrations.Migration):
    dependencies = [("notifications", "0004_show_officials_their_notices")]

    operations = [
        migrations.RemoveConstraint("notice", "notice_kind_known"),
        migrations.AddConstraint("notice", _KNOWN),
    ]
