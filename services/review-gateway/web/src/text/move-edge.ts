import { toPoints, toUnits } from './code-points.js';
import { isMoney } from './formulas.js';

export type Edge = 'start' | 'end';

/** In code points of the source. */
interface Span {
  readonly start: number;
  readonly end: number;
}

const formula = /\$\$[^]+?\$\$|\$[^$]+\$|\\\([^]*?\\\)|\\\[[^]*?\\\]/g;

/**
 * The span with one of its ends moved by a word, forward (1) or back (-1); a formula is one word. It keeps a word at least, and
 * stays what it is where there is none further. With the first word goes what stands before it, with the last what follows.
 */
export function movedEdge(source: string, language: string, span: Span, edge: Edge, by: 1 | -1): Span {
  const words = wordsOf(source, language);
  const [start, end] = [toUnits(source, span.start), toUnits(source, span.end)];
  const borders =
    edge === 'start'
      ? words.map(({ from }, index) => (index === 0 ? 0 : from)).filter((border) => border < end)
      : words
          .map(({ to }, index) => (index === words.length - 1 ? source.length : to))
          .filter((border) => border > start);
  const at = edge === 'start' ? start : end;
  const next = by > 0 ? borders.find((border) => border > at) : borders.findLast((border) => border < at);
  return next === undefined ? span : { ...span, [edge]: toPoints(source, next) };
}

interface Word {
  readonly from: number;
  readonly to: number;
}

function wordsOf(source: string, language: string): Word[] {
  const formulas = [...source.matchAll(formula)]
    .map(({ 0: written, index }) => ({ from: index, to: index + written.length }))
    .filter(({ from, to }) => !isMoney(source.slice(from, to), source.slice(to)));
  const words = [...new Intl.Segmenter(language, { granularity: 'word' }).segment(source)]
    .filter(({ isWordLike }) => isWordLike)
    .map(({ segment, index }) => ({ from: index, to: index + segment.length }))
    .filter((word) => !formulas.some(({ from, to }) => word.from >= from && word.to <= to));
  return [...words, ...formulas].toSorted((a, b) => a.from - b.from);
}
