"""Cases: what became of a complaint, from what the sources show and from what people say."""
