import { describe, expect, it } from '@jest/globals';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import Markdown from 'react-markdown';
import rehypeKatex from 'rehype-katex';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import { isMoney, withDollars } from '../../src/text/formulas.js';
import { rehypeMarks } from '../../src/text/mark-tree.js';
import type { Mark } from '../../src/text/marks.js';
import { remarkMoney } from '../../src/text/money.js';
import { needsMarkdown } from '../../src/text/needs-markdown.js';

const whole: Mark = { id: 'm', start: 0, end: 0, severity: 'major' };

function rendered(source: string, marks: readonly Mark[] = []): string {
  return renderToStaticMarkup(
    createElement(Markdown, {
      remarkPlugins: [[remarkGfm, { singleTilde: false }], remarkMath, [remarkMoney, { source }]],
      rehypePlugins: [[rehypeMarks, { source, marks }], rehypeKatex],
      children: source,
    }),
  );
}

/** What each element that knows its place shows, and what stands there in the source. */
function places(html: string, source: string): [string, string][] {
  return [
    ...html.matchAll(
      /data-from="(\d+)" data-to="(\d+)"(?: data-whole="true")?(?: data-severity="\w+" data-marks="[\w ]+")?>([^<]*)</g,
    ),
  ].map(([, from, to, text]) => [
    text!.replaceAll('&lt;', '<').replaceAll('&amp;', '&'),
    source.slice(Number(from), Number(to)),
  ]);
}

const marked = (html: string) => [...html.matchAll(/<mark[^>]*>([^<]*)</g)].map(([, text]) => text);

describe('text knows its place in the source', () => {
  it.each([
    ['emphasis', 'The **TSH** is _low_ here'],
    ['lists', '- one\n- two *three*\n\n1. four'],
    ['quotes over lines', '> one\n> two'],
    ['tables', '| a | b |\n| - | - |\n| **c** | d |'],
    ['code', 'see `x = 1` there\n\n```js\nfoo();\n```'],
    ['links', 'see [the paper](https://example.org/a) or https://example.org'],
    ['Chinese', '甲状腺**激素**升高'],
    ['astral characters', '😀 *𝛼* 😀'],
  ])('%s', (_, source) => {
    const found = places(rendered(source), source);
    expect(found.length).toBeGreaterThan(0);
    for (const [shown, written] of found) if (shown.trim()) expect(written.trim()).toContain(shown.trim());
  });

  it('behind an escape and an entity', () => {
    const source = 'a \\* b &lt; c &amp; d';
    expect(places(rendered(source), source)).toEqual([
      ['a ', 'a '],
      ['* b ', '* b '],
      ['<', '&lt;'],
      [' c ', ' c '],
      ['&', '&amp;'],
      [' d', ' d'],
    ]);
  });
});

describe('marks over rendered text', () => {
  it('are split at the borders of elements, and only there where they must be', () => {
    const source = 'The **TSH is** low';
    const html = rendered(source, [{ ...whole, start: 6, end: 16 }]);
    expect(marked(html)).toEqual(['TSH is', ' l']);
    expect(html).toContain('data-marks="m"');
  });

  it('take a formula whole', () => {
    const source = 'so $x^2$ grows';
    const html = rendered(source, [{ ...whole, start: 4, end: 6 }]);
    expect(html).toMatch(
      /<mark data-from="3" data-to="8" data-whole="true" data-severity="major" data-marks="m"><span class="katex">/,
    );
  });

  it('lie over an astral text where they were put', () => {
    expect(marked(rendered('😀 *药物* x', [{ ...whole, start: 4, end: 6 }]))).toEqual(['药物']);
  });
});

describe('what strangers write', () => {
  it.each(['<img src=x onerror=alert(1)>', '<script>alert(1)</script>', 'a <b onclick="x()">b</b> c'])(
    'shows %s as text',
    (source) => {
      const html = rendered(source);
      expect(html).not.toMatch(/<(img|script|b)[\s>]/);
      expect(html).toContain('&lt;');
    },
  );

  it('gives no element an id', () => {
    expect(rendered('a[^1]\n\n[^1]: note')).not.toMatch(/ id="/);
  });

  it('draws a broken formula as text', () => {
    expect(() => rendered('$\\frac{1$ and $$\\href{javascript:alert(1)}{x}$$')).not.toThrow();
  });
});

describe('formulas', () => {
  it('of models are taken for what they are, at the same places', () => {
    const source = 'so \\(x^2\\) and \\[y = 1\\], see \\[1\\]';
    expect(withDollars(source)).toBe('so $$x^2$$ and $$y = 1$$, see \\[1\\]');
    expect(withDollars(source)).toHaveLength(source.length);
  });

  it('are not sums of money', () => {
    expect(rendered('It costs $5 and then $10.')).not.toContain('katex');
    expect(isMoney('$5 and $', '1')).toBe(true);
    expect(isMoney('$x$', ' ')).toBe(false);
  });
});

describe('what needs Markdown', () => {
  it.each([
    '**a**',
    'a_b_',
    '`x`',
    '$x$',
    '\\(x\\)',
    'see [a](b)',
    '<b>',
    '&lt;',
    '# A',
    '- a',
    '1. a',
    'a\n\nb',
    'a | b\n- | -',
  ])('%j does', (text) => expect(needsMarkdown(text)).toBe(true));
  it.each(['T4 rises; p < 0.05, 5 > 3, A & B', 'Blood pressure 120/80 (~5 mg) [sic]', '游离 T4 升高,提示甲亢。'])(
    '%j does not',
    (text) => expect(needsMarkdown(text)).toBe(false),
  );
});
