"""A command as it is typed."""

from click.testing import CliRunner, Result

from tvchannel.cli import main


def tv(*words: str) -> Result:
    """`tvchannel WORDS`."""
    return CliRunner().invoke(main, words)
