"""The towns (thị trấn) of the three tiers that ended on 30 June 2025.

Migration note
--------------
Phase: additive; every kind that was known still is.
Locks: organizations_administrativeunit while its 3,355 rows are checked.
Back: reversible while no township is written down.
"""

import motcua.organizations.types
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organizations', '0002_end_inside_periods'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='administrativeunit',
            name='administrative_unit_kind_known',
        ),
        migrations.AddConstraint(
            model_name='administrativeunit',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', [motcua.organizations.types.AreaKind['PROVINCE'], motcua.organizations.types.AreaKind['CITY'], motcua.organizations.types.AreaKind['WARD'], motcua.organizations.types.AreaKind['COMMUNE'], motcua.organizations.types.AreaKind['SPECIAL_ZONE'], motcua.organizations.types.AreaKind['TOWNSHIP']])), name='administrative_unit_kind_known'),
        ),
    ]
