"""What a dossier contains: answers, documents, messages, notes, papers."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from .dossier import Dossier


class Answers(models.Model):
    """The answers to the form, one row per revision; never changed, only followed."""

    pk = models.CompositePrimaryKey("dossier_id", "revision")
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="+", db_index=False)
    revision = models.PositiveSmallIntegerField()
    form_key = models.CharField(max_length=60)
    form_version = models.PositiveIntegerField()
    answers = models.JSONField()
    sha256 = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.dossier_id} r{self.revision}"


class SubmittedDocument(models.Model):
    """One file handed in for one required document of the pinned version.

    The closed list in the database: (version, required document) is a foreign key into the
    version's own list, and (dossier, version) one to the dossier's pinned version.
    """

    pk = models.CompositePrimaryKey("dossier_id", "sequence", "position")
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="+", db_index=False)
    sequence = models.PositiveIntegerField(help_text="The event that brought it.")
    position = models.PositiveSmallIntegerField()
    procedure_version_id = models.UUIDField()
    required_document_id = models.UUIDField()
    file = models.ForeignKey(
        "documents.StoredFile", on_delete=models.PROTECT, related_name="+", null=True
    )
    sha256 = models.CharField(max_length=64)
    form = models.CharField(max_length=12)
    reuse = models.PositiveSmallIntegerField(
        default=0, db_default=0, help_text="DuocTaiSuDung: 0 none, 1 earlier document, 2 result."
    )
    stored_paper = models.ForeignKey(
        "personal_store.StoredPaper", on_delete=models.PROTECT, related_name="+", null=True
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="submitteddocument_paper_or_file",
                condition=Q(form="paper", file__isnull=True) | Q(file__isnull=False),
            ),
            models.CheckConstraint(
                name="submitteddocument_reuse_names_paper",
                condition=Q(reuse=0, stored_paper__isnull=True)
                | Q(reuse__in=[1, 2], stored_paper__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.required_document_id}"


class SupplementItem(models.Model):
    """One document asked for in a supplement request; the same closed list holds it."""

    pk = models.CompositePrimaryKey("dossier_id", "sequence", "required_document_id")
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="+", db_index=False)
    sequence = models.PositiveIntegerField(help_text="The event that asked for it.")
    procedure_version_id = models.UUIDField()
    required_document_id = models.UUIDField()
    on_paper = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.required_document_id}"


class Message(models.Model):
    """Words inside a dossier that the person and the desk both see."""

    id = models.UUIDField(primary_key=True)
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    at = models.DateTimeField()
    from_applicant = models.BooleanField()
    author_name = models.CharField(max_length=200)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["dossier", "at"], name="message_of_dossier")]

    def __str__(self) -> str:
        return str(self.id)


class PrivateNote(models.Model):
    """An official's note for colleagues; the person never sees it, and it decides nothing."""

    id = models.UUIDField(primary_key=True)
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    at = models.DateTimeField()
    official_id = models.UUIDField()
    unit_id = models.UUIDField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["dossier", "at"], name="note_of_dossier")]

    def __str__(self) -> str:
        return str(self.id)


class Paper(models.Model):
    """An official paper or result that was printed for a dossier, by the event that caused it."""

    pk = models.CompositePrimaryKey("dossier_id", "sequence", "kind")
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="+")
    sequence = models.PositiveIntegerField()
    kind = models.CharField(max_length=30)
    number = models.CharField(max_length=60, default="")
    layout = models.CharField(max_length=40, help_text="The set of layouts it was printed with.")
    file = models.ForeignKey("documents.StoredFile", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.kind}"


class ResultDraft(models.Model):
    """The result being prepared; the handler edits it until somebody signs it."""

    dossier = models.OneToOneField(
        Dossier, on_delete=models.PROTECT, related_name="+", primary_key=True
    )
    content = models.JSONField(help_text="{title, opening, fields: [{label, value}], closing}")
    saved_at = models.DateTimeField()
    saved_by = models.UUIDField()

    def __str__(self) -> str:
        return str(self.dossier_id)


class Draft(models.Model):
    """A filing that is not filed: belongs to its author, saves itself, binds nobody."""

    id = models.UUIDField(primary_key=True, help_text="Becomes the dossier's id.")
    party = models.ForeignKey(
        "parties.Party", on_delete=models.CASCADE, related_name="+", null=True
    )
    official_id = models.UUIDField(null=True, help_text="Set when a desk fills it for a walk-in.")
    procedure_version = models.ForeignKey(
        "catalog.ProcedureVersion", on_delete=models.PROTECT, related_name="+"
    )
    procedure_code = models.CharField(max_length=20)
    case = models.CharField(max_length=80, default="", blank=True)
    form_key = models.CharField(max_length=60)
    form_version = models.PositiveIntegerField()
    answers = models.JSONField(default=dict)
    documents = models.JSONField(
        default=list, help_text="[{required_document_id, file_id, form, by_helper}]"
    )
    choices = models.JSONField(default=dict, help_text="Return method, receiving unit, applicant.")
    writers = models.JSONField(
        default=dict, db_default={}, help_text="Who wrote each part of the answers last."
    )
    revision = models.PositiveIntegerField(default=1, db_default=1)
    created_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    deleted_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="draft_has_one_author",
                condition=Q(party__isnull=False) | Q(official_id__isnull=False),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["party", "-saved_at"], name="draft_of_party"),
        ]

    def __str__(self) -> str:
        return str(self.id)
