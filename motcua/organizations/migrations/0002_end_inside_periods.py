"""Absences end early, delegations end inside their time, and no two periods overlap.

Migration note
--------------
Phase: expand. The running release ignores the new column.
Locks: ACCESS EXCLUSIVE on three small tables for an instant; triggers on four.
Rows: some hundred delegations, absences and appointments; some thousand rows of competence.
If it fails: a row breaks a new rule; end or correct the row named and run the migration again.
Back: reversible; ends of absences are lost.
"""

from django.db import migrations, models
from django.db.models import F, Q

from motcua.organizations.models.overlaps import refuse_overlaps


class Migration(migrations.Migration):
    dependencies = [("organizations", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="absence",
            name="ended_on",
            field=models.DateField(
                blank=True, help_text="First day it no longer holds.", null=True
            ),
        ),
        migrations.AddConstraint(
            model_name="absence",
            constraint=models.CheckConstraint(
                name="absence_ends_in_its_time",
                condition=Q(ended_on__isnull=True)
                | Q(ended_on__gte=F("valid_from"), ended_on__lte=F("valid_to")),
            ),
        ),
        migrations.AddConstraint(
            model_name="delegation",
            constraint=models.CheckConstraint(
                name="delegation_ends_in_its_time",
                condition=Q(revoked_on__isnull=True)
                | Q(revoked_on__gte=F("valid_from"), revoked_on__lte=F("valid_to")),
            ),
        ),
        migrations.AddConstraint(
            model_name="delegation",
            constraint=models.CheckConstraint(
                name="delegation_procedure_or_field",
                condition=Q(procedure_code="") | Q(field=""),
            ),
        ),
        refuse_overlaps(
            "organizations_position", "position_periods_apart", "official_id", "unit_id", "role"
        ),
        refuse_overlaps(
            "organizations_absence", "absence_periods_apart", "official_id", ended="ended_on"
        ),
        refuse_overlaps(
            "organizations_delegation",
            "delegation_periods_apart",
            *("from_official_id", "to_official_id", "role", "unit_id", "procedure_code", "field"),
            ended="revoked_on",
        ),
        refuse_overlaps(
            "organizations_competence",
            "competence_periods_apart",
            *("level", "agency_id", "agency_kind", "procedure_code", "field", "area_code"),
        ),
    ]
