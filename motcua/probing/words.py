"""What each check looks at, in words for people."""

from django.utils.translation import get_language

from motcua.notifications.public import Bilingual

from .rules.checks import Check

CHECKS = {
    Check.PAGE: Bilingual("Trang thông tin thủ tục mở được", "The page of the procedure opens"),
    Check.PAPERS: Bilingual(
        "Mọi giấy tờ cần có đều nộp được trực tuyến", "Every paper can be handed in online"
    ),
    Check.FILED: Bilingual("Hồ sơ đầy đủ được tiếp nhận", "A complete dossier is taken"),
    Check.IN_TIME: Bilingual(
        "Xác nhận nộp hồ sơ ngay trong vài giây", "It is acknowledged within seconds"
    ),
    Check.PROOF: Bilingual(
        "Giấy tiếp nhận có bằng chứng kiểm tra được", "Its receipt can be proved"
    ),
    Check.WITHDRAWN: Bilingual("Người nộp rút lại được hồ sơ", "The person can take it back"),
    Check.IN_PERSON: Bilingual(
        "Không phải đến quầy xuất trình giấy tờ", "Nothing has to be shown at a desk"
    ),
    Check.RESULT: Bilingual("Kết quả được trả dưới dạng điện tử", "The result is given as a file"),
}


def check_words(key: str) -> str:
    """Return what a check looks at, in the language of the page."""
    found = CHECKS[Check(key)]
    return found.en if get_language() == "en" else found.vi
