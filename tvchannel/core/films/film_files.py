"""The files of a film in the vault: its own, and those of the card that announces it."""

from media.places.vault import Vault
from tvchannel.core.planning_inputs import next_up


def remove_from_vault(vault: Vault, material: str) -> None:
    """Take a film, and the card that announces it, out of the vault; nothing happens where they are not there."""
    vault.films.remove(material)
    vault.films.remove(next_up(material))
