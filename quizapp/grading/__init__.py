"""An answer -> right, close or wrong, and why. Pure.

`grade` is for an answer chosen from a list, `grade_typed` for one typed in words of one's own.
"""

from quizapp.grading.chosen import grade
from quizapp.grading.outcome import Grade, Outcome, Piece
from quizapp.grading.typed import grade_typed

__all__ = ["Grade", "Outcome", "Piece", "grade", "grade_typed"]
