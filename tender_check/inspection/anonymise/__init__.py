"""Make copies of bids without the metadata that tells who wrote them; the text stays as it is."""

from tender_check.inspection.anonymise.clean import without_metadata

__all__ = ["without_metadata"]
