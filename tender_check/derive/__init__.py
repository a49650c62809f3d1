"""Derive checklists from a tender document, with the place of every requirement."""

from tender_check.derive.derive import Derived, derive, derive_document
from tender_check.derive.yaml_file import to_yaml

__all__ = ["Derived", "derive", "derive_document", "to_yaml"]
