"""Every printed paper names the layout it was printed with.

Migration note
--------------
Phase: additive; papers printed before had the one layout there was.
Locks: the column comes with a constant default, so that no row is rewritten.
Back: reversible; the files themselves keep the name of their layout.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0006_keep_rulebooks")]

    operations = [
        migrations.AddField(
            model_name="paper",
            name="layout",
            field=models.CharField(
                default="tt03-2025",
                help_text="The set of layouts it was printed with.",
                max_length=40,
            ),
            preserve_default=False,
        ),
    ]
