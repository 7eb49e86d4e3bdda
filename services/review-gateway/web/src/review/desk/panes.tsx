import type { ReactNode } from 'react';
import classes from './panes.module.css';

interface Pane {
  readonly label: string;
  readonly content: ReactNode;
}

/** Three panes side by side that scroll each by itself; on a phone one below the other. The middle one is the work's text. */
export function Panes({ left, middle, right }: { left: Pane; middle: Pane; right: Pane }) {
  return (
    <main className={classes['panes']} id="content" tabIndex={-1}>
      {/* Nothing in it may take the focus: by keys it is scrolled by its own. */}
      <section className={classes['side']} aria-label={left.label} tabIndex={0}>
        {left.content}
      </section>
      <section className={classes['middle']} aria-label={middle.label} tabIndex={-1}>
        {middle.content}
      </section>
      <section className={`${classes['side']} ${classes['last']}`} aria-label={right.label} tabIndex={-1}>
        {right.content}
      </section>
    </main>
  );
}
