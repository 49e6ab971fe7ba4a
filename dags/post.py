"""The letter box of the weekly report: Airflow's connection to the mail server."""

from __future__ import annotations

from collections.abc import Callable
from email.message import EmailMessage
from smtplib import SMTP

from airflow.providers.smtp.hooks.smtp import SmtpHook


def letter_box(connection: str) -> Callable[[EmailMessage], None]:
    """Return what sends a letter by the connection; whose sender it has when it names none."""

    def send(message: EmailMessage) -> None:
        with SmtpHook(smtp_conn_id=connection) as hook:
            if "From" not in message:
                message["From"] = hook.from_email
            # The hook's own sending knows no plain-text twin.
            client = hook._smtp_client
            assert isinstance(client, SMTP)  # noqa: S101  # it was opened above
            client.send_message(message)

    return send
