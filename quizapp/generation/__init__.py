"""From a reading to questions: one module for each category, then wording, checks, distractors and choosing."""
