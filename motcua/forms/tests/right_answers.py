"""The shipped forms filled rightly, as people type it; all people and numbers are made up."""

from typing import Any

HOME = {"province": "31", "commune": "11311", "detail": "Số 81, phố Phạm Hồng Thái"}
BIRTH_PLACE = {"province": "31", "commune": "11383"}
YES = {"promise": ["yes"]}
VN = {"ethnicity": "01", "nationality": "VN"}


def requester(**more: Any) -> dict[str, Any]:
    return {
        "full_name": "Vũ Quang Bách",
        "personal_id": "031 074 004 710",
        "residence": HOME,
        "phone": "0941 960 053",
        "email": "bachvu74.25@example.vn",
        **more,
    }


MAN = {"full_name": "Cao Anh Hải", "birth_date": "8/6/2002", "personal_id": "031202008815", **VN}
WOMAN = {
    "full_name": "Phạm Kim Linh",
    "birth_date": "11112003",
    "personal_id": "031303015223",
    **VN,
}
OWNER = {
    "full_name": "Vũ Quang Bách",
    "birth_date": "7/8/1974",
    "personal_id": "031074004710",
    "residence": HOME,
}
OTHER = {
    "full_name": "Nguyễn Bích Huyền",
    "birth_date": "18-2-1983",
    "personal_id": "031183014715",
}
NO_COPIES = {"wants_copies": "no", **YES}

RIGHT: dict[str, dict[str, Any]] = {
    "khai-sinh": {
        "requester": requester(relation="father"),
        "child": {
            "full_name": "Vũ Gia An",
            "birth_date": "5/11/2026",
            "sex": "male",
            **VN,
            "birth_place_kind": "hospital",
            "facility": "Bệnh viện Phụ sản Hải Phòng",
            "birth_place": BIRTH_PLACE,
            "home_town": BIRTH_PLACE,
            "has_certificate": "yes",
        },
        "mother": {"is_known": "yes", **WOMAN, "residence": HOME},
        "father": {"is_known": "yes", **MAN, "residence": HOME},
        "marriage": {"are_married": "yes", "number": "12/2025"},
        "copies": {"wants_copies": "yes", "copies": "3", **YES},
    },
    "ket-hon": {
        "bride": {**WOMAN, "residence": HOME, "marriages": "1"},
        "groom": {
            **MAN,
            "birth_date": "8/6/2002",
            "residence": HOME,
            "marriages": "2",
            "former": "divorce",
            "former_paper": "Bản án 12/2025, Tòa án nhân dân khu vực 1",
        },
        "registration": {"filed_by": "groom", "phone": "0957995989", **NO_COPIES},
    },
    "khai-tu": {
        "requester": requester(relation="child"),
        "deceased": {
            "full_name": "Lê Thanh Trang",
            "birth_date": "1957",
            "sex": "female",
            **VN,
            "personal_id": "031157014720",
            "residence": HOME,
        },
        "death": {
            "died_on": "2/11/2026",
            "hour": "14:30",
            "place": HOME,
            "cause": "Tuổi già",
            "has_notice": "no",
            "why_no_notice": "Mất tại nhà",
        },
        "copies": NO_COPIES,
    },
    "tinh-trang-hon-nhan": {
        "requester": requester(relation="self"),
        "person": {
            **OTHER,
            "sex": "female",
            **VN,
            "residence": HOME,
            "periods": [{"from_on": "2003", "to_on": "6/2015", "place": HOME}],
        },
        "status": {"kind": "never"},
        "purpose": {
            "kind": "marry",
            "partner_name": "Bùi Văn Sơn",
            "partner_birth": "1973",
            "partner_id": "031073009836",
            "marry_at": "Ủy ban nhân dân phường Hồng Bàng",
            "copies": "2",
            **YES,
        },
    },
    "trich-luc-ho-tich": {
        "requester": requester(relation="self"),
        "record": {
            "kind": "birth",
            "full_name": "Vũ Quang Bách",
            "birth_date": "7/8/1974",
            "sex": "male",
            "nationality": "VN",
            "registered_by": "Ủy ban nhân dân phường Hồng Bàng",
        },
        "wish": {"copies": "5", "form": "paper", **YES},
    },
    "chung-thuc-ban-sao": {
        "requester": requester(),
        "papers": {
            "list": [
                {
                    "name": "Bằng đại học",
                    "issued_by": "Đại học Hàng hải",
                    "pages": "2",
                    "language": "vi",
                },
                {
                    "name": "Bảng điểm",
                    "issued_by": "Đại học Hàng hải",
                    "pages": "4",
                    "language": "vi",
                },
            ],
            "copies": "3",
            "make_copies": "no",
            **YES,
        },
    },
    "chung-thuc-chu-ky": {
        "requester": requester(birth_date="7.8.1974"),
        "paper": {
            "name": "Sơ yếu lý lịch",
            "kind": "cv",
            "language": "vi",
            "papers": "1",
            "signs": "sign",
            "outside": "no",
            **YES,
        },
    },
    "thuong-tru": {
        "person": {
            **{key: OWNER[key] for key in ("full_name", "birth_date", "personal_id")},
            "sex": "male",
            "phone": "+84 941960053",
            "current": HOME,
        },
        "registration": {
            "place": BIRTH_PLACE | {"detail": "Số 2"},
            "basis": "rent",
            "area": "45,5",
            "owner_name": "Bùi Văn Sơn",
            "owner_id": "031073009836",
            "joins": "no",
        },
        "members": {"people": [{**OTHER, "sex": "female", "relation": "spouse"}]},
        "consent": {"consent_from": ["owner"], "fee_exempt": "none", **YES},
    },
    "tam-tru": {
        "person": {
            **{key: OWNER[key] for key in ("full_name", "birth_date", "personal_id")},
            "sex": "male",
            "phone": "0941960053",
            "current": HOME,
        },
        "registration": {
            "place": BIRTH_PLACE | {"detail": "Số 2"},
            "basis": "own",
            "joins": "no",
            "from_on": "1/12/2026",
            "until_on": "1/12/2027",
            "reason": "work",
        },
        "consent": {"fee_exempt": "elderly", **YES},
    },
    "ho-kinh-doanh": {
        "owner": {**OWNER, "sex": "male", "nationality": "VN", "phone": "0941960053"},
        "business": {
            "name": "Quán phở Hồng Bàng",
            "place": HOME,
            "lines": [{"name": "Dịch vụ ăn uống", "code": "5610", "is_main": "yes"}],
            "capital": "150.000.000 đồng",
            "workers": "4",
        },
        "members": {
            "founded_by": "family",
            "people": [{**OTHER, "sex": "female", "residence": HOME}],
        },
        "tax": {
            "tax_code": "031074004710",
            "method": "declare",
            "invoice": "yes",
            "notice_address_same": "yes",
            **YES,
        },
    },
    "ly-lich-tu-phap": {
        "request": {
            "kind": "1",
            "by": "mandate",
            "purpose": "Xin việc làm",
            "bans": "no",
            "copies": "1",
            "fee_group": "student",
        },
        "person": {
            "full_name": "Cao Anh Hải",
            "sex": "male",
            "birth_date": "8/6/2002",
            "birth_place": BIRTH_PLACE,
            "nationality": "VN",
            "personal_id": "031202008815",
            "permanent": HOME,
            "phone": "0957995989",
        },
        "family": {"father_name": "Cao Xuân Hải", "father_birth": "1970"},
        "history": {
            "stays": [{"from_on": "2016", "place": BIRTH_PLACE, "job": "Học sinh"}],
            "has_record": "no",
        },
        "mandate": {
            **OTHER,
            "phone": "0962732255",
            "residence": HOME,
            "mandate": "Số 12 ngày 1/11/2026, UBND phường Hồng Bàng",
        },
        "declaration": YES,
    },
    "dat-dai": {
        "applicant": {**OWNER, "phone": "0941960053", "shared": "no"},
        "change": {
            "kind": "transfer",
            "deed": "1234/2026",
            "deed_on": "2/11/2026",
            "notary": "Văn phòng công chứng Hồng Bàng",
            "price": "2.150.000.000",
            "part": "yes",
            "mortgaged": "no",
        },
        "giver": {"people": [{**OTHER, "residence": HOME}]},
        "parcel": {
            "certificate": "CĐ 123456",
            "place": HOME,
            "number": "112",
            "sheet": "7",
            "area": "120,5",
            "part_area": "60",
            "use": "odt",
            "has_house": "yes",
            "house_area": "90",
            "house_kind": "Nhà ở riêng lẻ, cấp IV, 2 tầng",
        },
        "wish": {"result": "new", "debt": "pay", **YES},
    },
    "xay-dung": {
        "owner": {
            **{key: OWNER[key] for key in ("full_name", "personal_id", "residence")},
            "phone": "0941960053",
        },
        "site": {
            "place": HOME,
            "lot": "Thửa 112, tờ 7",
            "land_area": "120,5",
            "land_paper": "Giấy chứng nhận CĐ 123456 ngày 2/3/2015",
            "kind": "new",
            "neighbour": "yes",
            "in_town": "yes",
        },
        "house": {
            "grade": "iv",
            "ground_area": "80",
            "floor_area": "160",
            "storeys": "2",
            "basements": "0",
            "height": "7,8",
        },
        "design": {
            "own_design": "no",
            "designer": "Công ty Thiết kế Sông Cấm",
            "designer_code": "HAP-00012345",
            "designer_tax": "0100109106",
            "cost": "1 200 000 000",
            "months": "8",
            **YES,
        },
    },
    "bao-hiem-xa-hoi": {
        "person": {
            **OWNER,
            "sex": "male",
            **VN,
            "phone": "0941960053",
        },
        "request": {
            "case": "household",
            "months": "12",
            "clinic_province": "Trạm y tế phường Hồng Bàng",
            "higher": "no",
            "card": "electronic",
        },
        "household": {
            "head_name": "Vũ Quang Bách",
            "head_id": "031074004710",
            "people": [{**OTHER, "sex": "female", "relation": "spouse"}],
            **YES,
        },
    },
}
