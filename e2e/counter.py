"""Filing for a walk-in by mouse or script, for journeys that begin after it."""

from datetime import date, timedelta

from holidays import country_holidays

from .birth import fill, number_on
from .person import Person

# A copy of a civil status record: a fee, one paper, decided on the spot.
EXTRACT = "2.000635"
EXTRACT_ANSWERS = (
    ("requester.relation", "self"),
    ("record.kind", "birth"),
    ("record.full_name", "Vũ Quang Bách"),
    ("record.birth_date", "7/8/1974"),
    ("record.sex", "male"),
    ("record.nationality", "VN"),
    ("record.registered_by", "Ủy ban nhân dân phường Hồng Bàng"),
    ("wish.copies", "1"),
    ("wish.form", "paper"),
)
# A permit to repair a house: appraised, with opinions of other offices; the general form.
REPAIR = "1.013229"
REPAIR_ANSWERS = (("request.content", "Sửa chữa mái nhà, thay cửa sổ, giữ nguyên kết cấu."),)


def file_extract(
    desk: Person, person: str, *, papers: bool = True, returned: str = "desk", area: str = ""
) -> str:
    """File for a copy of a civil status record; return the dossier's number."""
    begin(desk, EXTRACT, person, returned=returned, area=area)
    fill(desk, EXTRACT_ANSWERS)
    desk.page.locator("[name='wish.promise']").check()
    return hand_in(desk, papers=papers)


def file_repair(desk: Person, person: str) -> str:
    """File for a permit to repair a house; return the dossier's number."""
    begin(desk, REPAIR, person)
    fill(desk, REPAIR_ANSWERS)
    return hand_in(desk)


def begin(desk: Person, code: str, person: str, *, returned: str = "desk", area: str = "") -> None:
    """Name procedure, person and, unless it is the desk's own, the commune; go on to the form."""
    desk.open(f"/mot-cua/tiep-nhan/?thu-tuc={code}")
    desk.type("so-dinh-danh", person)
    desk.choose("tra", returned)
    if area:
        desk.choose("noi-giai-quyet", area)
    with desk.page.expect_navigation():
        desk.page.get_by_role("button", name="Tiếp tục đến tờ khai").click()


def hand_in(desk: Person, *, papers: bool = True) -> str:
    """Tick the papers that are needed, have the person confirm, and file."""
    if papers:
        for box in desk.page.locator("input[name^='giay-']").all():
            box.check()
    desk.page.locator("#cam-ket").check()
    with desk.page.expect_navigation():
        desk.page.get_by_role("button", name="Nộp và tiếp nhận").click()
    summary = desk.page.locator(".govuk-error-summary")
    assert not summary.count(), summary.inner_text()
    return number_on(desk.page)


def working_day(*, weeks: int) -> str:
    """Return a day people work on, about so many weeks from now, as it is typed."""
    day = date.today() + timedelta(weeks=weeks)  # noqa: DTZ011 - a day more or less is the same
    while day.weekday() >= 5 or day in country_holidays("VN"):
        day += timedelta(days=1)
    return f"{day:%d/%m/%Y}"
