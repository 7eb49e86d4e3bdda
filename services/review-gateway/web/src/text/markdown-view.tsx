import { useMemo, type ReactNode } from 'react';
import Markdown, { type Components, type Options } from 'react-markdown';
import { useTranslation } from 'react-i18next';
import remarkGfm from 'remark-gfm';
import { rehypeMarks } from './mark-tree.js';
import type { Mark } from './marks.js';
import classes from './rich-text.module.css';

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

export interface MarkdownProps {
  readonly source: string;
  /** In UTF-16 units. */
  readonly marks: readonly Mark[];
}

interface Further {
  readonly remark?: NonNullable<Options['remarkPlugins']>;
  readonly rehype?: NonNullable<Options['rehypePlugins']>;
}

const nothing: Further = {};

/** Markdown without HTML; `further` plugins run behind those that everything needs. */
export function MarkdownView({ source, marks, further = nothing }: MarkdownProps & { further?: Further }) {
  const options = useMemo(
    (): Options => ({
      remarkPlugins: [[remarkGfm, { singleTilde: false }], ...(further.remark ?? [])],
      rehypePlugins: [[rehypeMarks, { source, marks }], ...(further.rehype ?? [])],
      components,
      // Links are shown, never followed: their address is said as it is.
      urlTransform: (address) => address,
    }),
    [source, marks, further],
  );
  return <Markdown {...options}>{source}</Markdown>;
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
