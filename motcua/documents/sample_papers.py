"""One filled paper of every kind with invented people, to look at the layout and for tests."""

from datetime import date, datetime, timedelta
from typing import Any

from motcua.kernel.clock import ZONE

from . import types as t

NINE = datetime(2026, 11, 20, 9, 5, tzinfo=ZONE)
DAY = date(2026, 11, 20)
HEAD = t.Letterhead(
    parent_agency="Ủy ban nhân dân thành phố Hải Phòng",
    agency="Ủy ban nhân dân phường Hồng Bàng",
    number="07/TNHS",
    place="Hồng Bàng",
    issued_on=DAY,
)
LOOKUP = t.Lookup(
    code="H24.17-20261120-0000123", url="https://motcua.example/tra-cuu/H24.17-20261120-0000123"
)
NAM = t.Applicant(
    name="Nguyễn Thị Mỹ Hạnh",
    address="Số 12 ngõ 45 đường Điện Biên Phủ, phường Hồng Bàng, thành phố Hải Phòng",
    phone="0912 345 678",
    email="hanh@example.vn",
    identifier="031188001234",
)
DESK = t.Signatory(name="Trần Văn Đức", position="NGƯỜI TIẾP NHẬN HỒ SƠ")
CHAIR = t.Signatory(
    authority="TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH", position="PHÓ CHỦ TỊCH", name="Phạm Quốc Việt"
)
BIRTH = "Thủ tục đăng ký khai sinh"
ITEMS = (
    t.PaperItem("Tờ khai đăng ký khai sinh theo mẫu", form="bản điện tử"),
    t.PaperItem("Giấy chứng sinh", form="bản chính", note="đã đối chiếu"),
)
_COMMON: dict[str, Any] = {"head": HEAD, "lookup": LOOKUP, "applicant": NAM, "procedure": BIRTH}
_FIELDS = (
    t.Field("Họ, chữ đệm, tên", "Nguyễn Minh Khuê"),
    t.Field("Ngày, tháng, năm sinh", "02/11/2026"),
    t.Field("Số định danh cá nhân", "031326001234"),
)


def samples() -> dict[t.PaperKind, t.Paper]:
    """Return one paper of each kind."""
    due = NINE + timedelta(days=3)
    papers: list[t.Paper] = [
        t.CopyStatement(
            head=HEAD,
            lookup=LOOKUP,
            name="Bằng tốt nghiệp đại học",
            number="QC 012345",
            issued_by="Trường Đại học Hải Phòng",
            issued_on="15/06/2012",
            pages="02",
            sha256="ab" * 32,
            compared_by=DESK.name,
            signatory=CHAIR,
        ),
        t.CopyBook(
            head=HEAD,
            period="Năm 2026",
            rows=(
                t.CopyBookRow(
                    entry=1,
                    certified_on=DAY,
                    requester=NAM.name,
                    original="Bằng tốt nghiệp đại học, Trường Đại học Hải Phòng",
                    signer="Phạm Quốc Việt, Phó Chủ tịch",
                    copies=1,
                    fee=4_000,
                    code=LOOKUP.code,
                ),
            ),
        ),
        t.IdentityExtract(
            head=HEAD,
            title="Thẻ căn cước",
            number=NAM.identifier,
            full_name=NAM.name,
            birth_date=date(1988, 3, 14),
            issuer="Bộ Công an",
            issued_on=date(2024, 7, 8),
            valid_until=date(2028, 3, 14),
            vouched_at=NINE,
        ),
        t.CaseFile(
            head=HEAD,
            code="VV-26-7KX4M2P",
            name="Đòi thêm giấy tờ ngoài danh mục",
            source="Phản ánh về hành vi cán bộ: PA-26-3HJ8Q5T",
            about="Một cửa, Ủy ban nhân dân phường Hồng Bàng",
            period="02/11/2026 – 06/11/2026",
            leader="Thanh tra thành phố Hải Phòng",
            examiner="Lâm Chí Thành",
            status="Đã kết luận",
            words="Xem lại việc tiếp nhận ba hồ sơ khai sinh.",
            conclusion="Lỗi hệ thống: mẫu in sai.",
            notices=("Nhận hồ sơ tại nhà (01/11/2026 – 30/11/2026)",),
            measures=("Thay mẫu, đến ngày 01/12/2026",),
            evidence=(t.CaseEvidenceRow(1, "Sổ một cửa", "Một cửa", "ab" * 32),),
            events=(t.CaseEventRow(1, NINE, "Đã mở vụ việc", DESK.name, "Xem lại."),),
            custody=(t.CaseCustodyRow(NINE, CHAIR.name, "Sổ một cửa"),),
        ),
        t.DestructionBook(
            head=HEAD,
            period="Năm 2047",
            rows=(
                t.DestructionRow(
                    entry=1,
                    code=LOOKUP.code,
                    procedure="1.001193",
                    ended_on=DAY,
                    years=20,
                    kept_through=date(2046, 12, 31),
                    legal_basis="Luật Lưu trữ số 33/2024/QH15",
                    destroyed_on=date(2047, 1, 4),
                    proposed_by="Vũ Thị Ngọc Lan",
                    decided_by=CHAIR.name,
                ),
            ),
        ),
        t.Receipt(
            **_COMMON,
            items=ITEMS,
            time_limit="01 ngày làm việc",
            received_at=NINE,
            due_at=due,
            return_by="Trực tuyến, trên Cổng dịch vụ công",
            receiver=DESK,
            fee="Miễn phí",
            book="01",
            book_entry="123",
            contact="0225 3 842 222",
        ),
        t.Acknowledgement(
            **_COMMON,
            items=ITEMS,
            filed_at=NINE,
            answer_by=NINE + timedelta(days=1),
            fee="8.000 đồng",
            fingerprint="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            contact="0225 3 842 222",
        ),
        t.SilenceRecord(
            **_COMMON,
            filed_at=NINE,
            due_at=due,
            certified_at=due + timedelta(hours=1),
            contact="0225 3 842 222",
        ),
        t.SupplementRequest(
            **_COMMON,
            items=ITEMS,
            reason="Giấy chứng sinh bị mờ, không đọc được.",
            signatory=DESK,
            legal_basis="Khoản 2 Điều 17 Nghị định số 118/2025/NĐ-CP",
            answer_by=due,
        ),
        t.Refusal(
            **_COMMON,
            reason="Hồ sơ không thuộc thẩm quyền giải quyết.",
            signatory=CHAIR,
            legal_basis="Điều 13 Luật Hộ tịch",
            guidance="Nộp hồ sơ tại Ủy ban nhân dân nơi cư trú.",
        ),
        t.Apology(
            **_COMMON,
            received_at=NINE,
            due_at=due,
            new_due_at=due + timedelta(days=2),
            reason="Phải xác minh nơi cư trú của người mẹ tại địa phương khác.",
            signatory=CHAIR,
        ),
        t.StopNotice(
            **_COMMON,
            request="Đơn xin rút hồ sơ ngày 20/11/2026",
            stage="Thẩm định hồ sơ",
            decision="Dừng giải quyết hồ sơ từ ngày 20/11/2026",
            money="Không phát sinh",
            signatory=CHAIR,
        ),
        t.ControlSheet(
            **_COMMON,
            received_at=NINE,
            due_at=due,
            rows=(
                t.ControlRow(
                    "Nguyễn Thị Mỹ Hạnh",
                    "Trần Văn Đức, Bộ phận một cửa",
                    NINE,
                    "Tiếp nhận",
                    due,
                    "Đúng hạn",
                ),
                t.ControlRow(
                    "Trần Văn Đức", "Lê Thu Hà, công chức tư pháp - hộ tịch", NINE, "Xử lý"
                ),
            ),
        ),
        t.RegisterBook(
            head=HEAD,
            period="Tháng 11 năm 2026",
            rows=tuple(
                t.RegisterRow(
                    n,
                    LOOKUP.code,
                    BIRTH,
                    NAM.name,
                    f"{NAM.address}, {NAM.phone}",
                    HEAD.agency,
                    DAY,
                    DAY,
                    None,
                    "Trực tuyến",
                )
                for n in range(1, 16)
            ),
        ),
        t.FeeReceipt(
            head=HEAD,
            lookup=LOOKUP,
            payer=NAM,
            procedure="Cấp bản sao Trích lục hộ tịch",
            number="2026-000021",
            lines=(t.FeeLine("Lệ phí cấp bản sao", 3, 8000, 24000),),
            total=24000,
            method="Tiền mặt",
            paid_at=NINE,
            collector=DESK,
        ),
        t.Decision(
            head=HEAD,
            lookup=LOOKUP,
            title="QUYẾT ĐỊNH",
            summary="Về việc thay đổi, cải chính hộ tịch",
            opening="Chủ tịch Ủy ban nhân dân phường Hồng Bàng",
            bases=("Căn cứ Luật Tổ chức chính quyền địa phương;", "Căn cứ Luật Hộ tịch;"),
            articles=(
                "Cho phép thay đổi họ, chữ đệm, tên.",
                "Quyết định này có hiệu lực từ ngày ký.",
            ),
            recipients=("Như Điều 2", "Lưu: VT"),
            signatory=CHAIR,
        ),
        t.Certificate(
            head=HEAD,
            lookup=LOOKUP,
            title="GIẤY XÁC NHẬN",
            summary="Về việc cư trú",
            fields=_FIELDS,
            opening="Ủy ban nhân dân phường Hồng Bàng xác nhận:",
            signatory=CHAIR,
            closing="Giấy này có giá trị từ ngày ký.",
        ),
        t.BirthCertificate(
            head=HEAD,
            lookup=LOOKUP,
            name="Nguyễn Minh Khuê",
            born_on=date(2026, 11, 2),
            sex="Nữ",
            birthplace="Bệnh viện Phụ sản Hải Phòng",
            hometown="Hồng Bàng, Hải Phòng",
            personal_id="031326001234",
            mother=t.Relative(NAM.name, "1988", "Kinh", residence=NAM.address),
            father=t.Relative("Nguyễn Hữu Phước", "1986", "Kinh", residence=NAM.address),
            requester=NAM.name,
            book="Số 214, quyển số 01/2026",
            signatory=CHAIR,
        ),
        t.MaritalStatusConfirmation(
            head=HEAD,
            lookup=LOOKUP,
            name=NAM.name,
            born_on=date(1988, 1, 5),
            sex="Nữ",
            personal_id=NAM.identifier,
            residence=NAM.address,
            status="Chưa đăng ký kết hôn với ai",
            purpose="Làm thủ tục kết hôn với ông Nguyễn Văn An",
            signatory=CHAIR,
            residence_from=date(2010, 2, 1),
            residence_to=DAY,
        ),
        t.CivilStatusExtract(
            head=HEAD,
            lookup=LOOKUP,
            subject="KHAI SINH",
            fields=_FIELDS,
            registered_at=HEAD.agency,
            registered_on=date(2026, 11, 3),
            registered_number="214",
            signatory=CHAIR,
        ),
        t.HouseholdBusinessCertificate(
            head=HEAD,
            lookup=LOOKUP,
            name="Hộ kinh doanh Phở Bà Hạnh",
            code="031188001234",
            address=NAM.address,
            activities=("Nhà hàng và các dịch vụ ăn uống phục vụ lưu động (5610)",),
            capital=150_000_000,
            owner=NAM,
            owner_born_on=date(1988, 1, 5),
            signatory=CHAIR,
            first_registered_on=DAY,
            phone=NAM.phone,
            members=("Nguyễn Hữu Phước",),
        ),
    ]
    return {paper.kind: paper for paper in papers}
