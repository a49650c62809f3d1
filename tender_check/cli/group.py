"""The commands, each imported only when it is asked for, so that `--help` is quick."""

from __future__ import annotations

from importlib import import_module

import click

from tender_check import __version__

# name -> (module under tender_check.cli, what `--help` says of it)
_COMMANDS = {
    "check": ("check", "Hold bids against the requirements; write a report."),
    "checklists": ("checklists", "List, show or validate checklists."),
    "selfcheck": ("selfcheck", "Tell what your own draft lacks, before you hand it in."),
    "review": ("review", "Judge yourselves: sheets, differences, consensus."),
    "derive": ("derive", "Derive checklists from a tender document."),
    "award": ("award", "Rank bids by quality and price, by the formula of the tender."),
    "anonymise": ("anonymise", "Make copies of bids without metadata, and tell what is left."),
    "evaluate": ("evaluate", "Tell how well the outcomes agree with your own labelled bids."),
    "learn": ("learn", "Turn outcomes that people gave into examples for the next run."),
    "report": ("report", "Draw reports again from a report.json."),
}


class LazyGroup(click.Group):
    """A group whose commands stand in `_COMMANDS`: a module each, with the attribute `command`."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  (click's signature)
        """Return the names in the order of the table."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import and return the command of this name, or None."""
        if cmd_name not in _COMMANDS:
            return None
        module = import_module(f"tender_check.cli.{_COMMANDS[cmd_name][0]}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write what the table says of each command, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, says) for name, (_, says) in _COMMANDS.items()])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="tender-check")
def cli() -> None:
    """Hold bids against the requirements of a Dutch tender, with a quote for every judgement.

    A bid (docx, pdf, txt, md) and a checklist of requirements go in; a report comes out that says
    of every requirement whether the bid meets it, where it says so, and how certain that is. A
    person decides: the tool proposes.

    \b
    Example: check all bids in a folder and open the report
      tender-check check bids/ --out report
    """
