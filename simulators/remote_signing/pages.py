"""The page that stands for the app on the holder's telephone."""

from html import escape

from .service import Request

STYLE = (
    "body{font-family:sans-serif;max-width:32rem;margin:2rem auto;padding:0 1rem}"
    "button{font-size:1rem;padding:.6rem 1.2rem;margin-right:1rem}"
)
_STATES = {
    "pending": "Đang chờ quý vị xác nhận",
    "signed": "Đã ký",
    "refused": "Đã từ chối",
    "expired": "Đã quá thời hạn",
}


def request_page(one: Request) -> str:
    """Return the page on which the holder agrees or refuses."""
    buttons = (
        '<form method="post"><button name="decision" value="agree">Đồng ý ký</button>'
        '<button name="decision" value="refuse">Từ chối</button></form>'
        if one.status == "pending"
        else ""
    )
    back = f'<p><a href="{escape(one.return_to)}">Quay về cổng dịch vụ công</a></p>'
    return (
        '<!doctype html><html lang="vi"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><title>Ký số (mô phỏng)</title>'
        '<link rel="stylesheet" href="/style.css"></head><body>'
        "<h1>Ký số trên VNeID (mô phỏng)</h1>"
        f"<p>Văn bản: <strong>{escape(one.name)}</strong></p>"
        f"<p>Mã băm: <code>{one.digest.hex()[:16]}…</code></p>"
        f"<p>Trạng thái: {_STATES[one.status]}</p>{buttons}"
        f"{back if one.return_to and one.status != 'pending' else ''}</body></html>"
    )
