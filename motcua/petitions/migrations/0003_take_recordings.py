"""What is public of recordings: how many there are, what was written down, which may be heard.

Migration note
--------------
Phase: additive; a worker of the release before leaves the new columns to their defaults.
Locks: ACCESS EXCLUSIVE on ``petitions_publication`` for a moment.
Back: reversible; what everybody heard is not heard any more.
"""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('petitions', '0002_runs_from'),
    ]

    operations = [
        migrations.AddField(
            model_name='publication',
            name='heard',
            field=models.JSONField(db_default=models.Value([], models.JSONField()), default=list, help_text='Those everybody hears: file_id, cuts.'),
        ),
        migrations.AddField(
            model_name='publication',
            name='recordings',
            field=models.PositiveIntegerField(db_default=0, default=0, help_text='How many there are.'),
        ),
        migrations.AddField(
            model_name='publication',
            name='spoken',
            field=models.TextField(db_default='', default='', help_text='What an official wrote down of recordings.'),
        ),
    ]
