"""Words of notices that replace those of the data files, from a day on; the table only grows."""

from django.db import models


class NoticeWording(models.Model):
    """One wording of one notice in both languages, checked when it was written down."""

    id = models.UUIDField(primary_key=True, editable=False)
    template = models.CharField(max_length=60)
    number = models.PositiveIntegerField()
    subject_vi = models.CharField(max_length=200)
    subject_en = models.CharField(max_length=200)
    body_vi = models.TextField()
    body_en = models.TextField()
    sms_vi = models.TextField(blank=True)
    sms_en = models.TextField(blank=True)
    valid_from = models.DateField()
    source = models.CharField(max_length=200, help_text="Why, or the text that says so.")
    written_at = models.DateTimeField()
    written_by = models.UUIDField(null=True, help_text="Official; empty: the program.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["template", "number"], name="notice_wording_number"),
        ]

    def __str__(self) -> str:
        return f"{self.template} {self.number}"
