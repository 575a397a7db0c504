"""Leaves: salted commitments to events, ready to be sequenced into a public log."""

from typing import ClassVar

from django.db import models


class Leaf(models.Model):
    """The commitment to one event of one aggregate; append-only, no personal data."""

    pk = models.CompositePrimaryKey("aggregate_id", "sequence")
    aggregate_id = models.UUIDField()
    sequence = models.PositiveIntegerField()
    commitment = models.BinaryField(max_length=32, help_text="SHA-256 of salt and canonical form.")
    at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["at"], name="leaf_at")]

    def __str__(self) -> str:
        return f"{self.aggregate_id}#{self.sequence}"


class Salt(models.Model):
    """The salt of a commitment; destroying it makes the leaf say nothing about the data."""

    pk = models.CompositePrimaryKey("aggregate_id", "sequence")
    aggregate_id = models.UUIDField()
    sequence = models.PositiveIntegerField()
    salt = models.BinaryField(max_length=32)

    def __str__(self) -> str:
        return f"{self.aggregate_id}#{self.sequence}"
