/** A stretch of the source, in UTF-16 units. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** An element that knows its place in the source, as far as a selection touches it. */
export interface Touched extends Stretch {
  readonly isWhole: boolean;
  /** Where in its text the selection begins; null: before it. */
  readonly begins: number | null;
  /** Where in its text the selection ends; null: behind it. */
  readonly ends: number | null;
}

/** What a selection covers of the source, without the spaces at its ends; null where that is nothing. */
export function coveredSource(source: string, touched: readonly Touched[]): Stretch | null {
  const covered = touched
    .map(({ from, to, isWhole, begins, ends }) => ({
      from: isWhole || begins === null ? from : from + begins,
      to: isWhole || ends === null ? to : from + ends,
    }))
    .filter(({ from, to }) => to > from);
  if (covered.length === 0) return null;
  const from = Math.min(...covered.map((stretch) => stretch.from));
  const to = Math.max(...covered.map((stretch) => stretch.to));
  const text = source.slice(from, to);
  const trimmed = {
    from: from + (text.length - text.trimStart().length),
    to: to - (text.length - text.trimEnd().length),
  };
  return trimmed.to > trimmed.from ? trimmed : null;
}

/** What the user has selected inside of the element that shows the source. */
export function selectedSource(root: Element, source: string, selection: Selection): Stretch | null {
  if (selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const touched = [...root.querySelectorAll('[data-from]')].filter((element) => range.intersectsNode(element));
  return coveredSource(
    source,
    touched.map((element) => ({
      from: Number(element.getAttribute('data-from')),
      to: Number(element.getAttribute('data-to')),
      isWhole: element.hasAttribute('data-whole'),
      begins: unitsBefore(element, range.startContainer, range.startOffset),
      ends: unitsBefore(element, range.endContainer, range.endOffset),
    })),
  );
}

/** How much of the element's text lies before the border of a selection; null where the border isn't inside of it. */
function unitsBefore(element: Element, container: Node, offset: number): number | null {
  if (!element.contains(container)) return null;
  const before = document.createRange();
  before.selectNodeContents(element);
  before.setEnd(container, offset);
  return before.toString().length;
}
