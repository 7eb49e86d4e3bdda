import type { Element, ElementContent, Root, RootContent, Text } from 'hast';
import { splitAtMarks, worst, type Mark } from './marks.js';
import { sourceRuns } from './source-runs.js';

export interface MarkOptions {
  readonly source: string;
  /** In UTF-16 units. */
  readonly marks: readonly Mark[];
}

type Parent = Root | Element;
interface Range {
  readonly from: number;
  readonly to: number;
}

/**
 * Puts each piece of text into an element that knows its place in the source (`data-from`, `data-to`), split at the
 * borders of marks. Formulas, images and what can't be aligned are marked whole (`data-whole`). Runs before formulas are drawn.
 */
export function rehypeMarks({ source, marks }: MarkOptions) {
  return (tree: Root): void => {
    const placed = new Placing(source, marks);
    placed.children(tree, { from: 0, to: source.length });
  };
}

class Placing {
  private cursor = 0;

  constructor(
    private readonly source: string,
    private readonly marks: readonly Mark[],
  ) {}

  children(parent: Parent, around: Range): void {
    parent.children = parent.children.flatMap((child) => this.node(child, around));
  }

  private node(node: RootContent, around: Range): RootContent[] {
    const place = rangeOf(node);
    if (node.type === 'raw') return this.text({ type: 'text', value: node.value }, place ?? around);
    if (node.type === 'text') return this.text(node, place ?? around, place === null);
    if (node.type !== 'element') return [node];
    // Identifiers would be there twice: a page shows many texts.
    delete node.properties['id'];
    if (isWhole(node)) return place ? this.whole(node, place) : [node];
    this.children(node, place ?? around);
    return [node];
  }

  /** @param isSought the node doesn't say where it stands: it is the next such text */
  private text(node: Text, { from, to }: Range, isSought = false): RootContent[] {
    const begin = isSought ? Math.max(from, this.cursor) : from;
    const stretch = this.source.slice(begin, to);
    if (isSought && (node.value.trim() === '' || !stretch.includes(node.value.trimEnd()))) return [node];
    const runs = sourceRuns(node.value, stretch, begin);
    if (!runs) return this.whole(node, { from, to });
    this.cursor = runs.at(-1)?.to ?? this.cursor;
    return runs.flatMap(({ value, from: start, to: end }) =>
      value.length === end - start
        ? splitAtMarks(start, end, this.marks).map((piece) =>
            placedAt(piece, piece.marks, [{ type: 'text', value: value.slice(piece.from - start, piece.to - start) }]),
          )
        : this.whole({ type: 'text', value }, { from: start, to: end }),
    );
  }

  private whole(node: ElementContent, range: Range): RootContent[] {
    this.cursor = range.to;
    const over = this.marks.filter(({ start, end }) => start < range.to && end > range.from);
    return [placedAt(range, over, [node], true)];
  }
}

function placedAt({ from, to }: Range, marks: readonly Mark[], children: ElementContent[], isWhole = false): Element {
  const severity = worst(marks);
  return {
    type: 'element',
    tagName: severity ? 'mark' : 'span',
    properties: {
      dataFrom: from,
      dataTo: to,
      ...(isWhole && { dataWhole: true }),
      ...(severity && { dataSeverity: severity, dataMarks: marks.map(({ id }) => id).join(' ') }),
    },
    children,
  };
}

function isWhole({ tagName, properties, children }: Element): boolean {
  if (tagName === 'img' || tagName === 'input') return true;
  const inner = tagName === 'pre' ? children[0] : null;
  const classes = (inner?.type === 'element' ? inner.properties : properties)['className'];
  return (
    Array.isArray(classes) && classes.some((name) => /^(math-inline|math-display|language-math)$/.test(String(name)))
  );
}

function rangeOf(node: RootContent): Range | null {
  const [from, to] = [node.position?.start.offset, node.position?.end.offset];
  return from === undefined || to === undefined ? null : { from, to };
}
