"""Run the command line as `python -m tender_check`."""

from tender_check.cli import main

main()
