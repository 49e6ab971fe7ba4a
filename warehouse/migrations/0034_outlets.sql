-- At Google News the host of an address is Google's, whoever wrote the article.
COMMENT ON COLUMN story_growth.voice_count IS 'Different outlets (of articles, as in story_member.outlet) and people (of posts and reviews) among them.';
