"""One hierarchy of errors, mapped once each for web, API, command line and tasks.

Every error can say where it happened, what was found, what is expected and how to mend it.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Explanation:
    """What a person needs to mend an error."""

    where: str = ""
    found: str = ""
    expected: str = ""
    hint: str = ""


class QuartierwerkError(Exception):
    """Base of all errors that are meant for a person.

    Parameters
    ----------
    message : str
        One sentence in plain words.
    where, found, expected, hint : str
        The four parts of a good error message.
    field : str
        The form field or column the error belongs to, if any.
    """

    status = 500
    exit_code = 1
    title = "error"

    def __init__(
        self,
        message: str,
        *,
        where: str = "",
        found: str = "",
        expected: str = "",
        hint: str = "",
        field: str = "",
    ) -> None:
        super().__init__(message)
        self.message = message
        self.explanation = Explanation(where, found, expected, hint)
        self.field = field


class Invalid(QuartierwerkError):
    """The input does not hold a rule."""

    status, exit_code, title = 422, 2, "invalid"


class Forbidden(QuartierwerkError):
    """The person may see the object, but not do this with it."""

    status, exit_code, title = 403, 3, "forbidden"


class NotFound(QuartierwerkError):
    """The object is absent, or belongs to somebody else: both look the same."""

    status, exit_code, title = 404, 4, "not-found"


class Conflict(QuartierwerkError):
    """Somebody else changed the object in the meantime, or it exists already."""

    status, exit_code, title = 409, 5, "conflict"


class NotReady(QuartierwerkError):
    """A step that must come first has not been done."""

    status, exit_code, title = 409, 6, "not-ready"


class LimitReached(QuartierwerkError):
    """Too large, too many or too often."""

    status, exit_code, title = 429, 7, "limit-reached"


class SourceProblem(QuartierwerkError):
    """A file or a remote source cannot be read at all."""

    status, exit_code, title = 422, 8, "source-problem"
