"""The trace of administrators: what they changed, when, from what to what."""

from django.db import models


class AdminAct(models.Model):
    """One act of an administrator; the table only grows.

    ``before`` and ``after`` hold what changed, without personal data beyond names.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    at = models.DateTimeField()
    official_id = models.UUIDField(null=True, help_text="Empty: a program with a token.")
    by_name = models.CharField(max_length=120)
    what = models.CharField(max_length=60)
    object_kind = models.CharField(max_length=20)
    object_id = models.CharField(max_length=80)
    object_name = models.CharField(max_length=200)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["-at", "-id"], name="adminact_latest"),
            models.Index(fields=["object_kind", "object_id", "-at"], name="adminact_of_object"),
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.object_kind} {self.object_id}"


class ProcedureTrial(models.Model):
    """A draft tried on a made-up dossier: what was filed and done, from which all else follows.

    The dossier itself is stored nowhere; ``draft`` is the digest of what was tried, ``outcome``
    where the dossier stood after the last act.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    version_id = models.UUIDField()
    code = models.CharField(max_length=40)
    number = models.IntegerField()
    by_name = models.CharField(max_length=120)
    begun_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    draft = models.CharField(max_length=64)
    filing = models.JSONField()
    acts = models.JSONField(default=list)
    outcome = models.CharField(max_length=30)

    class Meta:
        indexes = [models.Index(fields=["version_id", "-begun_at"], name="trial_of_version")]

    def __str__(self) -> str:
        return f"{self.code} {self.number} {self.begun_at:%Y-%m-%d %H:%M}"
