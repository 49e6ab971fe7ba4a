"""Whether a mention is about the brand: texts and the brand's profile in, a score with reasons out."""
