"""Rank bids by the formula of the tender, with prices that are only needed at the end."""

from tender_check.award.award import Award, Excluded, Standing, award
from tender_check.award.formula import Formula, builtin_names, find_formula
from tender_check.award.prices import read_prices
from tender_check.award.robustness import Reversal, Tipping, reversals, tipping_points

__all__ = [
    "Award",
    "Excluded",
    "Formula",
    "Reversal",
    "Standing",
    "Tipping",
    "award",
    "builtin_names",
    "find_formula",
    "read_prices",
    "reversals",
    "tipping_points",
]
