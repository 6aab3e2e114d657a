"""Events: who did what to whom, when, where, with what status, on whose word, on one page.

`finding.find` cuts sentences into `clauses`, matches `triggers` (and words that point back:
`pointing`), finds participants (`arguments`, `subjects`, `frames`; `sides` says who may be one),
place and time (`place_time`) and `status`, adds what follows from other rows (`derived`) and
joins mentions (`merging`, `rows`).
"""

from runut.annotate.events.finding import find

__all__ = ["find"]
