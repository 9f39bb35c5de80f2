"""Version 1 of the API, put together from the rooms' operations."""

from __future__ import annotations

import structlog
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Router, Schema
from ninja.errors import HttpError, Throttled, ValidationError
from pydantic import Field

from quartierwerk import __version__
from quartierwerk.apps.accounts.operations import open_operation
from quartierwerk.apps.network.api import router as network
from quartierwerk.apps.places.api import router as places
from quartierwerk.apps.situation.api import router as situation
from quartierwerk.kernel.errors import Invalid, LimitReached, NotFound, QuartierwerkError
from quartierwerk.site.api.keys import WAYS
from quartierwerk.site.api.limits import Limit
from quartierwerk.site.api.problems import problem
from quartierwerk.site.errors import HINTS, BadRequest, Broken

log = structlog.get_logger(__name__)

NAMESPACE = "api"
DESCRIPTION = """Read districts, indicators, figures, organisations and contacts of a municipality.

Without a key one sees what the public sees; with a key (`Authorization: Bearer qw_…`) what its person may see, within
the key's scopes. Figures stand with definition, source, reference date and boundary version; a figure without a value
says why. Errors come as problem details (RFC 9457)."""


class Beginning(Schema):
    """What stands here."""

    name: str
    version: str = Field(description="Version of the software")
    openapi: str = Field(description="Address of the description of all operations")


root = Router(tags=["beginning"])


@root.get("", response=Beginning, operation_id="beginning", summary="Beginning", url_name="api-root", auth=None)
@open_operation
def beginning(request: HttpRequest) -> Beginning:
    """Name, version, and where the operations are described."""
    return Beginning(name="Quartierwerk", version=__version__, openapi=f"{request.path}openapi.json")


api = NinjaAPI(
    title="Quartierwerk",
    version="1",
    description=DESCRIPTION,
    openapi_url=None,
    docs_url=None,
    urls_namespace=NAMESPACE,
    auth=list(WAYS),
    throttle=[Limit()],
)
api.add_router("", root)
for router in (places, situation, network):
    api.add_router("", router)


@api.exception_handler(QuartierwerkError)
def _own(request: HttpRequest, error: QuartierwerkError) -> HttpResponse:
    return problem(request, error)


@api.exception_handler(ValidationError)
def _validation(request: HttpRequest, error: ValidationError) -> HttpResponse:
    errors = [
        {"location": str(item["loc"][0]), "field": str(item["loc"][-1]), "message": str(item["msg"])}
        for item in error.errors
    ]
    return problem(request, Invalid(_("Eine Angabe passt nicht.")), errors=errors)


@api.exception_handler(Http404)
def _absent(request: HttpRequest, error: Http404) -> HttpResponse:
    return problem(request, NotFound(""))


@api.exception_handler(Throttled)
def _too_often(request: HttpRequest, error: Throttled) -> HttpResponse:
    return problem(request, LimitReached(_("Das war zu oft in kurzer Zeit."), hint=_("Warten Sie eine Minute.")))


@api.exception_handler(HttpError)
def _http(request: HttpRequest, error: HttpError) -> HttpResponse:
    return problem(request, BadRequest(_("Diese Anfrage ist nicht zu verstehen.")))


@api.exception_handler(Exception)
def _broken(request: HttpRequest, error: Exception) -> HttpResponse:
    log.error("api", exc_info=error)
    return problem(request, Broken(_("Hier ist etwas schiefgegangen."), hint=str(HINTS[500])))
