"""The provider as a WSGI application: five addresses and a style sheet."""

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from urllib.parse import parse_qsl, urlencode

from .pages import STYLE, choice_page, refusal_page
from .provider import AuthorizeRequest, Provider, Refused

StartResponse = Callable[[str, list[tuple[str, str]]], Any]
_LARGEST_BODY = 64 * 1024
_POLICY = "default-src 'none'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'"


class Application:
    """Answers requests for one provider."""

    def __init__(self, provider: Provider) -> None:
        self.provider = provider
        self.routes: dict[tuple[str, str], Callable[[dict[str, Any]], Answer]] = {
            ("GET", "/.well-known/openid-configuration"): self._metadata,
            ("GET", "/jwks"): self._jwks,
            ("GET", "/authorize"): self._ask,
            ("POST", "/authorize"): self._decide,
            ("POST", "/token"): self._token,
            ("GET", "/userinfo"): self._userinfo,
            ("GET", "/style.css"): lambda _: Answer(200, STYLE, "text/css"),
            ("GET", "/healthz"): lambda _: Answer.json({"status": "ok"}),
        }

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        """Serve one request (PEP 3333)."""
        route = self.routes.get((environ["REQUEST_METHOD"], environ.get("PATH_INFO", "/")))
        answer = route(environ) if route else Answer(404, "not found", "text/plain")
        body = answer.body.encode()
        headers = [
            ("Content-Type", f"{answer.type}; charset=utf-8"),
            ("Content-Length", str(len(body))),
            ("Cache-Control", "no-store"),
            ("Content-Security-Policy", _POLICY),
            ("X-Content-Type-Options", "nosniff"),
            *answer.headers,
        ]
        start_response(f"{answer.status} {_REASONS[answer.status]}", headers)
        return [body]

    def _metadata(self, _: dict[str, Any]) -> "Answer":
        return Answer.json(self.provider.metadata())

    def _jwks(self, _: dict[str, Any]) -> "Answer":
        return Answer.json(self.provider.jwks())

    def _ask(self, environ: dict[str, Any]) -> "Answer":
        try:
            request = self.provider.read_request(_pairs(environ.get("QUERY_STRING", "")))
        except Refused as refused:
            return Answer(400, refusal_page(refused.reason), "text/html")
        return Answer(200, choice_page(request, self.provider.people.values()), "text/html")

    def _decide(self, environ: dict[str, Any]) -> "Answer":
        form = _form(environ)
        asked = {
            **form,
            "response_type": "code",
            "scope": "openid",
            "code_challenge_method": "S256",
        }
        try:
            request = self.provider.read_request(asked)
            if form.get("decision") != "agree":
                return _send_back(request, {"error": "access_denied"})
            code = self.provider.consent(request, form.get("identity", ""))
        except Refused as refused:
            return Answer(400, refusal_page(refused.reason), "text/html")
        return _send_back(request, {"code": code})

    def _token(self, environ: dict[str, Any]) -> "Answer":
        if not environ.get("CONTENT_TYPE", "").startswith("application/x-www-form-urlencoded"):
            return Answer(415, "form only", "text/plain")
        try:
            authorization = environ.get("HTTP_AUTHORIZATION", "")
            return Answer.json(self.provider.exchange(_form(environ), authorization))
        except Refused as refused:
            status = 401 if refused.code == "invalid_client" else 400
            problem = {"error": refused.code, "error_description": refused.reason}
            return Answer.json(problem, status=status)

    def _userinfo(self, environ: dict[str, Any]) -> "Answer":
        try:
            return Answer.json(self.provider.userinfo(environ.get("HTTP_AUTHORIZATION", "")))
        except Refused as refused:
            return Answer.json({"error": refused.code}, status=401)


class Answer:
    """Status, body and headers of one answer."""

    def __init__(
        self, status: int, body: str, content_type: str, headers: tuple[tuple[str, str], ...] = ()
    ) -> None:
        self.status = status
        self.body = body
        self.type = content_type
        self.headers = headers

    @classmethod
    def json(cls, data: Mapping[str, Any], status: int = 200) -> "Answer":
        """Return ``data`` as JSON."""
        return cls(status, json.dumps(data, ensure_ascii=False), "application/json")


_REASONS = {
    200: "OK",
    303: "See Other",
    400: "Bad Request",
    401: "Unauthorized",
    404: "Not Found",
    415: "Unsupported Media Type",
}


def _send_back(request: AuthorizeRequest, facts: dict[str, str]) -> Answer:
    query = urlencode(facts | {"state": request.state})
    join = "&" if "?" in request.redirect_uri else "?"
    return Answer(303, "", "text/plain", (("Location", f"{request.redirect_uri}{join}{query}"),))


def _pairs(text: str) -> dict[str, str]:
    return dict(parse_qsl(text, keep_blank_values=True))


def _form(environ: dict[str, Any]) -> dict[str, str]:
    length = min(int(environ.get("CONTENT_LENGTH") or 0), _LARGEST_BODY)
    return _pairs(environ["wsgi.input"].read(length).decode(errors="replace"))
