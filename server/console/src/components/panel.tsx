import type { ReactNode } from 'react';
import classes from './panel.module.css';

interface PanelProps {
  children: ReactNode;
  padded?: boolean;
  /** Name of a region that may be wider than the screen, so that it can be scrolled by keyboard. */
  scrollLabel?: string;
}

/** A sheet that holds a table or a form. */
export function Panel({ children, padded = false, scrollLabel }: PanelProps) {
  const names = [classes.panel, padded && classes.padded, scrollLabel && classes.scrolling]
    .filter(Boolean)
    .join(' ');
  if (scrollLabel === undefined) return <div className={names}>{children}</div>;
  return (
    <div className={names} role="region" aria-label={scrollLabel} tabIndex={0}>
      {children}
    </div>
  );
}
