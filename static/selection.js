// What is selected in an article whose paragraphs say where they start (data-start): its text, and from where to where
// it stands, counted in characters as the server counts them. Null where nothing in the article is selected.
const length = (text) => [...text].length;

export function selectedIn(article) {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const text = selection.toString();
  if (!article.contains(range.commonAncestorContainer) || !text.trim()) return null;
  const offset = (container, at) => {
    const paragraph = (container.closest ? container : container.parentElement).closest("[data-start]");
    if (!paragraph) return null;
    const ahead = document.createRange();
    ahead.setStart(paragraph, 0);
    ahead.setEnd(container, at);
    return Number(paragraph.dataset.start) + length(ahead.toString());
  };
  const blanks = text.length - text.trimStart().length;
  const start = (offset(range.startContainer, range.startOffset) ?? 0) + blanks;
  const end = offset(range.endContainer, range.endOffset) ?? start + length(text.trim());
  return { text: text.trim(), start, end };
}
