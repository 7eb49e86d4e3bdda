/** What a model's server handed over. */
export interface ModelReply {
  content: string;
  /** Reasoning given apart from the content; null where the server knows no such field. */
  reasoning: string | null;
  finishReason: string | null;
}

export interface SplitReply {
  content: string;
  reasoning: string;
  /** Whether the reasoning's tag was opened and never closed. */
  unclosed: boolean;
}

/**
 * Parts reasoning from content. Servers hand it over in five forms: apart; between tags; with the closing tag alone (the
 * chat template wrote the opening one); with an unclosed tag (cut off); not at all.
 */
export function splitReasoning({ content, reasoning }: ModelReply): SplitReply {
  const apart = reasoning ?? '';
  const closing = content.lastIndexOf('</think>');
  if (closing >= 0) {
    const inside = content.slice(0, closing).replace(/^\s*<think>/u, '');
    return {
      content: content.slice(closing + '</think>'.length).trim(),
      reasoning: joined(apart, inside),
      unclosed: false,
    };
  }
  const opening = /^\s*<think>/u.exec(content);
  if (opening) return { content: '', reasoning: joined(apart, content.slice(opening[0].length)), unclosed: true };
  return { content: content.trim(), reasoning: apart.trim(), unclosed: false };
}

function joined(...parts: string[]): string {
  return parts
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join('\n');
}
