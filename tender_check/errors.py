"""The errors of the library: each message names file, place, what is wrong and what to do."""

from __future__ import annotations


class TenderCheckError(Exception):
    """Something that a user can mend; the command line prints it and exits with `exit_code`."""

    exit_code = 3


class UnreadableBid(TenderCheckError):
    """A file that could not be read: `code` is a reason for reports, the message is for people."""

    def __init__(self, file: str, code: str, message: str) -> None:
        super().__init__(f"{file}: {message}")
        self.file = file
        self.code = code


class BadChecklist(TenderCheckError):
    """A checklist file that does not hold: a line per problem, with file, line and remedy."""


class BadFormula(TenderCheckError):
    """An award formula that does not hold: one line per problem."""


class BadPrices(TenderCheckError):
    """A file of prices that cannot be read, or does not fit the bids."""


class BadReport(TenderCheckError):
    """A report file that cannot be read back."""


class BadReview(TenderCheckError):
    """A review that cannot be read, was changed, or belongs to another report."""


class BadLabels(TenderCheckError):
    """Labelled bids that cannot be read, or do not go with the checklists."""


class BadLearned(TenderCheckError):
    """A folder of learned examples that cannot be read, or was changed since it was made."""


class CannotWrite(TenderCheckError):
    """An output that could not be written."""


class WrongUsage(TenderCheckError):
    """A request that makes no sense, such as a checklist id that does not exist."""

    exit_code = 2
