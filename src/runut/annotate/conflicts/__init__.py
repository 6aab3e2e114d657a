"""What does not go together inside one page: the clashes (`words`) and their `sides`."""

from runut.annotate.conflicts.claims import AGAINST
from runut.annotate.conflicts.finding import find

__all__ = ["AGAINST", "find"]
