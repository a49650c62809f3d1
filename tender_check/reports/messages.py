"""The words of the reports, per language, from gettext catalogues: code holds only keys."""

from __future__ import annotations

import functools
import gettext
from pathlib import Path

from tender_check.errors import WrongUsage

LANGUAGES = ("nl", "en")  # the first is the default
DOMAIN = "reports"
LOCALE = Path(__file__).resolve().parent / "locale"


@functools.cache
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, str(LOCALE), languages=[language])


class Messages:
    """The catalogue of one language; raises WrongUsage for a language that has none."""

    def __init__(self, language: str) -> None:
        if language not in LANGUAGES:
            known = ", ".join(LANGUAGES)
            raise WrongUsage(f"there are no reports in language '{language}'; choose from {known}")
        self.language = language
        self._catalogue = _catalogue(language)

    def __call__(self, key: str, **values: object) -> str:
        """Return the text of `key` with `values` in its {places}."""
        return self._catalogue.gettext(key).format(**values)

    def count(self, key: str, number: int, **values: object) -> str:
        """Return the singular or plural text of `key` with `number` and `values` filled in."""
        return self._catalogue.ngettext(key, key, number).format(number=number, **values)

    def has(self, key: str) -> bool:
        """Tell whether the catalogue knows `key`."""
        return self._catalogue.gettext(key) != key

    def first(self, *keys: str, **values: object) -> str:
        """Return the text of the first key that the catalogue knows, else of the last."""
        return self(next((key for key in keys if self.has(key)), keys[-1]), **values)
