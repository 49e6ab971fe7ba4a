"""Reply approval: a person reads a suggested answer, changes it if need be, and approves or rejects it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pendulum
from airflow.providers.standard.operators.hitl import ApprovalOperator
from airflow.sdk import Param, dag, task
from airflow.sdk.exceptions import AirflowFailException

#: The customer expects an answer within the hour.
PATIENCE = timedelta(minutes=45)


@dag(
    schedule=None,
    start_date=pendulum.datetime(2026, 1, 1, tz="UTC"),
    catchup=False,
    max_active_runs=50,  # each waits for its person, holds no slot meanwhile, and keeps an answer of its own
    dagrun_timeout=timedelta(hours=2),
    default_args={"retries": 2, "retry_delay": timedelta(minutes=1)},
    params={
        "mention_id": Param(0, type="integer", description="brand_mention.mention_id of what is answered"),
        "brand": Param("", type="string", description="in whose name, where several watch the mention"),
    },
    doc_md="""
Trigger it with the number of a mention. `suggest` writes answers from the templates, `approve` waits for a
person, who may change the text; a rejection ends the run. Fifty may wait at once. `record` keeps the approved
text in the table `reply_draft`, and refuses one with a threat, talk of lawyers, foul language or the
customer's personal data.

Nothing is posted, here or anywhere. Without an answer in 45 minutes the suggestion is rejected.
""",
    tags=["repute"],
)
def reply_approval() -> None:
    """Suggest, ask, record."""

    # A log stays where no demand to forget reaches it, and a suggestion may name the customer.
    @task(show_return_value_in_logs=False)
    def suggest(params: Any = None) -> dict[str, str]:
        from pipeline import replying, settings

        found = replying.suggestion(settings.read(), int(params["mention_id"]), params["brand"] or None)
        return {"text": found.variants[0], "others": "\n".join(f"- {text}" for text in found.variants[1:])}

    suggested = suggest()
    approve = ApprovalOperator(
        task_id="approve",
        subject="May this answer to mention {{ params.mention_id }} be sent?",
        body=(
            "{{ ti.xcom_pull(task_ids='suggest')['text'] }}\n\nOr:\n\n"
            "{{ ti.xcom_pull(task_ids='suggest')['others'] }}\n\n"
            "Leave `text` empty to approve the first one. Nothing is posted: you send it yourself."
        ),
        defaults="Reject",
        response_timeout=PATIENCE,
        params={
            "text": Param("", type="string", description="the answer as it shall be; empty: as suggested")
        },
    )

    @task(pool="warehouse")
    def record(suggested: Any, answer: Any, params: Any = None) -> int:
        from pipeline import replying, settings
        from pipeline.failure import Misuse

        person = answer.get("responded_by_user") or {}
        text = (answer.get("params_input") or {}).get("text", "").strip() or suggested["text"]
        try:
            replying.approve(
                settings.read(),
                int(params["mention_id"]),
                suggested=suggested["text"],
                text=text,
                person=str(person.get("name") or person.get("id") or "unknown"),
                now=settings.now(),
                brand_id=params["brand"] or None,
            )
        except Misuse as problem:  # another try would find the same words
            raise AirflowFailException(str(problem)) from problem
        return 1

    suggested >> approve
    record(suggested, approve.output)


reply_approval()
