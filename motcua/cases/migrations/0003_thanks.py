"""Why somebody might be commended: thanks and new ways, beside dossiers.

Migration note
--------------
Phase: additive; two numbers that are 0 in what is there, and a constraint that holds for it.
Locks: ACCESS EXCLUSIVE on ``cases_proposal`` for a moment; it has a row per official and quarter.
Rows: none.
Back: reversible; the two numbers are lost.
"""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0002_watch'),
    ]

    operations = [
        migrations.AddField(
            model_name='proposal',
            name='new_ways',
            field=models.PositiveIntegerField(default=0, help_text='Accepted, and tried to the end.'),
        ),
        migrations.AddField(
            model_name='proposal',
            name='thanks',
            field=models.PositiveIntegerField(default=0, help_text='How often people said thanks.'),
        ),
        migrations.AddConstraint(
            model_name='proposal',
            constraint=models.CheckConstraint(condition=models.Q(('dossiers__gt', 0), ('thanks__gt', 0), ('new_ways__gt', 0), _connector='OR'), name='proposal_has_ground'),
        ),
    ]
