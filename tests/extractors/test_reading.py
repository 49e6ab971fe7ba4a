"""A page is read to its words, or refused with one clear reason."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from extractors import reading, sites
from extractors.errors import BlockedError, ParseError
from extractors.records import Mention, Page, Reading

NOW = datetime(2026, 11, 16, tzinfo=UTC)
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:f</id>{}</feed>'
ENTRY = (
    '<entry><id>{id}</id><title>{title}</title><link href="{link}"/>'
    "<updated>2026-11-14T10:00:00Z</updated></entry>"
)


def arrived(body: str | bytes, url: str = "https://news.test/feed") -> Page:
    return Page("news", url, NOW, body.encode() if isinstance(body, str) else body)


def read(body: str | bytes, site: str = "feed") -> Reading:
    return reading.read(arrived(body), site)


def rss(*items: str) -> str:
    inside = "".join(f"<item>{item}</item>" for item in items)
    return f"<rss version='2.0'><channel><title>t</title>{inside}</channel></rss>"


def only(found: Reading) -> Mention:
    (mention,) = found.mentions
    return mention


def test_entries_that_share_an_address_are_told_apart_by_their_ids() -> None:
    entries = [ENTRY.format(id=f"urn:{n}", title=f"Part {n}", link="https://news.test/") for n in (2, 1)]
    found = read(ATOM.format("".join(entries)))
    assert [mention.key for mention in found.mentions] == ["feed:urn:2", "feed:urn:1"]


def test_entries_that_share_an_address_and_have_no_ids_are_told_apart_by_their_words() -> None:
    item = "<link>https://news.test/</link><title>{}</title>"
    found = read(rss(item.format("one"), item.format("two"), item.format("one")))
    assert [mention.title for mention in found.mentions] == ["one", "two"]
    assert all(mention.key.startswith("url:news.test#") for mention in found.mentions)
    assert len({mention.key for mention in found.mentions}) == 2


def test_an_entry_that_is_there_twice_with_another_date_is_one_and_goes_by_the_key_that_it_has_alone() -> (
    None
):
    item = "<link>https://news.test/1</link><guid>https://news.test/1</guid><title>{}</title><pubDate>{}</pubDate>"
    days = ("Sat, 14 Nov 2026 10:00:00 GMT", "Sun, 15 Nov 2026 10:00:00 GMT")
    alone = only(read(rss(item.format("Leak", days[0]))))
    assert only(read(rss(*(item.format("Leak", day) for day in days)))) == alone
    beside = read(rss(item.format("Leak", days[0]), item.format("Leaks", days[1]))).mentions
    assert len({one.key for one in (alone, *beside)}) == 3
    assert [(one.wide_key, one.narrow_key) for one in beside] == [(alone.key, one.key) for one in beside]


def test_an_entry_tells_the_keys_that_it_has_alone_and_beside_another_of_its_key() -> None:
    entries = [ENTRY.format(id=f"urn:{n}", title=f"Part {n}", link="https://news.test/") for n in (2, 1)]
    beside = read(ATOM.format("".join(entries))).mentions[1]
    alone = only(read(ATOM.format(entries[1])))
    assert (alone.key, beside.key) == ("url:news.test", "feed:urn:1")
    for one in (alone, beside):
        assert (one.wide_key, one.narrow_key) == ("url:news.test", "feed:urn:1")


def test_the_feed_s_own_address_is_in_no_key_of_entries_that_share_one() -> None:
    entries = [ENTRY.format(id=n, title=f"Part {n}", link="https://news.test/") for n in (2, 1)]
    page = arrived(ATOM.format("".join(entries)), "https://news.test/feed?token=A1b2C3")
    found = reading.read(page, "feed")
    assert [mention.key for mention in found.mentions] == ["url:news.test#2", "url:news.test#1"]


def test_the_same_page_gives_the_same_keys() -> None:
    page = rss("<title>one</title>", "<title>two</title>", "<title>two</title><pubDate>2026-11-01</pubDate>")
    assert read(page) == read(page)
    assert len({mention.key for mention in read(page).mentions}) == 3


def test_an_entry_that_the_feed_breaks_off_in_is_left_for_the_next_poll() -> None:
    item = "<title>{0}</title><link>https://news.test/{0}</link><description>Torn bags.</description>"
    whole = rss(item.format(1), item.format(2))
    for end in (
        "Torn bags.</description></item></channel></rss>",
        "bags.</description></item></channel></rss>",
    ):
        found = read(whole.removesuffix(end))
        assert [mention.title for mention in found.mentions] == ["1"]
        assert [one.reason for one in found.skipped] == ["an entry that the feed breaks off in"]
    assert len(read(whole.removesuffix("</channel></rss>")).mentions) == 2
    with pytest.raises(ParseError, match="breaks off before its first entry"):
        read(rss(item.format(1)).removesuffix("</description></item></channel></rss>"))


def test_a_post_is_one_in_whatever_form_its_feed_is() -> None:
    link = "https://bsky.app/profile/wade.isle.test/post/3k"
    item = f'{{"id": "1", "url": "{link}", "content_text": "Torn."}}'
    told = f'{{"version": "https://jsonfeed.org/version/1.1", "items": [{item}]}}'
    posts = [only(read(rss(f"<link>{link}</link><title>Torn.</title>"))), only(read(told))]
    assert [one.kind for one in posts] == ["post", "post"]
    assert only(read(told.replace("bsky.app", "news.test"))).kind == "article"


def test_a_comment_is_a_post_of_its_own_and_neither_the_article_nor_another_comment() -> None:
    item = (
        "<link>https://news.test/2026/11/kettles/{}</link><title>Kettles</title><description>{}</description>"
    )
    told = [("", "Kettles leak."), ("#comment-11", "Mine too."), ("#comment-12", "Mine does not.")]
    found = [only(read(rss(item.format(*one)))) for one in told]
    assert [one.kind for one in found] == ["article", "post", "post"]
    assert len({one.key for one in found}) == len(found)
    assert [one.key for one in read(rss(*(item.format(*one) for one in told))).mentions] == [
        one.key for one in found
    ]


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/t/kettle-leaks/42/3", "post"),
        ("/viewtopic.php?t=4&amp;p=9#p9", "post"),
        ("/forum/threads/kettle-leaks.77/", "post"),
        ("/topic/12-kettle-leaks/?do=findComment", "post"),
        ("/discussion/comment/12", "post"),
        ("/d/12-kettle-leaks/4", "post"),
        ("/topic/kettles", "article"),
        ("/t/kettles", "article"),
    ],
)
def test_what_a_forum_tells_of_its_own_threads_is_a_post(path: str, kind: str) -> None:
    body = f"<link>https://forum.test/</link><item><link>https://forum.test{path}</link></item>"
    told = f"<rss version='2.0'><channel><title>t</title>{body}</channel></rss>"
    assert only(read(told)).kind == kind
    assert (
        only(read(told.replace("<link>https://forum.test/<", "<link>https://www.forum.test/<"))).kind == kind
    )
    assert (
        only(read(told.replace("<link>https://forum.test/<", "<link>https://news.test/<"))).kind == "article"
    )


def test_two_alerts_to_one_article_have_one_key() -> None:
    link = "https://www.google.com/url?rct=j&amp;sa=t&amp;url=https://{}news.test/a&amp;ct=ga&amp;usg={}"
    first, second = (
        only(
            read(
                ATOM.format(ENTRY.format(id="tag:google.com,2013:1", title="A", link=link.format(*told))),
                "google_alerts",
            )
        )
        for told in (("", "AOvVaw1"), ("www.", "AOvVaw2"))
    )
    assert first.url == "https://news.test/a"
    assert first.key == second.key


def test_an_alert_whose_ampersands_were_escaped_twice_is_unwrapped() -> None:
    link = (
        "https://www.google.com/url?rct=j&amp;amp;sa=t&amp;amp;url=https://news.test/a%3Fb%3D1&amp;amp;ct=ga"
    )
    found = read(ATOM.format(ENTRY.format(id="tag:google.com,2013:1", title="A", link=link)), "google_alerts")
    assert only(found).url == "https://news.test/a?b=1"


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (rss("<category>x</category>", "<category>y</category>"), "every entry is broken"),
        ("<feed xmlns='http://www.w3.org/2005/Atom'><title>cut o", "breaks off before its first entry"),
        ("<html><body><p>Welcome to our website</p></body></html>", "is not a feed"),
        ("plain words", "is not a feed"),
        ("", "is not a feed"),
        ('{"items": []}', "not a JSON Feed"),
        ('{"items": [', "is not JSON"),
        ("[" * 100_000, "is not JSON"),
    ],
)
def test_says_why_a_page_is_refused(body: str, problem: str) -> None:
    with pytest.raises(ParseError, match=problem) as refused:
        read(body)
    assert not isinstance(refused.value, BlockedError)
    assert "news.test" not in str(refused.value)


@pytest.mark.parametrize("site", ["feed", "google_alerts"])
@pytest.mark.parametrize(
    ("body", "wall"),
    [
        ("<html><title>Sorry</title><p>Our systems have detected unusual traffic</p></html>", "a captcha"),
        ("<html><p>Please sign in</p></html>", "a sign-in page"),
        ("<html><noscript>Please enable JavaScript</noscript></html>", "a page that wants JavaScript"),
        ("<h1>403 Forbidden</h1>", "a refusal"),
        ("<title>Before you continue</title>", "a consent page"),
    ],
)
def test_names_the_wall(site: str, body: str, wall: str) -> None:
    with pytest.raises(BlockedError, match=wall):
        read(body, site)


def test_a_long_page_that_speaks_of_captchas_is_no_wall() -> None:
    with pytest.raises(ParseError) as refused:
        read("<html><p>" + "These captchas are a nuisance. " * 100)
    assert not isinstance(refused.value, BlockedError)


@pytest.mark.parametrize("title", ["captcha", "sign in to continue"])
def test_an_empty_feed_is_normal_whatever_it_watches(title: str) -> None:
    assert read(ATOM.format(f"<title>Google Alert - {title}</title>"), "google_alerts") == Reading()


def test_an_entry_that_breaks_us_is_one_page_s_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_: object) -> None:
        raise OverflowError

    monkeypatch.setattr("extractors.normalise.normalise", breaks)
    with pytest.raises(ParseError, match="cannot be read as feed: OverflowError"):
        read(rss("<title>a</title>"))


def test_neither_a_path_nor_an_address_is_followed(tmp_path: Path) -> None:
    feed = tmp_path / "feed.xml"
    feed.write_text(rss("<title>from the disk</title>"), encoding="utf-8")
    for body in (str(feed), feed.as_uri(), "http://127.0.0.1:9/feed"):
        with pytest.raises(ParseError, match="is not a feed"):
            read(body)


def test_outside_entities_are_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("a secret", encoding="utf-8")
    doctype = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    found = read(doctype + rss("<title>A &x; B</title>"))
    assert "secret" not in (only(found).title or "")


def test_entities_that_multiply_are_not_unfolded() -> None:
    layers = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<!DOCTYPE rss [<!ENTITY l0 "lol">{layers}]>' + rss("<title>A &l9; B</title>")
    assert only(read(bomb)).title == "A &l9; B"


@pytest.mark.parametrize(
    ("item", "words"),
    [
        ("<description>&lt;p&gt;One&lt;/p&gt;&lt;p&gt;2&lt;br/&gt;3&lt;/p&gt;</description>", "One\n\n2\n3"),
        ("<description>a &amp;lt;b&amp;gt; &amp;amp;amp; c</description>", "a <b> &amp; c"),
        ("<description>see ?a=1&amp;copy=2</description>", "see ?a=1&copy=2"),
        ("<description><![CDATA[<ul><li>x</li><li>y</li></ul><style>p{}</style>]]></description>", "x\ny"),
        ("<description>&lt;table&gt;&lt;tr&gt;&lt;td&gt;x&lt;td&gt;y&lt;/table&gt;</description>", "x y"),
        ("<description>" + "&lt;div&gt;" * 3000 + "deep</description>", "deep"),
        ("<description>&lt;img src=x onerror=alert(1)&gt;unclosed &lt;b</description>", "unclosed"),
    ],
)  # fmt: skip
def test_markup_becomes_words(item: str, words: str) -> None:
    assert only(read(rss(item))).text == words


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("Sat, 14 Nov 2026 10:00:00 +0100", "2026-11-14T09:00:00Z"),
        ("2026-11-14T10:00:00.5Z", "2026-11-14T10:00:00.500Z"),
        ("2026-11-14", "2026-11-14"),
        ("14.11.2026", "2026-11-14"),
        ("05.04.2026", None),
        ("Sat, 14 Nov 2026 10:00:00 PM", "2026-11-14T22:00:00Z"),
        ("2026-11-14 5:12 pm", "2026-11-14T17:12Z"),
        ("2026년 11월 14일", "2026-11-14"),
        ("03-11-26", None),
        ("Sat, 2026/11/14 08:19:53 EDT", "2026-11-14T12:19:53Z"),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None),
        ("2031-01-01", None),
        ("never", None),
    ],
)
def test_dates_keep_their_precision_and_absurd_ones_go(date: str, expected: str | None) -> None:
    published = only(read(rss(f"<title>x</title><pubDate>{date}</pubDate>"))).published
    assert (published.isoformat() if published else None) == expected


@pytest.mark.parametrize(
    ("author", "name"),
    [
        ("wade@isle.online (Wade)", "Wade"),
        ("Wade &lt;wade@isle.online&gt;", "Wade"),
        ("wade@isle.test (Wade (Editor))", "Wade (Editor)"),
        ("wade@isle.online", "wade@isle.online"),
        ("Wade (Isle)", "Wade (Isle)"),
        ("@wade@isle.online", "@wade@isle.online"),
    ],
)
def test_an_author_is_a_name_or_else_a_whole_address(author: str, name: str) -> None:
    assert only(read(rss(f"<title>x</title><author>{author}</author>"))).author == name


_OWN, _HOME = "href='https://news.test/kettle/'", "href='https://news.test'"


@pytest.mark.parametrize(
    ("behind", "text", "is_snippet"),
    [
        (f"[&#8230;]</p>\n<p>The post <a {_OWN}>A</a> appeared first on <a {_HOME}>B</a>.</p>", "[…]", True),
        (f"!</p><p>投稿 <a rel='x' {_OWN}>A</a> は <a {_HOME}>B</a> に表示されました。</p>\n", "!", False),
        (f"… <a class='more-link' {_OWN}>Continue <span>A</span></a></p>", "…", True),
        (f"!</p><p><small>3 posts</small></p><p><a {_OWN}>Read full topic</a></p>", "!", False),
        (f"!</p><p><a {_HOME}>Home</a></p>", "!\n\nHome", False),
        (f"!</p><p>See <a href='/other'>A</a> and <a {_HOME}>B</a>.</p>", "!\n\nSee A and B.", False),
    ],
)
def test_what_programs_put_behind_an_entry_is_none_of_its_words(
    behind: str, text: str, is_snippet: bool
) -> None:
    item = "<link>https://news.test/kettle/</link><title>A</title>"
    found = only(read(rss(f"{item}<description><![CDATA[<p>It leaks {behind}]]></description>")))
    assert (found.text, found.is_snippet) == (f"It leaks {text}", is_snippet)


def test_signs_that_begin_no_entity_are_signs() -> None:
    item = (
        "<title>H&M and AT&T</title><link>https://news.test/?a=1&b=2&copy=3</link>"
        "<description>Q&A &lt;i&gt;R&amp;amp;D&lt;/i&gt; <![CDATA[P&G <b>&amp; B&Q</b>]]> Caf&#233;"
        "</description>"
    )
    found = only(read(rss(item)))
    assert (found.title, found.text) == ("H&M and AT&T", "Q&A R&D P&G & B&Q Café")
    assert found.url == "https://news.test/?a=1&b=2&copy=3"


def test_utf_8_that_is_declared_as_latin_is_utf_8() -> None:
    body = '<?xml version="1.0" encoding="iso-8859-1"?>' + rss("<title>Grüße – «ça»</title>")
    assert only(read(body)).title == "Grüße – «ça»"


@pytest.mark.parametrize(
    ("title", "cut"),
    [("ノルビクのやかんが壊れた", "や"), ("Чайник Норвик сломался", "у"), ("Çaydanlık çok kötü ğ", "ğ")],
)
def test_a_letter_that_was_cut_in_two_costs_no_other_entry_its_words(title: str, cut: str) -> None:
    sound = f"<title>{title}</title><link>https://news.test/1</link>".encode()
    broken = b"<title>" + cut.encode()[:-1] + b"...</title><link>https://news.test/2</link>"
    body = rss("@").encode().replace(b"@", sound + b"</item><item>" + broken)
    titles = [mention.title for mention in read(b"<?xml version='1.0' encoding='utf-8'?>" + body).mentions]
    assert titles == [title, "\N{REPLACEMENT CHARACTER}..."]


def test_a_letter_that_was_cut_in_two_costs_a_page_no_other_word() -> None:
    words = "Чайник сломался через неделю, и никто не отвечает на письма покупателей. " * 12
    page = f"<html><head><meta charset='utf-8'><meta name='description' content='@'></head><p>{words}</p>"
    found = read(page.encode().replace(b"@", "у".encode()[:1]), "article")
    assert only(found).text == words.strip()


@pytest.mark.parametrize(
    "encoding", ["utf-16", "utf-16-be", "utf-8-sig", "big5", "koi8-r", "shift_jis", "cp1252"]
)
def test_what_is_declared_is_decoded(encoding: str) -> None:
    words = {"big5": "包裹", "koi8-r": "посылка", "shift_jis": "小包", "cp1252": "“Grüße”"}.get(
        encoding, "Grüße"
    )
    declared = encoding.removesuffix("-sig").removesuffix("-be")
    body = f'<?xml version="1.0" encoding="{declared}"?>' + rss(f"<title>{words}</title>")
    assert only(read(body.encode(encoding))).title == words


WELCOME = b"<html><body><h1>Kettle</h1><p>Welcome to our kettles.</p></body></html>"


@pytest.mark.parametrize("site", sites.NAMES)
def test_a_page_without_reviews_and_rating_is_never_a_success(site: str) -> None:
    with pytest.raises(ParseError):
        read(WELCOME, site)


def test_not_even_when_the_site_finds_nothing_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sites, "parser", lambda _: lambda _page: [])
    with pytest.raises(ParseError, match="neither reviews nor a rating"):
        read(WELCOME, "schema_org")
    assert read(rss(), "feed") == Reading()


def test_a_date_that_cannot_be_gives_way_to_one_that_can() -> None:
    wrong = "<published>2062-11-14T10:00:00Z</published></entry>"
    entry = ENTRY.format(id="urn:1", title="Leak", link="https://news.test/1").replace("</entry>", wrong)
    (published,) = [one.published for one in read(ATOM.format(entry)).mentions]
    assert published
    assert published.isoformat() == "2026-11-14T10:00:00Z"


@pytest.mark.parametrize("linked", ["", '<br><a href="https://news.test/1">https://news.test/1</a>'])
def test_votes_and_comments_of_lemmy_are_no_words_of_the_post(linked: str) -> None:
    head = (
        '<description><![CDATA[submitted by <a href="https://lemmy.test/u/ada">ada</a> to '
        '<a href="https://lemmy.test/c/tea">tea</a><br>{} points | <a href="https://lemmy.test/post/1">3 '
        "comments</a>{}<p>It leaks.</p>]]></description><link>https://lemmy.test/post/1</link><title>Kettle</title>"
    )
    assert [only(read(rss(head.format(votes, linked)))).text for votes in (12, -1)] == ["It leaks."] * 2
