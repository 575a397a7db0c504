"""What is known of a party, by the names the forms fill in from."""

from typing import Any

from motcua.parties.public import PartyFacts, PartyKind


def known_answers(party: PartyFacts) -> dict[str, Any]:
    """Return what may be filled into a form for ``party``; empty values are left out."""
    address = party.address
    known: dict[str, Any] = {"applicant.phone": party.phone, "applicant.email": party.email}
    if address.commune_code:
        known["applicant.residence"] = {
            "country": "VN",
            "province": address.province_code,
            "commune": address.commune_code,
            "detail": address.detail,
        }
    if party.kind == PartyKind.ENTERPRISE:
        known |= {
            "applicant.kind": "body",
            "enterprise.name": party.full_name,
            "enterprise.tax_code": party.tax_code,
        }
    else:
        known |= {
            "applicant.kind": "person",
            "applicant.full_name": party.full_name,
            "applicant.birth_date": party.birth_date.isoformat() if party.birth_date else "",
            "applicant.sex": str(party.sex),
            "applicant.personal_id": party.personal_id,
        }
        known |= _foreign(party) if party.kind == PartyKind.FOREIGNER else {}
    return {name: value for name, value in known.items() if value}


def _foreign(party: PartyFacts) -> dict[str, Any]:
    """Return what differs for a foreigner: the passport names them where a form takes one.

    The number the identity system gave says nothing that forms could check, so no form is filled
    with it where a passport is known.
    """
    country, number = party.passport_country, party.passport_number
    if not number:
        return {"applicant.nationality": country}
    return {
        "applicant.personal_id": "",
        "applicant.id_document": f"{country}{number}" if number.isdigit() else number,
        "applicant.nationality": country,
    }
