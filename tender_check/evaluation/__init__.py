"""Tell how well reports agree with careful readers: figures, calibration, worst errors.

In the order of the files: `labels` (what the readers hold), `pairing` (beside what the report
says), `figures`, `evaluate` (all of it), `page` and `table` (what people read).
"""

from tender_check.evaluation.evaluate import Evaluation, as_json, evaluate
from tender_check.evaluation.labels import Label, Labelled, bid_beside, checklists_of, read_labels
from tender_check.evaluation.pairing import Pair

__all__ = [
    "Evaluation",
    "Label",
    "Labelled",
    "Pair",
    "as_json",
    "bid_beside",
    "checklists_of",
    "evaluate",
    "read_labels",
]
