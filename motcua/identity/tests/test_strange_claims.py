"""Whatever an identity provider says, it is a person or it is refused."""

from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.kernel.errors import DomainError

from ..claims import read_claims

CLAIMS = [
    "sub",
    "SoDinhDanh",
    "HoVaTen",
    "NgayThangNamSinh",
    "GioiTinh",
    "QuocTich",
    "HoChieu",
    "NoiOHienNay",
    "ThuongTru",
    "SoDienThoai",
    "ThuDienTu",
    "IAL",
    "loAs",
    "LoaiTaiKhoan",
    "MaSoThue",
    "TenDoanhNghiep",
]
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from(["20000229", "20010229", "1" * 5000, "2", "²", "001090000001", "31", "Nam"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["MaTinh", "MaXa", "DiaChi", "x"]), inner, max_size=3)
    ),
    max_leaves=5,
)
WHOLE = {"sub": "a", "SoDinhDanh": "001090000001", "HoVaTen": "Trần Thị Lan"}


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(st.sampled_from(CLAIMS), VALUES), st.booleans())
def test_any_claims_are_a_person_or_are_refused(claims, is_whole):
    try:
        found = read_claims(WHOLE | claims if is_whole else claims)
    except DomainError:
        return
    assert found.subject
    assert found.person.full_name
