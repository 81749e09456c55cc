"""How questions do in use: classical item analysis of what people answered. Pure: answers in, figures out."""
