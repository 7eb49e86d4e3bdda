import type { Parent, PhrasingContent, Root } from 'mdast';
import { isMoney } from './formulas.js';

/** Turns what was taken for a formula, but is money, back into text. */
export function remarkMoney({ source }: { source: string }) {
  return (tree: Root): void => restore(tree, source);
}

function restore(parent: Parent, source: string): void {
  parent.children = parent.children.map((node) => {
    if ('children' in node) restore(node, source);
    const { start, end } = node.position ?? {};
    if ((node.type as string) !== 'inlineMath' || start?.offset === undefined || end?.offset === undefined) return node;
    const written = source.slice(start.offset, end.offset);
    if (!isMoney(written, source.slice(end.offset, end.offset + 1))) return node;
    const text: PhrasingContent = { type: 'text', value: written };
    return { ...text, position: node.position! };
  });
}
