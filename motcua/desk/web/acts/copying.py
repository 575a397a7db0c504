"""The act by which an official says that a scan is equal to the original on the desk."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from motcua.desk.errors import ActInputInvalid
from motcua.documents.public import StoredFile, stored_files
from motcua.dossiers.public import CopiedOriginal, answers_of, compare_original

from .base import Act, Field, Scene, Typed
from .scans import store_scan


def _asked(scene: Scene) -> Mapping[str, Any]:
    """Return what the request says of the one original."""
    *_before, answers = answers_of(scene.detail.row.id)
    papers = answers.answers.get("papers", {}).get("list") or [{}]
    return papers[0] if isinstance(papers[0], Mapping) else {}


def _sent(scene: Scene) -> list[StoredFile]:
    """Return the scans that came with the request."""
    ids = [
        one.file_id
        for one in scene.detail.state.files
        if one.form == "scanned" and one.file_id is not None
    ]
    return list(stored_files(ids).values())


def _fields(scene: Scene) -> Sequence[Field]:
    asked = _asked(scene)
    sent = _sent(scene)
    shown = {key: str(asked.get(key) or "") for key in ("name", "number", "issued_by", "issued_on")}
    year, *rest = shown["issued_on"].split("-")
    return (
        Field(
            "ban-quet",
            gettext("Scan of the original"),
            "file",
            gettext(
                "One PDF with every page that has something on it; of one page a JPEG or PNG does."
            ),
            is_required=not sent,
        ),
        *_field_of_sent(sent),
        Field("ten", gettext("What the original is"), "text", value=shown["name"]),
        Field("noi-cap", gettext("Issued by"), "text", value=shown["issued_by"]),
        Field(
            "so",
            gettext("Number of the original"),
            "text",
            is_required=False,
            value=shown["number"],
            most=60,
        ),
        Field(
            "ngay-cap",
            gettext("Issued on"),
            "text",
            gettext("As it stands on the original."),
            is_required=False,
            value="/".join([*reversed(rest), year]),
            most=60,
        ),
        Field(
            "doi-chieu",
            gettext("Comparison"),
            "checkboxes",
            options=[
                {
                    "value": "co",
                    "text": gettext("I compared the scan with the original; it is equal to it."),
                }
            ],
        ),
    )


def _field_of_sent(sent: Sequence[StoredFile]) -> list[Field]:
    """Return the choice of a scan that is there already; none where none is."""
    if not sent:
        return []
    options = [{"value": str(one.id), "text": one.name} for one in sent]
    words = gettext("Or compare the scan that came with the request")
    return [Field("ban-da-gui", words, "radios", is_required=False, options=options)]


def _scan(scene: Scene, typed: Typed) -> UUID:
    """Return the file to compare: a new scan, else the chosen one of the request."""
    if typed.files.get("ban-quet") is not None:
        return store_scan(scene, typed, "ban-quet")
    chosen = {str(one.id): one.id for one in _sent(scene)}.get(typed.text("ban-da-gui"))
    if chosen is None:
        raise ActInputInvalid("ban-quet", gettext("Choose the scanned file."))
    return chosen


def _compare(scene: Scene, typed: Typed) -> object:
    file_id = _scan(scene, typed)
    of = CopiedOriginal(
        name=typed.text("ten"),
        issued_by=typed.text("noi-cap"),
        number=typed.text("so"),
        issued_on=typed.text("ngay-cap"),
    )
    return compare_original(
        number=scene.number,
        file_id=file_id,
        of=of,
        actor=scene.actor,
        now=scene.now,
    )


COPYING = (
    Act(
        "compare",
        "doi-chieu-ban-chinh",
        "main",
        _("Compare with the original"),
        _(
            "Scan the original and compare. The certified copy is made of the pages of this scan,"
            " and your name stands in its statement."
        ),
        _("Put the comparison on record"),
        _compare,
        _fields,
        done=_("The comparison is on record; the statement can be signed."),
        seen_by_applicant=True,
        places={
            "reason-missing": "ten",
            "pages-differ": "ban-quet",
            "scan-not-pdf": "ban-quet",
            "file-damaged": "ban-quet",
        },
        has_files=True,
    ),
)
