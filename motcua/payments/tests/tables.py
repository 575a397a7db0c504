"""Fee tables as the law has them, for tests."""

from datetime import date

from ..types import FeeRow, FeeTable, Reduction

ON = date(2026, 11, 20)
# Circular 226/2016/TT-BTC: 2.000 đ a page, from the third page 1.000 đ, at most 200.000 đ a copy.
CERTIFIED_COPY = FeeTable(
    version="2.000815/1",
    rows=(
        FeeRow(
            "sao-y",
            "Phí chứng thực bản sao",
            "phi",
            2000,
            per="trang",
            quantity="pages",
            times="copies",
            first=1,
            last=2,
            at_most=200_000,
        ),
        FeeRow(
            "sao-y",
            "Phí chứng thực bản sao",
            "phi",
            1000,
            per="trang",
            quantity="pages",
            times="copies",
            first=3,
            at_most=200_000,
        ),
    ),
)
EXTRACT = FeeTable(
    version="2.000635/1",
    rows=(FeeRow("trich-luc", "Phí cấp bản sao", "phi", 8000, per="bản sao", quantity="copies"),),
)
RESIDENCE = FeeTable(
    version="1.004222/1",
    rows=(
        FeeRow("cu-tru", "Lệ phí đăng ký cư trú", "le_phi", 10_000, channels=("online",)),
        FeeRow(
            "cu-tru",
            "Lệ phí đăng ký cư trú",
            "le_phi",
            20_000,
            channels=("direct",),
            reductions=(Reduction(100, {"group": ["child", "elderly", "poor"]}, "miễn lệ phí"),),
        ),
    ),
)
RECORD = FeeTable(
    version="3.000333/1",
    rows=(
        FeeRow("ly-lich", "Phí lý lịch tư pháp", "phi", 200_000),
        FeeRow(
            "ly-lich", "Phí lý lịch tư pháp", "phi", 100_000, when={"group": ["student", "merit"]}
        ),
        FeeRow(
            "them",
            "Phí cấp thêm phiếu",
            "phi",
            5000,
            quantity="extra",
            first=3,
            when={"extra": {"min": 3}},
        ),
    ),
)
