/** A sentence of a service that the page can say in another language. */
export interface Known {
  readonly key: string;
  readonly values: Readonly<Record<string, string>>;
}

/**
 * Knows sentences again that a service has put together: `templates` are those sentences, with places for what differs.
 * Of two that fit, the one with more words of its own is meant.
 */
export function recogniser(templates: Readonly<Record<string, string>>): (sentence: string) => Known | null {
  const patterns = Object.entries(templates)
    .map(([key, template]) => ({ key, own: template.replace(place, '').length, pattern: patternOf(template) }))
    .sort((a, b) => b.own - a.own);
  return (sentence) => {
    for (const { key, pattern } of patterns) {
      const found = pattern.exec(sentence);
      if (found) return { key, values: { ...found.groups } };
    }
    return null;
  };
}

const place = /\{\{(\w+)\}\}/g;

function patternOf(template: string): RegExp {
  const parts = template.split(place).map((part, index) => (index % 2 === 1 ? `(?<${part}>[^]+?)` : escaped(part)));
  return new RegExp(`^${parts.join('')}$`);
}

const escaped = (text: string): string => text.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&');
