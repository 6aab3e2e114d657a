"""Statements: words and views that the page gives to somebody (source, cue, content).

`finding.find` goes through the sentences: `cues` are matched, `content` cut out, `speakers` found
in the sentence (`holders`, `view`) or carried over (`turns`); `points` reads lists.
"""

from runut.annotate.statements.finding import Attributions, cue_class, find

__all__ = ["Attributions", "cue_class", "find"]
