"""The API of the node, version 1: routers of every package under one roof."""

import importlib
import re
from collections.abc import Callable, Iterator
from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.parser import Parser
from ninja.renderers import BaseRenderer

from motcua import __version__
from motcua.kernel.canonical import LARGEST_EXACT
from motcua.kernel.errors import DomainError, InputInvalid
from motcua.platform.authorization import Declared, declared_policy, enforce
from motcua.platform.problems import answer_json, framework_problem, problem_of
from motcua.platform.web.described import COMPONENTS, described
from motcua.technical.public import note_answer


class FastParser(Parser):
    """Reads JSON bodies with orjson."""

    def parse_body(self, request: HttpRequest) -> Any:
        """Return the parsed body; raises ``InputInvalid`` for what nothing behind can hold.

        That is a NUL in a text, and a number too large to be exact (RFC 8259, 6; RFC 7493, 2.2).
        """
        if b"\\u0000" in request.body:
            raise InputInvalid([{"pointer": "", "detail": _("A text holds the character NUL.")}])
        body = orjson.loads(request.body)
        if _MAY_BE_LARGE.search(request.body) and (wrong := list(_too_large(body))):
            detail = _("The number is too large.")
            raise InputInvalid([{"pointer": one, "detail": detail} for one in wrong])
        return body


# Most bodies have no such digits, and need not be walked.
_MAY_BE_LARGE = re.compile(rb"[0-9]{16}|[0-9][eE]")


def _too_large(value: Any, pointer: str = "") -> Iterator[str]:
    """Yield where numbers stand that are no exact whole numbers of the I-JSON profile."""
    if isinstance(value, int | float) and abs(value) > LARGEST_EXACT:
        yield pointer
    elif isinstance(value, dict):
        for key, item in value.items():
            name = key.replace("~", "~0").replace("/", "~1")
            yield from _too_large(item, f"{pointer}/{name}")
    elif isinstance(value, list):
        for place, item in enumerate(value):
            yield from _too_large(item, f"{pointer}/{place}")


class FastRenderer(BaseRenderer):
    """Writes JSON answers with orjson."""

    media_type = "application/json"

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> bytes:
        """Return ``data`` as JSON bytes."""
        return orjson.dumps(data, default=str)


class DescribedAPI(NinjaAPI):
    """Says in its OpenAPI document also what all operations have in common."""

    def get_openapi_schema(self, **place: Any) -> OpenAPISchema:
        """Return the document with the shapes that every operation refers to."""
        document = super().get_openapi_schema(**place)
        for kind, shapes in COMPONENTS.items():
            document["components"].setdefault(kind, {}).update(shapes)
        return document


api = DescribedAPI(
    title="motcua",
    version=__version__,
    description="Procedures, dossiers, papers and everything around them.",
    openapi_url="/openapi.json",
    docs_url=None,
    urls_namespace="api",
    parser=FastParser(),
    renderer=FastRenderer(),
)


@api.exception_handler(DomainError)
def _domain_error(request: HttpRequest, error: DomainError) -> HttpResponse:
    note_answer(request, error)
    return answer_json(problem_of(error, instance=request.path))


@api.exception_handler(ValidationError)
def _input_error(request: HttpRequest, error: ValidationError) -> HttpResponse:
    errors = [
        {"pointer": "/" + "/".join(map(str, item["loc"][1:])), "detail": item["msg"]}
        for item in error.errors
    ]
    return answer_json(problem_of(InputInvalid(errors), instance=request.path))


@api.exception_handler(HttpError)
def _http_error(request: HttpRequest, error: HttpError) -> HttpResponse:
    # The framework wraps whatever the parser of bodies raises; what it said is the better answer.
    if isinstance(error.__cause__, DomainError):
        return answer_json(problem_of(error.__cause__, instance=request.path))
    problem = framework_problem(error.status_code, instance=request.path, detail=str(error))
    return answer_json(problem)


@api.exception_handler(AuthenticationError)
def _not_signed_in(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    return answer_json(framework_problem(401, instance=request.path))


# Where each router hangs, in the order in which addresses are matched.
ROUTERS = (
    ("/procedures", "motcua.catalog.api.router"),
    ("/procedures", "motcua.dossiers.api.forms"),
    ("/procedures", "motcua.console.api.version_drafts"),
    ("/processes", "motcua.processes.api.router"),
    ("/organizations", "motcua.organizations.api.router"),
    ("/parties", "motcua.parties.api.router"),
    ("/papers", "motcua.personal_store.api.router"),
    ("/appointments", "motcua.appointments.api.router"),
    ("/tickets", "motcua.waiting.api.router"),
    ("/tickets", "motcua.waiting.api.desk"),
    ("/account", "motcua.portal.api.account"),
    ("/account", "motcua.identity.api.sessions"),
    ("/dossiers", "motcua.dossiers.api.filing"),
    ("/dossiers", "motcua.dossiers.api.draft_help"),
    ("/dossiers", "motcua.dossiers.api.drafts"),
    ("/dossiers", "motcua.dossiers.api.reuse"),
    ("/dossiers", "motcua.dossiers.api.acts_desk"),
    ("/dossiers", "motcua.dossiers.api.acts_transfers"),
    ("/dossiers", "motcua.dossiers.api.standing"),
    ("/dossiers", "motcua.dossiers.api.acts_requests"),
    ("/dossiers", "motcua.dossiers.api.watching"),
    ("/dossiers", "motcua.dossiers.api.paper_search"),
    ("/dossiers", "motcua.dossiers.api.contact"),
    ("/dossiers", "motcua.dossiers.api.refusals"),
    ("/dossiers", "motcua.dossiers.api.corrections"),
    ("/dossiers", "motcua.dossiers.api.labels"),
    ("/dossiers", "motcua.dossiers.api.acts_handling"),
    ("/dossiers", "motcua.dossiers.api.acts_results"),
    ("/dossiers", "motcua.dossiers.api.digitising"),
    ("/dossiers", "motcua.dossiers.api.words"),
    ("/dossiers", "motcua.dossiers.api.contents"),
    ("/dossiers", "motcua.dossiers.api.result_draft"),
    ("/dossiers", "motcua.dossiers.api.money"),
    ("/dossiers", "motcua.dossiers.api.registers"),
    ("/dossiers", "motcua.dossiers.api.copy_book"),
    ("/dossiers", "motcua.dossiers.api.papers"),
    ("/dossiers", "motcua.dossiers.api.file_texts"),
    ("/dossiers", "motcua.dossiers.api.proofs"),
    ("/dossiers", "motcua.dossiers.api.holds"),
    ("/dossiers", "motcua.oversight.api.told"),
    ("/dossiers", "motcua.dossiers.api.reading"),
    ("/copy-registrations", "motcua.dossiers.api.copy_registrations"),
    ("/archive", "motcua.archive.api.due"),
    ("/archive", "motcua.archive.api.transfers"),
    ("/archive", "motcua.archive.api.destructions"),
    ("/petitions", "motcua.petitions.api.router"),
    ("/petitions", "motcua.petitions.api.acts"),
    ("/procedures", "motcua.questions.api.of_procedure"),
    ("/questions", "motcua.questions.api.router"),
    ("/questions", "motcua.questions.api.acts"),
    ("/news", "motcua.news.api.router"),
    ("/cases", "motcua.cases.api.commending"),
    ("/cases", "motcua.cases.api.router"),
    ("/cases", "motcua.cases.api.acts"),
    ("/deadlines", "motcua.oversight.api.deadlines"),
    ("/unit-marks", "motcua.oversight.api.marks"),
    ("/evaluation", "motcua.evaluation.api.router"),
    ("/evaluation", "motcua.evaluation.api.settling"),
    ("/signals", "motcua.signals.api.router"),
    ("/online-services", "motcua.probing.api.router"),
    ("/technical-rejections", "motcua.technical.api.router"),
    ("/payments", "motcua.payments.api.router"),
    ("/notices", "motcua.notifications.api.router"),
    ("/duties", "motcua.console.api.own_duties"),
    ("/admin", "motcua.console.api.people"),
    ("/admin", "motcua.console.api.duties"),
    ("/admin", "motcua.console.api.keys"),
    ("/admin", "motcua.console.api.agencies"),
    ("/admin", "motcua.console.api.bank_accounts"),
    ("/admin", "motcua.console.api.competences"),
    ("/admin", "motcua.console.api.areas"),
    ("/admin", "motcua.console.api.calendars"),
    ("/admin", "motcua.console.api.publishing"),
    ("/admin", "motcua.console.api.trials"),
    ("/admin", "motcua.console.api.drawings"),
    ("/admin", "motcua.console.api.drawing_checks"),
    ("/admin", "motcua.console.api.imports"),
    ("/admin", "motcua.console.api.words"),
    ("/admin", "motcua.console.api.work"),
    ("/admin", "motcua.console.api.papers"),
    ("/admin", "motcua.console.api.retention"),
    ("/admin", "motcua.console.api.router"),
)
for prefix, module in ROUTERS:
    try:
        router = importlib.import_module(module).router
    except ModuleNotFoundError as missing:
        if missing.name and not module.startswith(missing.name):
            raise
        continue
    api.add_router(prefix, router)


def _policy_comes_first() -> None:
    """Have each operation judge the caller before it reads the body: a stranger learns nothing."""
    for _prefix, one in api._routers:
        for view in one.path_operations.values():
            for operation in view.operations:
                declared = declared_policy(operation.view_func)
                operation.openapi_extra = described(operation.methods[0], declared)
                if declared is not None:
                    operation.auth_callbacks = [
                        _judge(declared),
                        *operation.auth_callbacks,
                    ]


def _judge(declared: Declared) -> Callable[[HttpRequest], bool]:
    def admitted(request: HttpRequest) -> bool:
        enforce(declared, request)
        return True

    return admitted


_policy_comes_first()
