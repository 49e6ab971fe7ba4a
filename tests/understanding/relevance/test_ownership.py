"""What the brand says itself, and job ads."""

from __future__ import annotations

import pytest

from tests.understanding.relevance.telling import article, post, verdict

TEXT = "In May Bluebell opened a shop in Graz."


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://bluebell.example/news", "own"),
        ("https://www.bluebell.co.uk/news", "own"),
        ("https://blog.bluebell.example/x", "own"),
        ("https://bluebell.wordpress.example/x", None),
        ("https://graz-post.example/bluebell", None),
        ("https://shop.bluebell-bread.example/", "own"),
        ("https://not-bluebell-bread.example/", None),
        ("http://[broken", None),
        ("", None),
    ],
)
def test_own_hosts(url: str, kind: str | None) -> None:
    assert verdict(article(TEXT, url=url), "Bluebell", hosts=("bluebell-bread.example",)).kind == kind


def test_own_accounts_and_others_on_the_same_site() -> None:
    accounts = ("@bluebell_bread", "youtube:Bluebell TV")
    assert verdict(post(TEXT, author="bluebell_bread"), "Bluebell", accounts=accounts).kind == "own"
    assert (
        verdict(post(TEXT, author="Bluebell TV", site="youtube"), "Bluebell", accounts=accounts).kind == "own"
    )
    assert verdict(post(TEXT, author="Bluebell TV"), "Bluebell", accounts=accounts).is_relevant
    assert verdict(post(TEXT, author="ada"), "Bluebell", accounts=accounts).is_relevant


def test_what_customers_write_on_its_pages_is_theirs() -> None:
    assert verdict(post(TEXT, url="https://bluebell.example/forum/1"), "Bluebell").is_relevant


@pytest.mark.parametrize(
    ("title", "text", "url"),
    [
        ("Baker (m/w/d) bei Bluebell", "Jetzt bewerben.", ""),
        ("Bluebell job opening: baker", "Apply now. Full-time, competitive pay.", ""),
        ("Baker at Bluebell", "Bluebell bakes.", "https://de.indeed.com/viewjob?jk=1"),
        ("Baker at Bluebell", "Full-time. Salary: 2,000. Apply online.", ""),
        ("Baker at Bluebell", "Responsibilities: bread. Qualifications: none. Salary: 2,000.", ""),
    ],
)
def test_job_ads(title: str, text: str, url: str) -> None:
    assert verdict(article(text, title, url=url), "Bluebell").kind == "job_ad"
    assert verdict(article(text, title, url=url), "Bluebell", count={"jobs": "all"}).is_relevant


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "Bluebell is hiring again",
            "Bluebell will create 500 jobs in Graz, the mayor said, and salaries will be fair.",
        ),
        (
            "Bluebell staff walk out over pay",
            "Part-time workers earn less than full-time colleagues, the union says; the average salary fell.",
        ),
        (
            "Bluebell accused of discrimination",
            "A tribunal heard that part-time mothers got fewer responsibilities and a lower salary.",
        ),
        (
            "Bluebell cuts 500 jobs in Graz",
            "Whoever works full-time may apply for a buyout of half a salary.",
        ),
        (
            "Bluebell streicht Stellen",
            "Wer in Vollzeit arbeitet, soll in Teilzeit gehen, und das Monatsgehalt bei Bluebell sinkt.",
        ),
    ],
)
def test_news_of_jobs_is_no_job_ad(title: str, text: str) -> None:
    assert verdict(article(text, title), "Bluebell").is_relevant
