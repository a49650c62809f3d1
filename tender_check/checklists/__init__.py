"""Checklists: the requirements that bids are held against, as files that an officer can edit."""

from tender_check.checklists.examples import Examples, examples, read_examples
from tender_check.checklists.load import builtin, find, load, problems, refuse_shared_ids
from tender_check.checklists.problem import Problem

__all__ = [
    "Examples",
    "Problem",
    "builtin",
    "examples",
    "find",
    "load",
    "problems",
    "read_examples",
    "refuse_shared_ids",
]
