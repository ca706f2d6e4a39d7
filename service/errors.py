"""The errors of `service`: ServiceError <- NotFoundError, WithdrawnError, NotReadyError, ParameterError,
AddressError, SettingsError."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.segments.tombstones import Tombstone


class ServiceError(Exception):
    """Base of all errors of this package."""


class NotFoundError(ServiceError):
    """No document, item or meeting has that id."""


class WithdrawnError(ServiceError):
    """What had that id has been withdrawn, or is no longer published; its tombstone tells which, and when."""

    def __init__(self, tombstone: Tombstone) -> None:
        what = "blev trukket tilbage" if tombstone.reason == "withdrawn" else "er ikke længere offentliggjort siden"
        super().__init__(f"{tombstone.id} {what} {tombstone.withdrawn_at[:10]}.")
        self.tombstone = tombstone


class NotReadyError(ServiceError):
    """No generation, or no model, is loaded yet."""


class ParameterError(ServiceError):
    """A request parameter that the endpoint does not know or cannot take; `parameter` names it."""

    def __init__(self, message: str, parameter: str) -> None:
        super().__init__(message)
        self.parameter = parameter


class AddressError(ServiceError):
    """The address or port asked for cannot be listened on."""


class SettingsError(ServiceError):
    """A setting in the environment that cannot be used."""
