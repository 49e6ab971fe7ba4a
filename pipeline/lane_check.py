"""What `./repute check --lane` says: when the lane ran last, how soon sources are seen, what waits."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from datetime import datetime, timedelta

from pipeline import channels, heartbeat, screen
from pipeline.settings import Settings

_SPAN = timedelta(days=28)
ALERTS_ALONE = (
    "Google Alerts alone cannot meet 60 minutes: Google itself delivers hours later, however often its feed"
    " is read. Add sources of posts and reviews with `fast: true`."
)


def run(settings: Settings, now: datetime, *, as_json: bool) -> int:
    """Print it; 1 when the lane has not ended well for two of its turns."""
    watch = settings.watch()
    for channel in watch.alerts.to:
        channels.check(channel)
    beat = heartbeat.read(settings)
    lags = heartbeat.lags(settings, now - _SPAN)
    waiting = heartbeat.undelivered(settings)
    fast = [source.id for source in watch.visited if source.is_fast]
    if as_json:
        told = asdict(beat) | {
            "is_alive": beat.is_alive(now),
            "fast_sources": fast,
            "lags": [asdict(one) for one in lags],
            "undelivered": waiting,
        }
        sys.stdout.write(json.dumps(told, default=datetime.isoformat) + "\n")
        return int(not beat.is_alive(now))
    screen.say(_last(beat, now))
    screen.say(
        f"{screen.counted(len(fast), 'fast source')};"
        f" {screen.counted(len(watch.alerts.to), 'channel')} besides the file alerts.jsonl."
    )
    if lags:
        screen.table(
            ("source", "site", "mentions", "median lag", "within the hour"),
            [
                (one.source, one.site, one.mentions, span(one.median_minutes), f"{one.hour_share:.0%}")
                for one in lags
            ],
            right=("mentions", "median lag", "within the hour"),
        )
    if not fast or all(source.site == "google_alerts" for source in watch.visited if source.is_fast):
        screen.say(ALERTS_ALONE)
    for name, state, count, problem in waiting:
        screen.say(f"{name}: {screen.counted(count, 'alert')} {state}{f', {problem}' if problem else ''}.")
    return int(not beat.is_alive(now))


def span(minutes: float) -> str:
    """Return so many minutes as they are said, in hours from 60 on."""
    hours, rest = divmod(round(minutes), 60)
    return f"{hours:,} h {rest} min" if hours else f"{minutes:g} min"


def _last(beat: heartbeat.Beat, now: datetime) -> str:
    if beat.ended_at is None:
        return "The fast lane has never ended well here; `./repute lane` runs it once."
    minutes = max(0, round((now - beat.ended_at).total_seconds() / 60))
    if not beat.is_alive(now) and beat.ended_at > now:
        return (
            f"The fast lane ended well at {beat.ended_at:%Y-%m-%d %H:%M} UTC, which is still to come:"
            " the clock was set back, and it has not ended well since."
        )
    ago = screen.counted(minutes, "minute")
    told = f"The fast lane ended well {ago} ago, {beat.ended_at:%Y-%m-%d %H:%M} UTC"
    late = "" if beat.is_alive(now) else "; it should every 15: is the scheduler up (`./repute serve`)?"
    return f"{told}, after {beat.seconds:g} s{late}" if beat.seconds is not None else f"{told}{late}"
