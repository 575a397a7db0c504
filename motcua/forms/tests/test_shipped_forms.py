import jsonschema_rs
import pytest

from ..rules.checking import check
from ..rules.facts import facts_of
from ..rules.parsing import parse_form
from ..rules.reading import read_post
from ..rules.showing import summary
from ..rules.writing import definition_of
from ..services.load_forms import FOLDER
from .filling import TODAY, changed, definition, form, posted
from .right_answers import BIRTH_PLACE, RIGHT

KEYS = sorted(RIGHT)
# Form, the answer that is wrong, what is typed there (None: nothing), the message and its place.
WRONG = [
    ("khai-sinh", "/child/full_name", None, "required", ""),
    ("khai-sinh", "/child/birth_date", "31/2/2026", "date_unreal", ""),
    ("khai-sinh", "/mother/birth_date", "1/1/2024", "age_least", ""),
    ("ket-hon", "/groom/birth_date", "8/6/2008", "age_least", ""),
    ("ket-hon", "/groom/personal_id", "031303015223", "different", ""),
    ("ket-hon", "/groom/former_paper", None, "required", ""),
    ("khai-tu", "/death/died_on", "1/12/2026", "date_future", ""),
    ("khai-tu", "/deceased/birth_date", "2027", "date_future", ""),
    ("khai-tu", "/death/hour", "25:00", "pattern", ""),
    ("tinh-trang-hon-nhan", "/purpose/partner_name", None, "required", ""),
    ("tinh-trang-hon-nhan", "/purpose/copies", "0", "too_small", ""),
    ("tinh-trang-hon-nhan", "/person/periods/0/to_on", "2001", "before",
     "/person/periods/0/from_on"),
    ("trich-luc-ho-tich", "/record/kind", "adoption", "not_a_choice", ""),
    ("trich-luc-ho-tich", "/wish/copies", "năm", "number", ""),
    ("trich-luc-ho-tich", "/wish/promise", None, "choose", ""),
    ("chung-thuc-ban-sao", "/papers/list", [], "too_few", ""),
    ("chung-thuc-ban-sao", "/papers/list/1/pages", "2,5", "number", ""),
    ("chung-thuc-ban-sao", "/requester/phone", "12345", "phone", ""),
    ("chung-thuc-chu-ky", "/requester/birth_date", "7/8/1975", "id_unlike_birth",
     "/requester/personal_id"),
    ("chung-thuc-chu-ky", "/paper/kind", "mandate", "required", "/paper/mandated"),
    ("chung-thuc-chu-ky", "/requester/email", "bach@nowhere", "email", ""),
    ("thuong-tru", "/registration/area", None, "required", ""),
    ("thuong-tru", "/registration/place/commune", "00004", "commune", ""),
    ("thuong-tru", "/members/people/0/personal_id", "031074004710", "different", ""),
    ("tam-tru", "/registration/until_on", "1/11/2026", "before", "/registration/from_on"),
    ("tam-tru", "/person/personal_id", "098074004710", "personal_id_province", ""),
    ("tam-tru", "/person/personal_id", "0310740047", "personal_id_form", ""),
    ("ho-kinh-doanh", "/business/capital", "nhiều", "money", ""),
    ("ho-kinh-doanh", "/business/lines/0/code", "56", "pattern", ""),
    ("ho-kinh-doanh", "/tax/tax_code", "0100109107", "tax_code_check", ""),
    ("ly-lich-tu-phap", "/person/personal_id", None, "required", ""),
    ("ly-lich-tu-phap", "/mandate/mandate", None, "required", ""),
    ("ly-lich-tu-phap", "/history/stays/0/from_on", "1/13/2016", "date_unreal", ""),
    ("dat-dai", "/parcel/part_area", "500", "sum_most", ""),
    ("dat-dai", "/parcel/certificate", "123", "pattern", ""),
    ("dat-dai", "/change/deed_on", "2/11/26", "date_year_short", ""),
    ("xay-dung", "/house/ground_area", "170", "sum_most", ""),
    ("xay-dung", "/house/storeys", "99", "too_large", ""),
    ("xay-dung", "/site/place/province", "", "province", ""),
    ("bao-hiem-xa-hoi", "/household/head_id", None, "required", ""),
    ("bao-hiem-xa-hoi", "/person/insurance_number", "12345", "pattern", ""),
    ("bao-hiem-xa-hoi", "/person/ethnicity", "99", "not_a_choice", ""),
]  # fmt: skip


def test_every_shipped_form_has_its_right_answers():
    assert sorted(path.stem for path in FOLDER.glob("*.json")) == KEYS
    assert all(form(key).key == key for key in KEYS)


@pytest.mark.parametrize("key", KEYS)
def test_right_answers_pass_and_stay_as_they_are(key):
    checked = check(form(key), RIGHT[key], today=TODAY)
    again = check(form(key), checked.answers, today=TODAY)

    assert [str(error) for error in checked.errors] == []
    assert again == checked


@pytest.mark.parametrize("key", KEYS)
def test_right_answers_pass_as_a_browser_sends_them(key):
    raw = read_post(form(key), posted(RIGHT[key]))

    assert check(form(key), raw, today=TODAY) == check(form(key), RIGHT[key], today=TODAY)


@pytest.mark.parametrize("key", KEYS)
def test_canonical_answers_suit_a_plain_validator_of_json_schema(key):
    answers = check(form(key), RIGHT[key], today=TODAY).answers

    jsonschema_rs.validate(definition(key), answers)


@pytest.mark.parametrize(("key", "pointer", "value", "message", "place"), WRONG)
def test_a_wrong_answer_is_named_where_it_stands(key, pointer, value, message, place):
    checked = check(form(key), changed(RIGHT[key], pointer, value), today=TODAY)

    assert (place or pointer, message) in [(one.pointer, one.message_key) for one in checked.errors]


@pytest.mark.parametrize("key", KEYS)
def test_an_empty_form_names_every_section_and_nothing_twice(key):
    checked = check(form(key), {}, today=TODAY)

    pointers = [error.pointer for error in checked.errors]
    assert len(pointers) == len(set(pointers)) > 3
    assert all(error.text("vi") and error.text("en") for error in checked.errors)


@pytest.mark.parametrize("key", KEYS)
def test_a_form_written_back_is_the_same_form(key):
    assert definition_of(form(key)) == definition(key)
    assert parse_form(definition_of(form(key))) == form(key)


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_answer_is_shown_in_words(key, language):
    answers = check(form(key), RIGHT[key], today=TODAY).answers

    rows = summary(form(key), answers, language=language)

    assert all(row.label and row.value for row in rows)
    assert len(rows) > 10


@pytest.mark.parametrize("key", KEYS)
def test_every_word_of_a_form_exists_in_both_languages(key):
    found = form(key)
    texts = [found.title, *(section.title for section in found.sections)]
    texts += [text for one in found.by_path.values() for text in (one.label, one.hint)]

    assert [text for text in texts if bool(text.vi) != bool(text.en)] == []


def test_facts_for_the_fee_come_out_of_the_answers():
    answers = check(form("chung-thuc-ban-sao"), RIGHT["chung-thuc-ban-sao"], today=TODAY).answers

    facts = facts_of(form("chung-thuc-ban-sao"), answers)

    assert facts == {"copies": 3, "make_copies": False, "pages": [2, 4], "documents": 2}


def test_the_father_left_unknown_hides_his_questions_and_the_marriage():
    answers = changed(RIGHT["khai-sinh"], "/father/is_known", "no")

    checked = check(form("khai-sinh"), answers, today=TODAY)

    assert checked.is_valid
    assert checked.answers["father"] == {"is_known": False}
    assert "marriage" not in checked.answers


def test_a_person_born_abroad_has_an_address_there():
    abroad = {"country": "JP", "detail": "Tokyo"}
    answers = changed(RIGHT["khai-sinh"], "/child/birth_place", abroad)

    checked = check(form("khai-sinh"), answers, today=TODAY)

    assert checked.answers["child"]["birth_place"] == abroad
    assert not check(
        form("thuong-tru"),
        changed(RIGHT["thuong-tru"], "/registration/place", abroad),
        today=TODAY,
    ).is_valid
    assert BIRTH_PLACE == {"province": "31", "commune": "11383"}
