"""Bids made to measure the detectors of `tender_check.inspection`: gamed ones, and honest ones.

`making` writes the files, `gamed` and `honest` list the bids with what should and should not be
remarked, `measure` counts. The texts are in texts.yaml; the ground text of a bid is that of a
training bid. Everything is invented.
"""
