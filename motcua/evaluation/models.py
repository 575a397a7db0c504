"""Who may still answer, what was said without whom, points, and what officials settle."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from .matters import Kind
from .rules.criteria import Struck
from .types import Settled


class Invitation(models.Model):
    """One answered dossier about which its applicant may speak, twice at most.

    It knows whether somebody spoke, not what was said; it goes with its dossier.
    """

    dossier_id = models.UUIDField(primary_key=True)
    agency_id = models.UUIDField()
    unit_id = models.UUIDField(help_text="The one-stop unit that received it.")
    rate_until = models.DateTimeField()
    is_rated = models.BooleanField(default=False)
    survey_at = models.DateTimeField()
    survey_until = models.DateTimeField()
    is_asked = models.BooleanField(default=False, help_text="The survey was sent.")
    is_surveyed = models.BooleanField(default=False)

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["survey_at"], name="invitation_to_survey", condition=Q(is_asked=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id}"


class Rating(models.Model):
    """What somebody said of an agency's handling in a quarter; nothing here leads to a dossier.

    The id is random and the moment is not kept. ``words`` are stored covered.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    agency_id = models.UUIDField()
    unit_id = models.UUIDField()
    year = models.PositiveSmallIntegerField()
    quarter = models.PositiveSmallIntegerField()
    mark = models.PositiveSmallIntegerField()
    reasons = ArrayField(models.CharField(max_length=20), default=list)
    words = models.TextField(blank=True)
    was_asked_for_money = models.BooleanField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="rating_mark_known", condition=Q(mark__in=range(1, 6))),
            models.CheckConstraint(
                name="rating_quarter_known", condition=Q(quarter__in=range(1, 5))
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["year", "quarter", "agency_id"], name="rating_of_quarter"),
        ]

    def __str__(self) -> str:
        return f"{self.year}-Q{self.quarter} {self.mark}"


class Thanks(models.Model):
    """That somebody thanked an official who had a part in a dossier; nothing leads to it.

    One row for each such official, apart from the mark and from each other.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    agency_id = models.UUIDField()
    official_id = models.UUIDField()
    year = models.PositiveSmallIntegerField()
    quarter = models.PositiveSmallIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="thanks_quarter_known", condition=Q(quarter__in=range(1, 5))
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["year", "quarter", "official_id"], name="thanks_of_quarter"),
        ]

    def __str__(self) -> str:
        return f"{self.year}-Q{self.quarter} {self.official_id}"


class SurveyAnswer(models.Model):
    """Whether a matter is really settled, weeks later; kept like a rating."""

    id = models.UUIDField(primary_key=True, editable=False)
    agency_id = models.UUIDField()
    unit_id = models.UUIDField()
    year = models.PositiveSmallIntegerField()
    quarter = models.PositiveSmallIntegerField()
    settled = models.CharField(max_length=10)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="surveyanswer_known", condition=Q(settled__in=[str(one) for one in Settled])
            ),
            models.CheckConstraint(
                name="surveyanswer_quarter_known", condition=Q(quarter__in=range(1, 5))
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["year", "quarter", "agency_id"], name="surveyanswer_of_quarter"),
        ]

    def __str__(self) -> str:
        return f"{self.year}-Q{self.quarter} {self.settled}"


class DossierPoints(models.Model):
    """The points of one answered dossier: a projection of its events; None is without data.

    ``p1`` to ``p7`` are the criteria of the law by number. It goes with its dossier.
    """

    dossier_id = models.UUIDField(primary_key=True)
    agency_id = models.UUIDField()
    unit_id = models.UUIDField(help_text="The one-stop unit that received it.")
    procedure_code = models.CharField(max_length=20)
    ended_at = models.DateTimeField()
    timing = models.CharField(max_length=10, blank=True)
    is_online = models.BooleanField()
    is_whole = models.BooleanField(help_text="It never left the one-stop unit.")
    has_petition = models.BooleanField(null=True, help_text="None while one waits.")
    p1 = models.PositiveSmallIntegerField(null=True)
    p2 = models.PositiveSmallIntegerField(null=True)
    p3 = models.PositiveSmallIntegerField(null=True)
    p4 = models.PositiveSmallIntegerField(null=True)
    p6 = models.PositiveSmallIntegerField(null=True)
    p7 = models.PositiveSmallIntegerField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["agency_id", "ended_at"], name="dossierpoints_of_agency"),
            models.Index(fields=["ended_at"], name="dossierpoints_ended"),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id}"


class PartPoints(models.Model):
    """The points of one unit, and of one official in it, in one dossier; part of the projection."""

    points = models.ForeignKey(
        DossierPoints, on_delete=models.CASCADE, related_name="parts", db_column="dossier_id"
    )
    agency_id = models.UUIDField()
    unit_id = models.UUIDField()
    official_id = models.UUIDField(null=True, help_text="None where no official ended its part.")
    ended_at = models.DateTimeField(help_text="When the dossier ended.")
    p1 = models.PositiveSmallIntegerField(null=True)
    p2 = models.PositiveSmallIntegerField(null=True)
    p3 = models.PositiveSmallIntegerField(null=True)
    p4 = models.PositiveSmallIntegerField(null=True)
    p7 = models.PositiveSmallIntegerField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["points", "unit_id", "official_id"],
                name="partpoints_once",
                nulls_distinct=False,
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["official_id", "ended_at"], name="partpoints_of_official"),
            models.Index(fields=["agency_id", "ended_at"], name="partpoints_of_agency"),
        ]

    def __str__(self) -> str:
        return f"{self.points_id} {self.unit_id}"


class Matter(models.Model):
    """Something settled between officials about figures: the folded state, found by its columns."""

    id = models.UUIDField(primary_key=True, editable=False)
    kind = models.CharField(max_length=20)
    stage = models.CharField(max_length=10)
    outcome = models.CharField(max_length=20, blank=True)
    agency_id = models.UUIDField()
    unit_id = models.UUIDField(null=True)
    official_id = models.UUIDField(null=True, help_text="Whom it is about; an agency's rank: none.")
    year = models.PositiveSmallIntegerField()
    quarter = models.PositiveSmallIntegerField()
    opened_at = models.DateTimeField()
    state = models.JSONField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="matter_kind_known", condition=Q(kind__in=[str(one) for one in Kind])
            ),
            models.CheckConstraint(
                name="matter_done_has_outcome",
                condition=Q(stage="done") & ~Q(outcome="") | ~Q(stage="done") & Q(outcome=""),
            ),
            models.UniqueConstraint(
                fields=["kind", "agency_id", "official_id", "year", "quarter"],
                name="matter_one_rank_a_period",
                condition=Q(kind__in=["official_rank", "agency_rank"]),
                nulls_distinct=False,
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["agency_id", "-opened_at"], name="matter_of_agency"),
            models.Index(fields=["official_id", "-opened_at"], name="matter_of_official"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"


class MatterEvent(models.Model):
    """One event of a matter; append-only, with a leaf in the log."""

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="events")
    sequence = models.PositiveIntegerField()
    name = models.CharField(max_length=40)
    at = models.DateTimeField()
    actor_id = models.UUIDField(null=True)
    payload = models.JSONField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["matter", "sequence"], name="matterevent_one_at_each_place"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.matter_id}#{self.sequence} {self.name}"


class ContestedDossier(models.Model):
    """The dossier a contest is about, and what of it an upheld one strikes.

    It goes with the dossier; the matter stays without it.
    """

    matter = models.OneToOneField(Matter, on_delete=models.PROTECT, primary_key=True)
    dossier_id = models.UUIDField(db_index=True)
    struck = models.CharField(max_length=10)
    official_id = models.UUIDField(help_text="Whose part it is; time is struck for this one alone.")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="contesteddossier_struck_known",
                condition=Q(struck__in=[str(one) for one in Struck]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.struck}"
