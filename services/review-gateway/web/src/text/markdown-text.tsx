import 'katex/dist/katex.min.css';
import { useMemo, type ReactNode } from 'react';
import Markdown, { type Components, type Options } from 'react-markdown';
import { useTranslation } from 'react-i18next';
import rehypeKatex from 'rehype-katex';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import { withDollars } from './formulas.js';
import { rehypeMarks } from './mark-tree.js';
import type { Mark } from './marks.js';
import { remarkMoney } from './money.js';
import classes from './rich-text.module.css';

// No macros, no addresses, bounded work: a formula is what a stranger wrote.
const katex = {
  throwOnError: false,
  strict: 'ignore',
  trust: false,
  maxExpand: 200,
  maxSize: 20,
  output: 'htmlAndMathml',
};

const components: Components = {
  a: ({ href, children }) => <Link address={href ?? ''}>{children}</Link>,
  img: ({ alt, src }) => <Picture alt={alt ?? ''} address={typeof src === 'string' ? src : ''} />,
  input: ({ checked }) => <span aria-hidden="true">{checked ? '☑' : '☐'} </span>,
  table: ({ children }) => <Table>{children}</Table>,
  h1: Heading,
  h2: Heading,
  h3: Heading,
  h4: Heading,
  h5: Heading,
  h6: Heading,
};

/** Markdown and formulas; loaded when the first text needs it. Marks are in UTF-16 units. */
export default function MarkdownText({ source, marks }: { source: string; marks: readonly Mark[] }) {
  const written = useMemo(() => withDollars(source), [source]);
  const options = useMemo(
    (): Options => ({
      remarkPlugins: [[remarkGfm, { singleTilde: false }], remarkMath, [remarkMoney, { source: written }]],
      rehypePlugins: [
        [rehypeMarks, { source: written, marks }],
        [rehypeKatex, katex],
      ],
      components,
      // Links are shown, never followed: their address is said as it is.
      urlTransform: (address) => address,
    }),
    [written, marks],
  );
  return <Markdown {...options}>{written}</Markdown>;
}

function Link({ address, children }: { address: string; children: ReactNode }) {
  // What a footnote points to is on the page.
  if (address.startsWith('#')) return <>{children}</>;
  return (
    <span>
      <span className={classes['link']}>{children}</span>
      <span className={classes['address']}> ({address.replace(/^mailto:/, '')})</span>
    </span>
  );
}

function Picture({ alt, address }: { alt: string; address: string }) {
  const { t } = useTranslation('text');
  return (
    <span className={classes['picture']}>
      {t('picture', { alt: alt || t('unnamed') })} <span className={classes['address']}>({address})</span>
    </span>
  );
}

function Table({ children }: { children: ReactNode }) {
  const { t } = useTranslation('text');
  return (
    <div className={classes['wide']} role="region" aria-label={t('table')} tabIndex={0}>
      <table>{children}</table>
    </div>
  );
}

function Heading({ children }: { children?: ReactNode }) {
  return (
    <p>
      <strong>{children}</strong>
    </p>
  );
}
