"""The provider's pages: choose who you are, agree, or see why not."""

from collections.abc import Iterable
from dataclasses import asdict
from html import escape

from .people import Identity
from .provider import AuthorizeRequest

STYLE = """
body{font-family:system-ui,sans-serif;margin:0;color:#1b1b1b;background:#f5f6f7;line-height:1.5}
header{background:#a30d11;color:#fff;padding:.75rem 1rem;font-weight:700}
main{max-width:42rem;margin:1rem auto;padding:0 1rem 3rem}
.note{border-left:.3rem solid #a30d11;padding:.25rem .75rem;background:#fff}
fieldset{border:0;padding:0;margin:1rem 0}legend{font-size:1.25rem;font-weight:700}
label{display:block;background:#fff;border:1px solid #b1b4b6;margin:.4rem 0;padding:.6rem .8rem}
label:focus-within{outline:3px solid #ffbf47}small{display:block;color:#505a5f}
.actions{position:sticky;bottom:0;background:#f5f6f7;padding:.75rem 0;display:flex;gap:1rem}
button{font:inherit;font-weight:700;padding:.7rem 1.2rem;border:0;background:#a30d11;color:#fff}
button.plain{background:#505a5f}button:focus{outline:3px solid #ffbf47}
"""


def _page(title: str, body: str) -> str:
    return (
        '<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{escape(title)}</title><link rel="stylesheet" href="/style.css"></head><body>'
        "<header>VNeID (mô phỏng)</header>"
        f"<main><h1>{escape(title)}</h1>{body}</main></body></html>"
    )


def choice_page(request: AuthorizeRequest, people: Iterable[Identity]) -> str:
    """Return the page on which one chooses a fictitious person and agrees."""
    hidden = "".join(
        f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'
        for name, value in asdict(request).items()
    )
    choices = "".join(
        f'<label><input type="radio" name="identity" value="{one.key}" required> '
        f"{escape(one.label)}<small>{escape(one.note)}</small></label>"
        for one in people
    )
    return _page(
        "Chọn người đăng nhập",
        '<p class="note">Máy chủ này mô phỏng VNeID để dùng thử. Mọi người và doanh nghiệp dưới '
        "đây đều là hư cấu.</p>"
        f'<form method="post" action="/authorize">{hidden}'
        f"<fieldset><legend>Bạn là ai?</legend>{choices}</fieldset>"
        "<p>Họ tên, số định danh, ngày sinh, giới tính, nơi ở và thông tin liên hệ sẽ được chia sẻ "
        f"với ứng dụng <strong>{escape(request.client_id)}</strong>.</p>"
        '<div class="actions"><button name="decision" value="agree">Đồng ý và tiếp tục</button>'
        '<button class="plain" name="decision" value="refuse" formnovalidate>Không đồng ý</button>'
        "</div></form>",
    )


def refusal_page(reason: str) -> str:
    """Return the page that says why nobody is sent anywhere."""
    return _page("Không thể đăng nhập", f"<p>{escape(reason)}</p>")
