"""What is announced of online services, and when one is suspended.

Migration note
--------------
Phase: additive; the table is new. A worker or web process of the release before files on.
Back: reversible; announcements and suspensions are forgotten.
"""

import django.contrib.postgres.fields
from django.db import migrations, models

from motcua.platform.database.append_only import make_append_only


class Migration(migrations.Migration):
    dependencies = [("catalog", "0004_keep_imports")]

    operations = [
        migrations.CreateModel(
            name="OnlineServiceChange",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("procedure_code", models.CharField(max_length=40)),
                ("act", models.CharField(max_length=10)),
                ("level", models.CharField(blank=True, max_length=10)),
                ("reason", models.TextField(blank=True, help_text="Why only a part of it can be done online.")),
                ("shortfalls", django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=30), default=list, size=None)),
                ("at", models.DateTimeField()),
                ("account_id", models.UUIDField(help_text="Empty: the program itself.", null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["procedure_code", "-at"], name="onlineservicechange_newest")],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("act__in", ["announced", "suspended", "resumed"])), name="onlineservicechange_act_known"),
                    models.CheckConstraint(condition=models.Q(models.Q(("act", "announced"), ("level__in", ["full", "partial"])), models.Q(models.Q(("act", "announced"), _negated=True), ("level", "")), _connector="OR"), name="onlineservicechange_announces_a_level"),
                    models.CheckConstraint(condition=models.Q(models.Q(("level", "partial"), _negated=True), models.Q(("reason", ""), _negated=True), _connector="OR"), name="onlineservicechange_part_has_a_reason"),
                ],
            },
        ),
        *make_append_only("catalog_onlineservicechange"),
    ]
