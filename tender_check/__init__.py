"""Hold bids against the requirements of a Dutch tender, with a quote for every judgement."""

__version__ = "0.1.0"
