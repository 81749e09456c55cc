"""From an article to a reading: the shipped English pipeline, names, quantities, dates and speech."""
