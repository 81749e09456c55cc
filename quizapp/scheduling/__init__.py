"""When to ask what: memory states, the queue, and the replay of the review log. Pure: time and seeds come in."""
