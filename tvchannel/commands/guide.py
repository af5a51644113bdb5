"""`tvchannel plan | publish`: see what the rules make of the coming days, and put it on air."""

import json
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import click

from epg.airings import Airing
from epg.errors import Problem
from epg.ticks import TICK_MS
from tvchannel.base import clock
from tvchannel.base.texts import say
from tvchannel.commands.common import command, opened
from tvchannel.commands.inputs import Number
from tvchannel.core.publish import propose
from tvchannel.core.publish import publish as publish_guide
from tvchannel.core.services import Services
from tvchannel.store.channel import catalogue
from tvchannel.store.channel.problems import to_document
from tvchannel.store.entities import Channel


def _channels(services: Services, community: str | None) -> list[Channel]:
    with services.store.reading() as connection:
        wanted = catalogue.community(connection, community).id if community else None
        return catalogue.channels(connection, wanted)


@click.command()
@click.option("--days", type=Number(1, 60), default=7, show_default=True, help="How far ahead.")
@click.option("--json", "as_json", is_flag=True, help="Print airings and problems as JSON.")
@click.option("--community", default="demo", show_default=True, help="The community's key.")
@command
def plan(days: int, as_json: bool, community: str) -> None:
    """Plan the guide and print it with its problems; nothing is published."""
    services = opened()
    airings: list[dict[str, Any]] = []
    problems: list[dict[str, Any]] = []
    for channel in _channels(services, community):
        with services.store.reading() as connection:
            planned = propose(connection, channel, services.settings, now=clock.now(), days=days).plan
            titles = {row.id: row.title.zh for row in catalogue.programmes(connection, channel.community_id)}
        airings += [_airing(airing, titles) for airing in planned.airings]
        problems += [_problem(problem, channel, services.settings.language) for problem in planned.problems]
    if as_json:
        told = {"community": community, "days": days, "airings": airings, "problems": problems}
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        _print(airings, problems, services.settings.zone)


def _airing(airing: Airing, titles: dict[int, str]) -> dict[str, Any]:
    return {
        "channel": airing.channel,
        "start": airing.begins.isoformat(),
        "tick": airing.start,
        "ticks": airing.ticks,
        "seconds": airing.ticks * TICK_MS / 1000,
        "kind": airing.kind.value,
        "programme": airing.programme,
        "title": titles.get(airing.programme or 0, ""),
        "material": airing.material,
        "rule": airing.rule,
        "reason": str(airing.reason),
    }


def _problem(problem: Problem, channel: Channel, language: str) -> dict[str, Any]:
    text = say(language, problem.sentence, **problem.words(language))
    return {"channel": channel.key, **to_document(problem), "text": text}


def _print(airings: list[dict[str, Any]], problems: list[dict[str, Any]], zone: ZoneInfo) -> None:
    for airing in airings:
        begins = datetime.fromisoformat(airing["start"]).astimezone(zone)
        title = airing["title"] or f"({airing['kind']})"
        why = f"[{airing['rule']}: {airing['reason']}]"
        click.echo(f"{airing['channel']}  {begins:%m-%d %H:%M:%S}  {airing['seconds']:>7.1f} s  {title}  {why}")
    for problem in problems:
        click.echo(click.style("! ", fg="yellow") + f"{problem['channel']}: {problem['text']}")


@click.command()
@click.option("--community", help="Only this community (all of them when left out).")
@command
def publish(community: str | None) -> None:
    """Plan the guide of the coming days and put it on air now; what has begun stays as it is."""
    services = opened()
    channels = _channels(services, community)
    with click.progressbar(channels, label="planning", item_show_func=lambda one: one.key if one else "") as bar:
        done = [
            (channel, publish_guide(services.store, channel, services.settings, cause="by hand", clock=clock.now))
            for channel in bar
        ]
    for channel, publication in done:
        click.echo(
            f"channel {channel.key}: {publication.added} airings published, {len(publication.problems)} problems"
        )
