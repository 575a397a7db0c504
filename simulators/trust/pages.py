"""The page that shows what the witnesses saw and what the authority stamped."""

from html import escape

from .house import House

STYLE = """
body{font-family:system-ui,sans-serif;margin:0;color:#1b1b1b;background:#f5f6f7;line-height:1.5}
header{background:#12436d;color:#fff;padding:.75rem 1rem;font-weight:700}
main{max-width:42rem;margin:1rem auto;padding:0 1rem 3rem}
section{background:#fff;border:1px solid #b1b4b6;margin:.6rem 0;padding:.2rem .8rem .8rem}
h2{font-size:1.1rem}code{overflow-wrap:anywhere}
"""


def house_page(house: House) -> str:
    """Return the page: each witness with the logs it knows, and the authority."""
    witnesses = "".join(
        f"<section><h2>{escape(one.name)}</h2><p><code>{escape(str(one.verifier))}</code></p>"
        f"{_logs(one.seen())}</section>"
        for one in house.witnesses.values()
    )
    return (
        '<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<title>Nhân chứng và dấu thời gian</title><link rel="stylesheet" href="/style.css">'
        "</head><body><header>Nhân chứng và dấu thời gian (mô phỏng)</header><main>"
        "<h1>Nhân chứng và dấu thời gian</h1><p>Máy chủ này mô phỏng hai nhân chứng của nhật ký "
        "và một tổ chức cấp dấu thời gian để dùng thử; chữ ký ở đây không có giá trị pháp lý.</p>"
        f"{witnesses}<section><h2>Dấu thời gian</h2><p>Đã cấp từ khi khởi động: {house.stamps}</p>"
        "</section></main></body></html>"
    )


def _logs(seen: dict[str, tuple[int, bytes]]) -> str:
    if not seen:
        return "<p>Chưa ký nhật ký nào.</p>"
    return "".join(
        f"<p>{escape(origin)}: {size} mục<br><code>{root.hex()}</code></p>"
        for origin, (size, root) in seen.items()
    )
