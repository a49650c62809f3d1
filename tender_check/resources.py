"""Find the data folders of the project, installed or in a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def data_folder(name: str) -> Path:
    """Return the folder `name` ("requirements", "templates", ...) of the installation or checkout.

    Raises FileNotFoundError where neither holds it: the installation is broken.
    """
    for folder in (_PACKAGE / "_data" / name, _PACKAGE.parent / name):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"the data folder '{name}' is missing: install tender-check again")
