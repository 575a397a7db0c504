"""Keep the words of each page so that they are found, without and with their accents.

Migration note
--------------
Phase: expand; the running release reads and writes pages without the column.
Locks: ACCESS EXCLUSIVE on ``digitisation_page`` for a moment for the column; its index is built
while nothing else writes pages. The words of pages read before are put in batches of 500, some
1,000 pages a second.
Back: reversible; the words are made anew from the text when it is applied again.
"""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations, models

from motcua.digitisation.rules.lexemes import lexemes_of

BATCH = 500


def put_words(apps, editor):
    """Put the words of pages that were read before."""
    pages = apps.get_model("digitisation", "Page").objects.using(editor.connection.alias)
    last = ("", 0)
    while True:
        later = models.Q(reading_id__gt=last[0]) | models.Q(reading_id=last[0], number__gt=last[1])
        rows = list(
            pages.filter(later, words__gt=0)
            .order_by("reading_id", "number")
            .values_list("reading_id", "number", "text")[:BATCH]
        )
        if not rows:
            return
        for reading_id, number, text in rows:
            pages.filter(reading_id=reading_id, number=number).update(lexemes=lexemes_of(text))
        last = rows[-1][:2]


class Migration(migrations.Migration):

    dependencies = [
        ("digitisation", "0001_read_pages"),
    ]

    operations = [
        migrations.AddField(
            model_name="page",
            name="lexemes",
            field=django.contrib.postgres.search.SearchVectorField(
                default="", db_default="",
                help_text="The words of the text, each without and with its accents.",
            ),
        ),
        migrations.RunPython(put_words, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name="page",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["lexemes"], name="digitisation_page_says"
            ),
        ),
    ]
