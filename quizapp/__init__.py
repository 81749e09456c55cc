"""quizapp: questions worth remembering from news articles."""
