"""Words by which Vietnamese administration calls papers and agencies; the grammar rests on them."""


def _words(text: str) -> tuple[str, ...]:
    """Return the words of a comma list, the longest first, so that none hides a longer one."""
    return tuple(
        sorted((" ".join(word.split()) for word in text.split(",")), key=len, reverse=True)
    )


PAPERS = _words("""
biên bản, biên lai, biểu, báo cáo, báo giá, bản, bảng, bằng, bệnh án, bộ chứng từ, bộ quy, cam
kết, catalog, chương trình, chứng chỉ, chứng cứ, chứng minh, chứng nhận, chứng thư, chứng từ,
công hàm, công văn, danh mục, danh sách, dự thảo, dự toán, dự án, giáo trình, giáo án, giải
trình, giấy, hoá đơn, hình chụp, hình ảnh, hóa đơn, học bạ, hộ chiếu, hợp đồng, khai báo, kế
hoạch, kết luận, kết quả, kịch bản, lý lịch, lệnh, lịch, mảnh trích, mẫu, nghị quyết, nhãn, nhật
ký, nội quy, phiếu, phương án, phụ lục, quy chế, quy trình, quyết định, sao kê, séc, sơ yếu, sơ
đồ, sổ, thiết kế, thoả thuận, thuyết minh, thông báo, thông tin, thư, thẻ, thị thực, thỏa thuận,
tiêu chuẩn, trích lục, trích sao, tài liệu, tác phẩm, tóm tắt, tệp, tờ khai, tờ rơi, tờ trình,
vi bằng, văn bản, văn bằng, vận tải đơn, vận đơn, xác nhận, ý kiến, điều lệ, đĩa, đơn, đề cương,
đề nghị, đề xuất, đề án, ảnh, ủy nhiệm
""")

# Inside a sentence these are verbs or subjects more often than papers.
AMBIGUOUS_PAPERS = _words("""
cam kết, chứng minh, chứng nhận, dự án, khai báo, kế hoạch, kết quả, lịch, mẫu, quyết định,
thiết kế, thông báo, thông tin, thư, thỏa thuận, tiêu chuẩn, xác nhận, ý kiến, đề nghị, đề xuất
""")

# A heading made of these alone says nothing of its list: "Các giấy tờ phải nộp (bản chính), gồm:".
LIST_WORDS = frozenset(
    word
    for words in _words("""
các, những, giấy tờ, tài liệu, văn bản, thành phần, hồ sơ, số lượng, phải, cần, nộp, trình, gửi,
gồm, bao gồm, có, sau, đây, dưới, bản chính, bản sao, gốc, mỗi, loại, một, bộ, như, và, hoặc, là,
được, để, lưu giữ, trực tiếp, qua, máy fax, thư điện tử, tên
""")
    for word in words.split()
)

# The first words of agencies' names.
AGENCY_HEADS = _words("""
Ban, Biên phòng, Bưu điện, Bảo hiểm, Bảo tàng, Bệnh viện, Bộ, Chi cục, Chi nhánh, Chính phủ, Chủ
tịch, Công an, Công ty, Công đoàn, Cơ quan, Cơ sở, Cảng vụ, Cảnh sát, Cục, Giám đốc, Hạt, Hải
quan, Học viện, Hội, Kho bạc, Kiểm toán, Liên đoàn, Lãnh sự, Mặt trận, NHNN, Ngân hàng, Nhà,
Phân viện, Phòng, Quân, Quốc hội, Quỹ, Sở, Thanh tra, Thi hành án, Thuế, Thành phố, Thường trực,
Thống đốc, Thủ tướng, Toà, Trung tâm, Trường, Trạm, Tòa, Tùy viên, Tập đoàn, Tỉnh, Tổ, Tổng,
UBND, Uỷ ban, Viễn thông, Viện, Văn phòng, Vườn, Vụ, Xí nghiệp, Đoàn, Đơn vị, Đường sắt, Đại
học, Đại sứ, Đảng ủy, Đồn, Đội, Ủy ban
""")

# Short names of agencies at the end of a legal text's number ("NĐ-CP", "TT-BTC").
AGENCY_SHORT_NAMES = _words("""
BCA, BCT, BDTTG, BGDĐT, BGTVT, BHXH, BKHCN, BKHĐT, BLĐTBXH, BNG, BNNMT, BNNPTNT, BNV, BQP, BTC,
BTNMT, BTP, BTTTT, BVHTTDL, BXD, BYT, CP, CTN, HĐND, HĐTP, KTNN, NHNN, TANDTC, TTCP, UBDT, UBND,
UBTVQH, VKSNDTC, VPCP, VPQH
""")
