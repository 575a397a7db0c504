"""Leaves, and the public log they are sequenced into."""

import hashlib
from typing import ClassVar

from django.db import models
from django.db.models.functions import Now


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


class Pending(models.Model):
    """A leaf that waits for its place in the log; of one aggregate, the ids follow its events."""

    aggregate_id = models.UUIDField()
    sequence = models.PositiveIntegerField()
    at = models.DateTimeField(db_default=Now(), help_text="When it was written, by the server.")

    def __str__(self) -> str:
        return f"{self.aggregate_id}#{self.sequence}"


class Entry(models.Model):
    """One entry of the log at its place for ever; append-only."""

    index = models.BigIntegerField(primary_key=True)
    aggregate_id = models.UUIDField()
    sequence = models.PositiveIntegerField()
    entry = models.BinaryField(max_length=2**16 - 1)
    leaf_hash = models.BinaryField(max_length=32)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["aggregate_id", "sequence"], name="entry_once_for_each_event"
            ),
            models.CheckConstraint(condition=models.Q(index__gte=0), name="entry_index_counts"),
        ]

    def __str__(self) -> str:
        return f"{self.index}"


class Tile(models.Model):
    """Up to 256 hashes of the tree; hashes are added at its end and never change."""

    pk = models.CompositePrimaryKey("level", "number")
    level = models.PositiveSmallIntegerField()
    number = models.BigIntegerField()
    hashes = models.BinaryField(max_length=8192)

    def __str__(self) -> str:
        return f"{self.level}/{self.number}"


class Checkpoint(models.Model):
    """What the log signed about its tree of one size; only a missing time-stamp is added."""

    size = models.BigIntegerField(primary_key=True)
    root = models.BinaryField(max_length=32)
    note = models.TextField(help_text="The signed note, with the signature of the log alone.")
    at = models.DateTimeField()
    time_stamp = models.BinaryField(null=True, help_text="RFC 3161 token over the note's text.")

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["size"],
                name="checkpoint_time_stamped",
                condition=models.Q(time_stamp__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.size}"


class Cosignature(models.Model):
    """What a witness answered to a checkpoint: one line for the note, checked; append-only."""

    size = models.BigIntegerField()
    key_name = models.TextField()
    line = models.TextField(help_text="The signature line with its end.")
    at = models.DateTimeField(help_text="The moment the witness says.")

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["size"], name="cosignature_of_size"),
            models.Index(fields=["key_name", "-at"], name="cosignature_last_of_key"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["size", "line"], name="cosignature_stored_once"),
        ]

    def __str__(self) -> str:
        return f"{self.size} {self.key_name}"


class WitnessedLog(models.Model):
    """The checkpoint of another node's log that this node co-signed last; it only grows."""

    origin = models.TextField(primary_key=True)
    size = models.BigIntegerField()
    root = models.BinaryField(max_length=32)
    note = models.TextField(help_text="The checkpoint, signed by the log and by this witness.")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.origin} {self.size}"

    @property
    def origin_hash(self) -> str:
        """The SHA-256 of the name, by which the log is asked for."""
        return hashlib.sha256(self.origin.encode()).hexdigest()


class Voucher(models.Model):
    """How asking a witness or the time-stamp authority went last: one row for each of them."""

    name = models.TextField(primary_key=True)
    kind = models.TextField()
    size = models.BigIntegerField(null=True, help_text="What it vouched for last.")
    answered_at = models.DateTimeField(null=True)
    failing_since = models.DateTimeField(null=True)
    problem = models.TextField(blank=True, help_text="A code; empty while all is well.")
    detail = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(failing_since__isnull=True, problem="")
                | (models.Q(failing_since__isnull=False) & ~models.Q(problem="")),
                name="voucher_fails_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.name
