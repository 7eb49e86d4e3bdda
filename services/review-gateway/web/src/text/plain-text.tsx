import type { Mark } from './marks.js';
import { splitAtMarks, worst } from './marks.js';

/** Text that means nothing but itself, with its marks (in UTF-16 units). */
export function PlainText({ source, marks }: { source: string; marks: readonly Mark[] }) {
  return (
    <p>
      {splitAtMarks(0, source.length, marks).map(({ from, to, marks: over }) => {
        const severity = worst(over);
        const place = { 'data-from': from, 'data-to': to };
        const text = source.slice(from, to);
        return severity ? (
          <mark key={from} {...place} data-severity={severity} data-marks={over.map(({ id }) => id).join(' ')}>
            {text}
          </mark>
        ) : (
          <span key={from} {...place}>
            {text}
          </span>
        );
      })}
    </p>
  );
}
