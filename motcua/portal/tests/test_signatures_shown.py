"""What the pages of a dossier say of signatures on what was handed in."""

from datetime import timedelta
from io import BytesIO
from uuid import uuid4

from pypdf import PdfWriter

from motcua.documents.public import store_upload
from motcua.dossiers.public import HandedIn
from motcua.platform.actor import SYSTEM
from motcua.platform.database.scope import bind_request
from motcua.signatures.public import (
    Appearance,
    FileKeyStore,
    KeyHolder,
    KeyKind,
    authority_folder,
    issue_signing_key,
    sign_pdf,
)

from .conftest import BIRTH


def signed_paper(now, name="Trần Thị Ký"):
    made = issue_signing_key(
        KeyKind.OFFICIAL, KeyHolder(uuid4(), name), now=now, end=now + timedelta(days=30)
    )
    reference = next(authority_folder().glob(f"officials/{made.owner_id}*")).relative_to(
        authority_folder()
    )
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    out = BytesIO()
    writer.write(out)
    return sign_pdf(
        out.getvalue(),
        signer_key=FileKeyStore(authority_folder()).signer(str(reference)),
        appearance=Appearance(name, ""),
        reason="Cam đoan",
        now=now,
    )


def test_a_signed_paper_of_the_applicant_is_said_to_be_signed_and_by_whom(world, open_browser):
    browser = open_browser()
    with bind_request(SYSTEM):
        filing = world.filing(BIRTH, browser.citizen)
        paper = store_upload(
            signed_paper(world.now - timedelta(hours=2)),
            name="giay-chung-sinh.pdf",
            owner=browser.citizen.party_id,
            now=world.now,
        )
        documents = (
            HandedIn(filing.documents[0].required_document_id, paper.id),
            *filing.documents[1:],
        )
        state = world.file(
            BIRTH, browser.citizen, documents=documents, now=world.now - timedelta(hours=1)
        )

    page = browser.get(f"/ho-so/{state.number}/")

    (said,) = page.root.xpath("//details[contains(summary, 'đã ký')]")
    text = " ".join(said.text_content().split())
    assert "Trần Thị Ký đã ký: hợp lệ" in text
    assert "theo người ký ghi" in text
