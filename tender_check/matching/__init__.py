"""Find the passages that speak of a requirement, and judge what they say.

How an outcome comes about, in the order of the files: `prepared` (the document, once),
`asked` (the checklist, once), `relevance` (which passages speak of it), `stance` (what a passage
does with its subject), `features` (what the judge looks at), `judge` (outcome and confidence),
`evidence` and `explain` (what is shown). `trained` holds the figures, `data/*.yaml` the rules.
"""

from tender_check.matching.choose import choose_checklists
from tender_check.matching.match import get_ready, match, model_card

__all__ = ["choose_checklists", "get_ready", "match", "model_card"]
