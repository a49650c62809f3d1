"""Say which dependencies have known vulnerabilities, where the index can be asked; fail never.

A build is broken by its own changes, not by the news: what is found is a notice for a person.
"""

from __future__ import annotations

import json
import subprocess
import sys

SECONDS = 60  # for all; an index that does not answer must not hold up the tests
COMMAND = (
    *(sys.executable, "-m", "pip_audit", "--format", "json", "--skip-editable"),
    *("--progress-spinner", "off", "--timeout", "10"),
)


def main() -> None:
    """Print one line per vulnerability, and one that sums up."""
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter with fixed words
            COMMAND, capture_output=True, text=True, timeout=SECONDS, check=False
        )
        packages = json.loads(done.stdout)["dependencies"]
    except (OSError, subprocess.TimeoutExpired, ValueError, KeyError) as error:
        print(f"audit: skipped, the index could not be asked ({type(error).__name__})")
        return
    asked = [package for package in packages if "vulns" in package]
    for package in asked:
        for found in package["vulns"]:
            fixed = ", ".join(found["fix_versions"]) or "no version yet"
            name = f"{package['name']} {package['version']}"
            print(f"audit: {name} has {found['id']}, fixed in {fixed}")
    if not asked:
        print(f"audit: skipped, the index knows none of {len(packages)} packages")
        return
    total = sum(len(package["vulns"]) for package in asked)
    print(f"audit: {total} known vulnerabilities in {len(asked)} of {len(packages)} packages")


if __name__ == "__main__":
    main()
