"""Run the scheduler with its pages and the report site on this machine; Ctrl-C stops all."""

from __future__ import annotations

import argparse

from pipeline import config_files, scheduler, screen, serve, settings


def arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.add_argument(
        "--port", type=port, default=scheduler.PORT, help="of the scheduler's pages (default %(default)s)"
    )
    parser.add_argument(
        "--site-port", type=port, default=serve.SITE_PORT, help="of the report site (default %(default)s)"
    )


def port(told: str) -> int:
    """Read a port; a ValueError, which argparse words, for what is none."""
    if not 1 <= int(told) <= serve.LAST_PORT:
        raise ValueError(told)
    return int(told)


def run(told: argparse.Namespace) -> int:
    """Serve until stopped."""
    place = settings.read()
    # A broken configuration is told now, not every 15 minutes in a log.
    config_files.check(place.config, settings.secret)
    return serve.serve(place, settings.environment(), screen.say, port=told.port, site_port=told.site_port)
