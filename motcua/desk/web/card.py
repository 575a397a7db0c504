"""The code on an identity card, as a scanner types it into the box for the number."""

from django.http import QueryDict

# Number, former number, name, day of birth (ddmmyyyy), sex, residence, day of issue: what the code
# on cards with a chip holds. The residence stays out: communes were merged in 2025, many cards are
# older.
_NUMBER, _NAME, _BORN, _SEX = 0, 2, 3, 4
_FEWEST_PARTS = 5
_SEXES = {"nam": "male", "nữ": "female"}


def with_card_read(post: QueryDict) -> QueryDict:
    """Return what was sent, with the parts of a scanned card in the boxes they belong to.

    What was typed beside it stays; whatever stands in the box, reading it never fails.
    """
    parts = [part.strip() for part in str(post.get("so-dinh-danh", "")).split("|")]
    if len(parts) < _FEWEST_PARTS:
        return post
    read = {
        "so-dinh-danh": parts[_NUMBER],
        "ho-ten": post.get("ho-ten") or parts[_NAME],
        "ngay-sinh": post.get("ngay-sinh") or parts[_BORN],
        "gioi-tinh": post.get("gioi-tinh") or _SEXES.get(parts[_SEX].lower(), ""),
    }
    sent = post.copy()
    for name, text in read.items():
        sent[name] = str(text)
    return sent
