"""Tell the writer of a draft what it lacks, and what that is worth."""

from tender_check.selfcheck.advice import Advice, Change, Gap, GapKind, advise

__all__ = ["Advice", "Change", "Gap", "GapKind", "advise"]
