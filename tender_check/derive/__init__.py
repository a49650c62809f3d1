"""Derive checklists from a tender document, with the place of every requirement."""

from tender_check.derive.derive import Derived, derive, derive_document
from tender_check.derive.saving import save, save_previous, save_update
from tender_check.derive.update import Change
from tender_check.derive.yaml_file import to_yaml

__all__ = [
    "Change",
    "Derived",
    "derive",
    "derive_document",
    "save",
    "save_previous",
    "save_update",
    "to_yaml",
]
