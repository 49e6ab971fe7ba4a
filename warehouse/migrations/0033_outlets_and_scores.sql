-- At Google News the host of an address is Google's, whoever wrote the article.
COMMENT ON COLUMN story_growth.voice_count IS 'Different outlets (of articles, as in story_member.outlet) and people (of posts and reviews) among them.';
-- Of several models that scored a mention the one in use has the last word.
COMMENT ON COLUMN score.scored_at IS 'When it was scored; where another model was in use since, when this one was again.';
COMMENT ON COLUMN score_latest.scored_at IS 'When it was scored; where another model was in use since, when this one was again.';
