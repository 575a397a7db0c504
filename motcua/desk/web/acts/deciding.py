"""Acts that decide or end: money, signature, seal, return, correction, refusal, stop."""

from collections.abc import Sequence

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from motcua.desk.errors import ActInputInvalid
from motcua.dossiers.public import (
    RefuseDossier,
    RequestPayment,
    ReturnMethod,
    StopDossier,
    act,
    approve_result,
    confirm_bank_transfer,
    correct_result,
    in_words,
    issue_result,
    money_ways,
    parts_shown,
    pay_in_cash,
    refusal_grounds,
    result_content,
    return_result,
    rulebook,
)
from motcua.dossiers.public.refusals import Reason, refusal_requirements

from ..words import RETURNS, words_of
from .base import Act, Field, Option, Scene, Typed


def _ask_payment(scene: Scene, typed: Typed) -> object:
    return act(number=scene.number, command=RequestPayment(), actor=scene.actor, now=scene.now)


def _payment_fields(scene: Scene) -> Sequence[Field]:
    words = {
        "cash": gettext("In cash"),
        "transfer": gettext("By transfer, seen on the statement"),
    }
    open_ways = money_ways(scene.state, actor=scene.actor, now=scene.now)
    ways = [{"value": one, "text": words[one]} for one in open_ways]
    how = Field("cach", gettext("How the money came"), "radios", options=ways)
    if "transfer" not in open_ways:
        return (how,)
    return (
        how,
        Field(
            "ma-giao-dich",
            gettext("Reference of the bank"),
            "text",
            gettext("For a transfer only: as it stands on the statement."),
            is_required=False,
        ),
    )


def _take_payment(scene: Scene, typed: Typed) -> object:
    if typed.text("cach") == "cash":
        return pay_in_cash(number=scene.number, actor=scene.actor, now=scene.now)
    if typed.text("cach") != "transfer":
        raise ActInputInvalid("cach", gettext("Choose how the money came."))
    if not typed.text("ma-giao-dich"):
        raise ActInputInvalid("ma-giao-dich", gettext("Type the reference of the bank."))
    return confirm_bank_transfer(
        number=scene.number,
        bank_reference=typed.text("ma-giao-dich"),
        actor=scene.actor,
        now=scene.now,
    )


def _sign(scene: Scene, typed: Typed) -> object:
    return approve_result(number=scene.number, actor=scene.actor, now=scene.now)


def _issue(scene: Scene, typed: Typed) -> object:
    return issue_result(number=scene.number, actor=scene.actor, now=scene.now)


def _return_fields(scene: Scene) -> Sequence[Field]:
    options = [{"value": str(key), "text": words_of(RETURNS, key)} for key in ReturnMethod]
    return (
        Field(
            "cach",
            gettext("How"),
            "radios",
            options=options,
            value=str(scene.state.return_method),
            is_for_applicant=True,
        ),
        Field(
            "nguoi-nhan",
            gettext("Who takes it"),
            "text",
            gettext("Name, and the number of their identity card where it is not the applicant."),
            is_required=False,
            value=scene.names.applicant,
            is_for_applicant=True,
        ),
        Field(
            "ma-buu-gui",
            gettext("Number of the postal item"),
            "text",
            is_required=False,
            is_for_applicant=True,
        ),
    )


def _return(scene: Scene, typed: Typed) -> object:
    try:
        method = ReturnMethod(typed.text("cach"))
    except ValueError as error:
        raise ActInputInvalid("cach", gettext("Choose how the result is returned.")) from error
    if method == ReturnMethod.POST and not typed.text("ma-buu-gui"):
        raise ActInputInvalid("ma-buu-gui", gettext("Type the number of the postal item."))
    if method != ReturnMethod.ONLINE and not typed.text("nguoi-nhan"):
        raise ActInputInvalid("nguoi-nhan", gettext("Say who takes the result."))
    return return_result(
        number=scene.number,
        method=method,
        to=typed.text("nguoi-nhan"),
        tracking=typed.text("ma-buu-gui"),
        actor=scene.actor,
        now=scene.now,
    )


def _correct_fields(scene: Scene) -> Sequence[Field]:
    content = result_content(scene.state)
    parts = [
        Field(
            f"muc-{part.key}",
            part.label,
            "text" if part.kind in ("text", "day", "money") else "textarea",
            hint=part.hint,
            value=part.value,
            is_required=part.is_required,
        )
        for part in parts_shown(content)
    ]
    lines = [
        Field(f"gia-tri-{place}", item["label"], "text", value=item["value"], is_required=False)
        for place, item in enumerate(content["fields"])
    ]
    return (
        Field("sai-sot", gettext("The agency's mistake"), rows=2, is_for_applicant=True),
        *parts,
        *lines,
    )


def _correct(scene: Scene, typed: Typed) -> object:
    content = result_content(scene.state)
    parts = {key: typed.text(f"muc-{key}") for key in content["parts"]}
    fields = [
        {"label": item["label"], "value": typed.text(f"gia-tri-{place}")}
        for place, item in enumerate(content["fields"])
    ]
    return correct_result(
        number=scene.number,
        mistake=typed.text("sai-sot"),
        content={"parts": parts, "fields": fields},
        actor=scene.actor,
        now=scene.now,
    )


def _refuse_fields(scene: Scene) -> Sequence[Field]:
    grounds = refusal_grounds(scene.state, actor=scene.actor, now=scene.now)
    options = [{"value": one.code, "text": in_words(one)} for one in grounds]
    return (
        Field(
            "ly-do-ma", gettext("Legal ground"), "radios", options=options, is_for_applicant=True
        ),
        Field(
            "yeu-cau",
            gettext("Which requirement is not met"),
            "radios",
            gettext("A condition or paper of the procedure's published text, by the ground."),
            _requirements(scene, grounds),
            is_for_applicant=True,
        ),
        Field("giai-thich", gettext("Explanation in plain words"), is_for_applicant=True),
        Field("huong-dan", gettext("What the person can do now"), is_for_applicant=True),
    )


def _requirements(scene: Scene, grounds: Sequence[Reason]) -> list[Option]:
    """Return what a refusal on one of the grounds may name, each once."""
    codes = dict.fromkeys(
        one.code
        for ground in grounds
        for one in refusal_requirements(scene.state, ground, now=scene.now)
    )
    return [{"value": one, "text": scene.names.requirement(one)} for one in codes]


def _refuse(scene: Scene, typed: Typed) -> object:
    command = RefuseDossier(
        typed.text("ly-do-ma"),
        typed.text("giai-thich"),
        typed.text("huong-dan"),
        typed.text("yeu-cau"),
    )
    return act(number=scene.number, command=command, actor=scene.actor, now=scene.now)


def _stop_fields(scene: Scene) -> Sequence[Field]:
    assert scene.state.versions is not None
    grounds = rulebook(scene.state.versions.rulebook_version).stop_reasons
    options = [{"value": one.code, "text": in_words(one)} for one in grounds]
    return (
        Field(
            "ly-do-ma", gettext("Legal ground"), "radios", options=options, is_for_applicant=True
        ),
        Field("can-cu", gettext("Legal basis"), "text", is_for_applicant=True),
        Field("giai-thich", gettext("Explanation"), is_for_applicant=True),
    )


def _stop(scene: Scene, typed: Typed) -> object:
    command = StopDossier(typed.text("ly-do-ma"), typed.text("can-cu"), typed.text("giai-thich"))
    return act(number=scene.number, command=command, actor=scene.actor, now=scene.now)


DECIDING = (
    Act(
        "ask-payment",
        "yeu-cau-nop-phi",
        "other",
        _("Ask for payment"),
        _("The amount is the one the rules computed; nobody types it. The clock stands still."),
        _("Ask for payment"),
        _ask_payment,
        done=_("Payment was asked for."),
    ),
    Act(
        "take-payment",
        "thu-phi",
        "other",
        _("Take payment"),
        _("The whole amount, in cash or by a transfer you found on the statement."),
        _("Confirm the payment"),
        _take_payment,
        _payment_fields,
        done=_("The payment is in the books; print the receipt."),
        places={
            "cash-day-closed": "cach",
            "bank-reference-used": "ma-giao-dich",
            "bank-reference-missing": "ma-giao-dich",
        },
    ),
    Act(
        "sign",
        "ky",
        "main",
        _("Approve and sign"),
        _("You sign the very paper below with your own signature. It cannot be changed after."),
        _("Sign"),
        _sign,
        done=_("The result is signed."),
    ),
    Act(
        "issue",
        "dong-dau",
        "main",
        _("Seal and issue"),
        _("The agency's seal is put on the signed result; the legal time ends."),
        _("Seal and issue"),
        _issue,
        done=_("The result is sealed and issued."),
    ),
    Act(
        "return",
        "tra-ket-qua",
        "main",
        _("Return the result"),
        _("The person gets the result; the dossier ends."),
        _("Return the result"),
        _return,
        _return_fields,
        done=_("The result was returned."),
        places={"reason-missing": "nguoi-nhan"},
    ),
    Act(
        "correct",
        "dinh-chinh",
        "other",
        _("Correct the result"),
        _("For a mistake of the agency, at its own cost. The first result stays on record."),
        _("Sign the corrected result"),
        _correct,
        _correct_fields,
        done=_("The corrected result is signed and sealed."),
        kind="warning",
        places={"reason-missing": "sai-sot"},
    ),
    Act(
        "refuse",
        "tu-choi",
        "end",
        _("Refuse"),
        _("On a coded legal ground, with words the person understands (form 03)."),
        _("Refuse the dossier"),
        _refuse,
        _refuse_fields,
        done=_("The dossier was refused."),
        kind="warning",
        places={
            "reason-unknown": "ly-do-ma",
            "requirement-missing": "yeu-cau",
            "reason-missing": "giai-thich",
        },
    ),
    Act(
        "stop",
        "dung-giai-quyet",
        "end",
        _("Stop the handling"),
        _("Only on a legal ground (form 05); the dossier ends without a result."),
        _("Stop the handling"),
        _stop,
        _stop_fields,
        done=_("The handling was stopped."),
        kind="warning",
        places={"reason-unknown": "ly-do-ma", "reason-missing": "giai-thich"},
    ),
)
