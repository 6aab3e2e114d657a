"""Events: who did what to whom, when, where, with what status, on whose word, on one page.

`finding.find` cuts sentences into `clauses`, matches `triggers` (and words that point back:
`pointing`), finds participants (`arguments`, `subjects`, `frames`; `sides` says who may be one),
place (`where`), time (`when`) and `status`, tells apart what one word tells of `several` days and
places, adds what follows from other rows (`derived`) and joins mentions (`merging`, `rows`).
`refusals` says why a word tells none.
"""

from runut.annotate.events.finding import find, missed
from runut.annotate.events.refusals import Refusal, Refused

__all__ = ["Refusal", "Refused", "find", "missed"]
