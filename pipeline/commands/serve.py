"""Run the scheduler with its web page and the report site on this machine; Ctrl-C stops all."""

from __future__ import annotations

import argparse

from pipeline import serve, settings


def arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.add_argument("--port", type=int, default=8080, help="of Airflow's page (default 8080)")
    parser.add_argument("--reports-port", type=int, default=8090, help="of the report site (default 8090)")


def run(told: argparse.Namespace) -> int:
    """Serve until stopped."""
    place = settings.read()
    place.watch()  # a broken configuration is told now, not every 15 minutes in a log
    return serve.serve(place, settings.environment(), port=told.port, reports_port=told.reports_port)
