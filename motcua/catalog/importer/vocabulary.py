"""Words by which Vietnamese administration calls papers and agencies; the grammar rests on them."""


def _words(text: str) -> tuple[str, ...]:
    """Return the words of a comma list, the longest first, so that none hides a longer one."""
    return tuple(
        sorted((" ".join(word.split()) for word in text.split(",")), key=len, reverse=True)
    )


PAPERS = _words("""
ảnh, bản, bảng, báo cáo, báo giá, bằng, biên bản, biên lai, biểu, bộ chứng từ, bộ quy, cam kết,
catalog, chứng chỉ, chứng cứ, chứng minh, chứng nhận, chứng thư, chứng từ, công hàm, công văn,
danh mục, danh sách, dự án, dự thảo, dự toán, đề án, đề cương, đề nghị, đề xuất, điều lệ, đơn,
giải trình, giấy, giáo trình, hóa đơn, hoá đơn, hộ chiếu, hợp đồng, hình ảnh, học bạ, kế hoạch,
kết luận, kết quả, khai báo, lệnh, lịch, lý lịch, mảnh trích, mẫu, nghị quyết, nhãn, nhật ký,
nội quy, phiếu, phụ lục, phương án, quy chế, quy trình, quyết định, séc, sổ, sơ đồ, sơ yếu, tài
liệu, tệp, thẻ, thiết kế, thị thực, thỏa thuận, thoả thuận, thông báo, thông tin, thuyết minh,
thư, tờ khai, tờ trình, tóm tắt, trích lục, trích sao, ủy nhiệm, văn bằng, văn bản, vận đơn, vận
tải đơn, vi bằng, xác nhận, ý kiến, bệnh án, tiêu chuẩn
""")

# Inside a sentence these are verbs or subjects more often than papers.
AMBIGUOUS_PAPERS = _words("""
cam kết, chứng minh, chứng nhận, dự án, đề nghị, đề xuất, kế hoạch, kết quả, khai báo, lịch,
quyết định, thiết kế, thông báo, thông tin, thỏa thuận, thư, tiêu chuẩn, xác nhận, ý kiến, mẫu
""")

# The first words of agencies' names.
AGENCY_HEADS = _words("""
Ban, Bảo hiểm, Bảo tàng, Bệnh viện, Biên phòng, Bộ, Bưu điện, Cảng vụ, Cảnh sát, Chi cục, Chi
nhánh, Chính phủ, Chủ tịch, Công an, Công ty, Cơ quan, Cơ sở, Cục, Đại học, Đại sứ, Đảng ủy,
Đoàn, Đồn, Đội, Đơn vị, Đường sắt, Giám đốc, Hải quan, Hạt, Học viện, Hội, Kho bạc, Kiểm toán,
Lãnh sự, Liên đoàn, Mặt trận, Ngân hàng, NHNN, Nhà, Phân viện, Phòng, Quân, Quốc hội, Quỹ, Sở,
Tập đoàn, Thanh tra, Thành phố, Thi hành án, Thống đốc, Thủ tướng, Thuế, Thường trực, Tỉnh, Tòa,
Toà, Tổ, Tổng, Trạm, Trung tâm, Trường, Tùy viên, UBND, Ủy ban, Uỷ ban, Văn phòng, Viện, Viễn
thông, Vụ, Vườn, Xí nghiệp
""")

# Short names of agencies at the end of a legal text's number ("NĐ-CP", "TT-BTC").
AGENCY_SHORT_NAMES = _words("""
BLĐTBXH, BNNPTNT, BVHTTDL, TANDTC, VKSNDTC, UBTVQH, BNNMT, BTNMT, BKHĐT, BKHCN, BGTVT, BGDĐT,
BTTTT, BHXH, NHNN, HĐND, UBND, HĐTP, TTCP, VPCP, VPQH, UBDT, KTNN, BDTTG, BTC, BTP, BCA, BXD,
BQP, BYT, BNV, BCT, BNG, CTN, CP
""")
