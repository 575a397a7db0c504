"""Made-up procedures flattened the way the portal's export flattens its tables."""

WAYS = "Hình thức nộpThời gianPhí, lệ phíMô tả"
DOCUMENTS = "Tên giấy tờMẫu đơn, tờ khaiSố lượng"
LEGAL = "Tên văn bản pháp lýMã văn bản"
FOOT = (
    "Từ khóaKhông có thông tinMô tảKhông có thông tinChọn cơ quan thực hiệnTỉnh/ Thành phố"
    "Bộ ngành-- Chọn Tỉnh/ Thành phố --Phường/ XãSở-- Chọn Phường/ Xã --Nộp hồ sơ"
)


def ways(*rows: tuple[str, str, str, str]) -> str:
    return WAYS + "".join("".join(row) for row in rows)


def quantity(originals: int, copies: int) -> str:
    return f"{originals} bản chính" + (f",{copies} bản sao" if copies else "")


def table(*rows: tuple[str, str, int, int], case: str = "--") -> str:
    cells = "".join(f"{name}{form}{quantity(o, c)}" for name, form, o, c in rows)
    return f"{case}{DOCUMENTS}{cells}"


def legal(*rows: tuple[str, str]) -> str:
    return LEGAL + "".join(title + number for title, number in rows)


def results(*rows: tuple[str, str], foot: str = FOOT) -> str:
    return "".join(f"{name}Mã: {code}" for name, code in rows) + foot


def record(**changes: object) -> dict[str, object]:
    made: dict[str, object] = {
        "ma_thu_tuc": "9.000001",
        "ten_thu_tuc": "Cấp thẻ bạn đọc của thư viện phường",
        "so_quyet_dinh": "12/QĐ-TV",
        "cap_thuc_hien": "Cấp tỉnh, Cấp xã",
        "loai_thu_tuc": "Loại khác",
        "linh_vuc": "Thư viện",
        "doi_tuong_thuc_hien": "Công dân Việt Nam, Cán bộ, công chức, viên chức",
        "co_quan_co_tham_quyen": "",
        "co_quan_thuc_hien": "Thư viện phường",
        "trinh_tu_thuc_hien": "Bước 1: Nộp hồ sơ.\nBước 2: Nhận thẻ.",
        "cach_thuc_thuc_hien": ways(("Trực tiếp", "2 Ngày làm việc", "Miễn phí", "")),
        "thanh_phan_ho_so": table(("Đơn xin cấp thẻ;", "Mẫu số 1.docx", 1, 0)),
        "can_cu_phap_ly": legal(("Luật Thư viện", "46/2019/QH14")),
        "yeu_cau_dieu_kien": "Không có thông tin",
        "ket_qua_xu_ly": results(("Thẻ bạn đọc", "KQ.G99.000001")),
        "thu_tuc_lien_quan": "Không có thông tin",
    }
    made.update(changes)
    return made
