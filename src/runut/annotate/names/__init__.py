"""Names, titles, pronouns and unnamed holders of views: where they stand, and whom they mean.

`finding.find` has `candidates` propose stretches of a line, tells their kind (`unlisted`, `seats`),
reads titles and descriptions (`titles`, `nominals`, `reading`), links them to knowledge
(`linking`) and has `coreference` say whom a short form means.
"""

from runut.annotate.names.finding import find

__all__ = ["find"]
