"""From bytes to a clean article: what is title, what is text, what is page furniture."""

from quizapp.articles.article import Article, ArticleError, Block, Paragraph
from quizapp.articles.text import blocks, from_text

__all__ = ["Article", "ArticleError", "Block", "Paragraph", "blocks", "from_text"]
