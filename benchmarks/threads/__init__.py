"""Made pages of many stories whose grouping, copies and contradictions are known: see `making`."""
