"""From bytes to a clean article: what is title, what is text, what is page furniture."""

from quizapp.articles.article import Article, ArticleError, Paragraph
from quizapp.articles.text import from_text

__all__ = ["Article", "ArticleError", "Paragraph", "from_text"]
