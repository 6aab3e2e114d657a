"""A piece of a sentence: a word, names that stand together, or a time."""

from __future__ import annotations

from dataclasses import dataclass

from runut.records import Argument, Span, TimeExpression

#: What stands in `Piece.word` for names and for times.
NAME, TIME = "@", "#"


@dataclass(frozen=True, slots=True)
class Piece:
    """A word, one or several names that stand together, or a time."""

    span: Span
    #: The word in small letters, `@` for names, `#` for a time.
    word: str
    parties: tuple[Argument, ...] = ()
    time: TimeExpression | None = None
    #: Written with a capital where not every word is: it may be a title before a name.
    capital: bool = False
    #: A pronoun: nothing beside it belongs to it.
    pronoun: bool = False
    #: The words of a name or description, in small letters ("tiga", "duta", "besar").
    inside: tuple[str, ...] = ()

    @property
    def is_name(self) -> bool:
        """Whether it names somebody or something."""
        return bool(self.parties)
