"""What bids share: passages, spellings, properties of the file; always a question for a person."""

from tender_check.inspection.between.compare import compare

__all__ = ["compare"]
