"""A party may be the program itself, who tries out online services.

Migration note
--------------
Phase: additive.
Locks: ACCESS EXCLUSIVE on ``parties_party`` while the check reads it once.
Back: reversible once no party has that source.
"""

from django.db import migrations, models

SOURCES = ["vneid", "desk", "self", "register", "probe"]


class Migration(migrations.Migration):
    dependencies = [("parties", "0002_keep_lookups_and_past_contacts")]

    operations = [
        migrations.RemoveConstraint("party", "party_source_known"),
        migrations.AddConstraint(
            "party",
            models.CheckConstraint(
                condition=models.Q(("source__in", SOURCES)), name="party_source_known"
            ),
        ),
    ]
