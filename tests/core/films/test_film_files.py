"""A film leaves the vault together with the card that announces it."""

from pathlib import Path

from media.places.vault import Vault
from tests.media.places.test_film_store import made
from tvchannel.core.films.film_files import remove_from_vault
from tvchannel.core.planning_inputs import next_up


def test_a_film_goes_with_its_card_and_leaves_others(tmp_path: Path) -> None:
    vault = Vault(tmp_path)
    for material in ("film-1", next_up("film-1"), "film-2"):
        vault.films.publish(made(vault.workbench, material), material)
    remove_from_vault(vault, "film-1")
    assert vault.films.materials() == ["film-2"]
    remove_from_vault(vault, "film-1")
