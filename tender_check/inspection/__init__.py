"""Remarks about a bid as a document: what is hidden, repeated, empty, shared, or not as asked.

Nothing here changes an outcome or a score: a remark is a fact with its place, for a person.
`subject` prepares a bid once, each detector is a file of its own, `inspect` is their list; what
they look for and their thresholds are in `data/*.yaml`.
"""

from tender_check.inspection.inspect import inspect, inspect_between, what_gives_away

__all__ = ["inspect", "inspect_between", "what_gives_away"]
