// What is selected in an article whose paragraphs say where they start (data-start): its text and its offset, counted
// in characters as the server counts them. Null where nothing is selected, or something outside of the article.
export function selectedIn(article) {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const text = selection.toString();
  if (!article.contains(range.commonAncestorContainer) || !text.trim()) return null;
  const paragraph = (range.startContainer.parentElement ?? article).closest("[data-start]");
  const ahead = range.cloneRange();
  if (paragraph) ahead.setStart(paragraph, 0);
  ahead.setEnd(range.startContainer, range.startOffset);
  const blanks = text.length - text.trimStart().length;
  const start = Number(paragraph?.dataset.start ?? 0) + [...ahead.toString()].length + blanks;
  return { text: text.trim(), start };
}
