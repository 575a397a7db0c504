"""The lists of papers that forms print: what came in, and what registers already hold."""

from uuid import UUID

from motcua.documents.public import PaperItem

from ..types import DossierState
from .paper_parts import version_of

FORMS = {"electronic": "bản điện tử", "scanned": "bản quét", "paper": "bản giấy"}
REGISTERS = {
    "population": "Cơ sở dữ liệu quốc gia về dân cư",
    "civil_status": "Cơ sở dữ liệu hộ tịch điện tử",
    "land": "Cơ sở dữ liệu đất đai",
    "social_insurance": "Cơ sở dữ liệu về bảo hiểm",
    "social_protection": "Cơ sở dữ liệu an sinh xã hội",
    "tax": "Cơ sở dữ liệu thuế",
    "vehicles": "Cơ sở dữ liệu đăng ký xe",
    "driving_licences": "Cơ sở dữ liệu giấy phép lái xe",
}
ANY_REGISTER = "cơ sở dữ liệu của Nhà nước"


def handed_in_items(state: DossierState) -> tuple[PaperItem, ...]:
    """Return what was handed in, as the receipt lists it."""
    names = {item.id: item.name for item in version_of(state).documents}
    counted: dict[tuple[UUID, str], int] = {}
    for item in state.files:
        key = (item.required_document_id, item.form)
        counted[key] = counted.get(key, 0) + 1
    return tuple(
        PaperItem(names.get(document, ""), quantity, FORMS.get(form, form))
        for (document, form), quantity in counted.items()
    )


def held_items(state: DossierState) -> tuple[PaperItem, ...]:
    """Return the papers of the list whose data a register holds, so that nobody hands them in.

    Decree 118/2025, art. 4(2a): data in a database take the place of the paper.
    """
    listed = version_of(state).documents_for(channel=str(state.channel), case=state.case)
    return tuple(
        PaperItem(
            item.name, 0, note=f"dữ liệu lấy từ {REGISTERS.get(item.data_source, ANY_REGISTER)}"
        )
        for item in listed
        if item.data_source and not item.condition and item.id not in state.given_documents
    )
