"""Run the scheduler with its pages and the report site on this machine; Ctrl-C stops all."""

from __future__ import annotations

import argparse

from pipeline import config_files, ports, scheduler, screen, serve, settings


def arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.add_argument(
        "--port",
        type=ports.port,
        help=f"of the scheduler's pages (default: {scheduler.API_PORT}, or {scheduler.PORT})",
    )
    parser.add_argument(
        "--site-port",
        type=ports.port,
        help=f"of the report site (default: REPUTE_SITE_PORT, or {serve.SITE_PORT})",
    )


def run(told: argparse.Namespace) -> int:
    """Serve until stopped."""
    place = settings.read()
    # A broken configuration is told now, not every 15 minutes in a log.
    config_files.check(place.config, settings.secret)
    return serve.serve(place, settings.environment(), screen.say, port=told.port, site_port=told.site_port)
