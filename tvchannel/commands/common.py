"""What the commands share: where the settings come from, and one clear line when something is wrong."""

import functools
from collections.abc import Callable
from typing import Any

import click

from epg.errors import EpgError
from media.errors import MediaError
from tvchannel.base import logs, settings, texts
from tvchannel.base.errors import ServiceError
from tvchannel.commands.options import settings_option
from tvchannel.core.services import Services, open_services
from tvchannel.processes import error_sentences
from tvchannel.store.channel import catalogue


def command(function: Callable[..., Any]) -> Callable[..., Any]:
    """A command that takes `--settings` and turns every expected error into one line and exit status 1."""

    @functools.wraps(function)
    def run(*args: Any, **kwargs: Any) -> Any:
        try:
            logs.set_up(json=current_settings().json_logs)
            return function(*args, **kwargs)
        except BrokenPipeError:
            raise
        except (ServiceError, MediaError, EpgError, OSError) as error:
            raise click.ClickException(in_words(error)) from error

    return settings_option(run)


def in_words(error: Exception) -> str:
    """An error's sentence in the language of the settings (English where these cannot be read)."""
    try:
        language = current_settings().language
    except ServiceError:
        language = "en"
    sentence, params = error_sentences.in_words(error)
    return texts.say(language, sentence, **params)


def current_settings() -> settings.Settings:
    """The settings that the command line and the environment name. Raises SettingsError."""
    return settings.load(click.get_current_context().find_root().obj)


WHO = "command line"  # in the audit log, for whoever works at the machine itself
community_option = click.option("--community", required=True, metavar="KEY", help="The community's key.")


def address(chosen: settings.Settings) -> str:
    """Where the service is reached, without a slash at the end: as the settings say, else on this machine."""
    return chosen.public_url.rstrip("/") or f"http://127.0.0.1:{chosen.port}"


def opened_in(community: str) -> tuple[Services, int]:
    """The channel's services, and the id of the community with this key. Raises SettingsError, NotFound."""
    services = opened()
    with services.store.reading() as connection:
        return services, catalogue.community(connection, community).id


def opened(*, look: bool = False) -> Services:
    """The channel's services, ready for use; `look` whether the database is sound. Raises SettingsError."""
    return open_services(current_settings(), look=look)
