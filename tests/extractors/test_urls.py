"""One thing has one address, however it was reached."""

from __future__ import annotations

from base64 import urlsafe_b64encode

import pytest
from ada_url import URL
from hypothesis import example, given
from hypothesis import strategies as st

from extractors import urls
from extractors.address import parsed

ALERT = "https://www.google.com/url?rct=j&sa=t&url={}&ct=ga&cd=CAEYACoUMTA&usg=AOvVaw0"


def news_link(*articles: str) -> str:
    held = b"\x08\x13" + b"".join(
        mark + (bytes([len(url)]) if len(url) < 128 else bytes([len(url) & 0x7F | 0x80, len(url) >> 7])) + url
        for mark, url in zip((b'"', b"\xd2\x01"), (article.encode() for article in articles), strict=False)
    )
    return f"https://news.google.com/rss/articles/{urlsafe_b64encode(held).decode().rstrip('=')}?oc=5"


@pytest.mark.parametrize(
    ("wrapped", "target"),
    [
        (ALERT.format("https://news.test/a-b/"), "https://news.test/a-b/"),
        (ALERT.format("https://news.test/a-b/").replace("&", "&amp;"), "https://news.test/a-b/"),
        (ALERT.format("https://news.test/p%3Fid%3D1%26page%3D2"), "https://news.test/p?id=1&page=2"),
        (ALERT.format("https%3A%2F%2Fnews.test%2Fp%3Fid%3D1"), "https://news.test/p?id=1"),
        (ALERT.format("https://news.test/p?id=1&page=2"), "https://news.test/p?id=1&page=2"),
        (ALERT.format("https://news.test/a?q=x&ct=ga"), "https://news.test/a?q=x"),
        (ALERT.format("https://news.test/c++/a+b"), "https://news.test/c++/a+b"),
        (ALERT.format("javascript:alert(1)"), ALERT.format("javascript:alert(1)")),
        ("https://www.google.co.uk/url?q=https://news.test/a&sa=U", "https://news.test/a"),
        ("https://evil.test/url?url=https://news.test/a", "https://evil.test/url?url=https://news.test/a"),
        ("https://l.facebook.com/l.php?u=https%3A%2F%2Fnews.test%2Fa&h=AT0", "https://news.test/a"),
        ("https://www.youtube.com/redirect?event=x&q=https%3A%2F%2Fnews.test%2F", "https://news.test/"),
        ("https://www.google.com/amp/s/news.test/story.amp", "https://news.test/story.amp"),
        ("https://news-test.cdn.ampproject.org/c/s/news.test/story", "https://news.test/story"),
        (news_link("https://news.test/short"), "https://news.test/short"),
        (news_link("https://news.test/" + "x" * 200), "https://news.test/" + "x" * 200),
        (news_link("https://news.test/a", "https://news.test/a/amp"), "https://news.test/a"),
        ("https://news.google.com/rss/articles/CBMiAUFVX3lxTA", "https://news.google.com/rss/articles/CBMiAUFVX3lxTA"),
        ("  https://news.test/a\n", "https://news.test/a"),
        ("not an address", "not an address"),
    ],
)  # fmt: skip
def test_unwraps(wrapped: str, target: str) -> None:
    assert urls.unwrap(wrapped) == target


@pytest.mark.parametrize(
    ("url", "spelled"),
    [
        (
            "HTTPS://user:pw@News.Test:443/a/../b?b=2&utm_source=x&a=1&fbclid=y#top",
            "https://news.test/b?a=1&b=2",
        ),
        ("https://müller.test/ä", "https://xn--mller-kva.test/%C3%A4"),
        ("https://news.test./", "https://news.test/"),
        ("https://news.test/?UTM_Medium=rss&amp;utm_source=x", "https://news.test/"),
        ("mailto:someone@news.test", "mailto:someone@news.test"),
    ],
)
def test_spells_canonically(url: str, spelled: str) -> None:
    assert urls.canonical(url) == spelled


@pytest.mark.parametrize(
    "url",
    [
        "http://news.test/story/7?id=1",
        "https://www.news.test/story/7/?id=1",
        "https://m.news.test/story/7?id=1&utm_campaign=x",
        "https://news.test/story/7?ref=rss&id=1&amp;partner=rss&emc=rss",
        "https://news.test/story/7?mod=rss_markets_main&id=1",
        "https://amp.news.test/story/7?amp=1&id=1",
        "https://www.news.test/story/7/amp/?id=1",
        "https://www.news.test/story/7.amp?id=1",
        ALERT.format("https://news.test/story/7%3Fid%3D1"),
    ],
)
def test_one_article_has_one_key(url: str) -> None:
    assert urls.key(url) == "news.test/story/7?id=1"


@pytest.mark.parametrize(
    "url",
    [
        "https://news.test/größe/~ada/a-b?q=%2Bü",
        "https://news.test/gr%c3%b6%c3%9fe/%7Eada/a%2Db?q=%2bü",
        "https://news.test/gr%C3%B6%C3%9Fe/~ada/a-b?q=%2B%c3%bc",
    ],
)
def test_escapes_are_spelled_in_one_way(url: str) -> None:
    assert urls.key(url) == "news.test/gr%C3%B6%C3%9Fe/~ada/a-b?q=%2B%C3%BC"


@pytest.mark.parametrize(
    ("fragment", "is_comment", "part"),
    [
        ("comment-12", True, "#comment-12"),
        ("issuecomment-9", True, "#issuecomment-9"),
        ("comment-6a00d8341c", True, "#comment-6a00d8341c"),
        ("post-55", True, "#post-55"),
        ("c6712345678", True, "#c6712345678"),
        ("/news/1", False, "#/news/1"),
        ("!/news/1", False, "#!/news/1"),
        *(
            (one, False, "")
            for one in ("p3", "comments", "respond", "cite_note-5", "postscript2026", "/", "")
        ),
    ],
)
def test_a_comment_and_a_script_s_page_have_an_address_of_their_own(
    fragment: str, is_comment: bool, part: str
) -> None:
    url = f"https://news.test/story#{fragment}"
    assert (urls.is_comment(url), urls.part(url)) == (is_comment, part)


def test_other_ports_hosts_and_parameters_are_other_things() -> None:
    things = [
        "http://a.test/",
        "http://a.test:8080/",
        "http://b.test/",
        "http://a.test/?id=2",
        "http://a.test/?ref=feedback",
        "http://a.test/?format=rss",
        "http://m.test/",
    ]
    assert len({urls.key(thing) for thing in things}) == len(things)


def test_a_relative_link_is_seen_from_its_page() -> None:
    assert urls.absolute("../b?x", "https://news.test/a/c/d") == "https://news.test/a/b?x"
    assert urls.absolute("https://Other.test/A#b", "file:///tmp/feed.xml") == "https://Other.test/A#b"
    assert urls.absolute("javascript:alert(1)", "https://news.test/") is None
    assert urls.absolute("b", "") is None
    assert urls.absolute(" ", "https://news.test/") is None


HOSTS = ["news.test", "google.com/url", "l.facebook.com/l.php", "[::1]:80", "a..b", "müller.test."]
PAIRS = ["url=http://a.test/?b", "q=1", "utm_x=1", "amp;fbclid=2", "=", "u=", "é=%ff"]
ADDRESS = st.builds(
    "{}://{}{}/{}?{}#{}".format,
    st.sampled_from(["http", "HTTPS", "ftp", ""]),
    st.sampled_from(["", "www.", "m.www.", "u:p@", "amp.amp."]),
    st.sampled_from(HOSTS),
    st.text(max_size=10),
    st.lists(st.sampled_from(PAIRS)).map("&".join),
    st.text(max_size=4),
)


@example("http://www.google.com/url?url=http://www.google.com/url?url=http://a.test/?utm_x=1&b=1")
@given(st.one_of(st.text(), ADDRESS))
def test_a_spelling_is_its_own_spelling(url: str) -> None:
    spelled = urls.canonical(url)
    assert urls.canonical(spelled) == spelled
    assert urls.key(spelled) == urls.key(url)
    assert urls.host(url) == urls.host(url).lower()
    assert isinstance(urls.parameters(url), dict)


@pytest.mark.parametrize(
    "url",
    [
        "HTTPS://Ada:pw@News.TEST:443/a/../b;c?q=1@2&r=?#f?g",
        "http://[2001:DB8::1]:8080?x",
        "http://0x7f.1",
        "https://bücher.test.:81/ü?ü#",
        "http://news.test/?",
        "http://news.test/@ada/1?#/x",
    ],
)
def test_the_parts_of_an_address_are_those_that_ada_names(url: str) -> None:
    told = URL(url)
    assert parsed(url) == (told.href, told.host, told.hostname, told.pathname, told.search)
