"""The description of the API (OpenAPI 3.1)."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse

from quartierwerk.site.api.problems import MEDIA_TYPE
from quartierwerk.site.api.v1 import api

#: Answers that any operation may give besides its own.
PROBLEMS = {
    401: "The key is not valid, or there is none where one is needed",
    403: "Seen, but not allowed; or the key lacks the scope",
    404: "Absent, or of a municipality one does not belong to: both look the same",
    422: "A parameter does not fit or is not known",
    429: "Too often: wait as many seconds as Retry-After says",
}
_TEXT = {"type": "string"}
PROBLEM: dict[str, Any] = {
    "title": "Problem",
    "description": "Problem details (RFC 9457); where, found, expected and hint stand where there is something to say.",
    "type": "object",
    "properties": {
        **dict.fromkeys(("type", "title", "detail", "request_id", "where", "found", "expected", "hint"), _TEXT),
        "status": {"type": "integer"},
        "field": _TEXT,
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"location": _TEXT, "field": _TEXT, "message": _TEXT},
                "required": ["location", "field", "message"],
            },
        },
    },
    "required": ["type", "title", "status", "detail", "request_id"],
}


@cache
def document() -> dict[str, Any]:
    """The whole description; operations may be asked without a key too, and answer errors with problems."""
    made = json.loads(json.dumps(api.get_openapi_schema(), default=str))
    made["components"]["schemas"]["Problem"] = PROBLEM
    answer = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    for methods in made["paths"].values():
        for operation in methods.values():
            for status, text in PROBLEMS.items():
                operation["responses"].setdefault(str(status), {"description": text, "content": answer})
            operation["responses"].setdefault("304", {"description": "Not changed since the ETag sent along"})
            if operation.get("security"):
                operation["security"].append({})
    return made


def openapi(request: HttpRequest) -> HttpResponse:
    """The description as JSON."""
    text = json.dumps(document(), ensure_ascii=False)
    return HttpResponse(text, content_type="application/json; charset=utf-8")
