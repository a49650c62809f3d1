"""Read bids: every format to one Document of blocks and passages, in a bounded worker process."""

from tender_check.documents.bids import find_bids
from tender_check.documents.reader import Reader, read

__all__ = ["Reader", "find_bids", "read"]
