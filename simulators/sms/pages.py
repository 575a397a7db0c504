"""The gateway's page: the messages as telephones show them."""

from collections.abc import Iterable
from datetime import datetime
from html import escape
from zoneinfo import ZoneInfo

from .gateway import Message

_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
_STATES = {"sent": "đã gửi", "delivered": "đã đến máy", "failed": "không gửi được"}
STYLE = """
body{font-family:system-ui,sans-serif;margin:0;color:#1b1b1b;background:#f5f6f7;line-height:1.5}
header{background:#12436d;color:#fff;padding:.75rem 1rem;font-weight:700}
main{max-width:42rem;margin:1rem auto;padding:0 1rem 3rem}
ul{list-style:none;padding:0}
li{background:#fff;border:1px solid #b1b4b6;margin:.6rem 0;padding:.8rem}
small{display:block;color:#505a5f}form{display:flex;gap:.5rem;align-items:end;flex-wrap:wrap}
input,button{font:inherit;padding:.5rem}button{border:0;background:#12436d;color:#fff}
:focus{outline:3px solid #ffbf47}
"""


def inbox_page(rows: Iterable[tuple[Message, str]], number: str) -> str:
    """Return the page of messages with their states, newest first."""
    items = "".join(_item(message, state) for message, state in rows)
    listed = f"<ul>{items}</ul>" if items else "<p>Chưa có tin nhắn nào.</p>"
    return (
        '<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<title>Tin nhắn SMS</title><link rel="stylesheet" href="/style.css"></head><body>'
        "<header>Tổng đài SMS (mô phỏng)</header><main><h1>Tin nhắn SMS</h1>"
        "<p>Máy chủ này mô phỏng tổng đài SMS để dùng thử; không tin nhắn nào được gửi thật.</p>"
        '<form method="get" action="/"><label>Số điện thoại<br>'
        f'<input name="so" inputmode="tel" value="{escape(number)}"></label>'
        f"<button>Lọc</button></form>{listed}</main></body></html>"
    )


def _item(message: Message, state: str) -> str:
    taken = datetime.fromtimestamp(message.taken_at, _ZONE).strftime("%H:%M:%S, %d/%m/%Y")
    return (
        f"<li><strong>{escape(message.to)}</strong>"
        f"<p>{escape(message.text)}</p><small>{taken}, {_STATES[state]}</small></li>"
    )
