"""Time expressions with their TIMEX3 values, and the day a page came out.

`finding.find` looks for the patterns of the language pack (`patterns`), has a maker say what each
means (`makers`), joins what belongs together (`joining`), finds what it leans on (`leaning`,
`towards`) and values it (`resolution`, `values`).
"""

from runut.annotate.times.finding import find, find_in, newest_told
from runut.annotate.times.publication import infer

__all__ = ["find", "find_in", "infer", "newest_told"]
