"""Errors that a user can meet. Each says what, which, why, and what to do.

RunutError
├── InputError       a path or address that cannot be opened at all
├── PackError        a language pack or shipped data file that breaks its schema (file and place)
├── KnowledgeError   a knowledge file, a user's own too, that cannot be used (file and entry)
├── ModelError       a model file that is missing or whose hash is wrong
├── PageRejected     the one page that was asked for cannot be read
└── StoreError       a store that cannot be used
    ├── StoreLocked      another program is writing
    ├── StoreReadOnly    no right to write
    ├── StoreTooNew      written by a newer Runut
    └── StoreForeign     a database or file that Runut did not make

What is wrong with one page is no error but a `records.Rejection`: the others are read on.
"""

from __future__ import annotations

from runut.records import Rejection


class RunutError(Exception):
    """Base of all errors that Runut raises on purpose; `str()` is one sentence for people.

    `key` names the same sentence in the language packs (`languages/*/cli.toml`), which `values`
    fill; None where only developers meet it.
    """

    def __init__(self, sentence: str, key: str | None = None, **values: object) -> None:
        super().__init__(sentence)
        self.key = key
        self.values = values


class InputError(RunutError):
    """A path or address that cannot be opened at all."""


class PackError(RunutError):
    """A language pack or data file that breaks its schema; names the file and the place."""


class KnowledgeError(RunutError):
    """A knowledge file that cannot be read, breaks its schema, or contradicts itself."""


class ModelError(RunutError):
    """A model file that is missing or whose hash is wrong."""


class StoreError(RunutError):
    """A store that cannot be used."""


class StoreLocked(StoreError):
    """Another program is writing to the store."""


class StoreReadOnly(StoreError):
    """The store cannot be written to."""


class StoreTooNew(StoreError):
    """The store was written by a newer Runut."""


class StoreForeign(StoreError):
    """A database or file that Runut did not make."""


class PageRejected(RunutError):
    """The page given to `runut.read` cannot be read; `rejection` says why."""

    def __init__(self, rejection: Rejection) -> None:
        super().__init__(f"{rejection.name}: {rejection.detail}")
        self.rejection = rejection
