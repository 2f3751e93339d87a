import { asPercent } from './numbers.js';
import classes from './statistics.module.css';

export interface Bar {
  readonly name: string;
  /** What of the track is filled, from 0 to 1. */
  readonly from: number;
  readonly to: number;
  /** Whether it stands for what is right. */
  readonly isRight?: boolean;
  /** A stroke across the track, from 0 to 1. */
  readonly stroke?: number;
  /** What stands behind the bar. */
  readonly value: string;
}

/** Bars below each other, a name before and a value behind each; from right to left where the language is. */
export function Bars({ label, bars }: { label: string; bars: readonly Bar[] }) {
  return (
    <div role="img" aria-label={label} className={classes.bars}>
      {bars.map(({ name, from, to, isRight, stroke, value }, index) => (
        <div key={index} className={classes.barLine}>
          <span className={classes.barName}>{name}</span>
          <span className={classes.track}>
            <span
              className={classes.filled}
              data-right={isRight}
              style={{ insetInlineStart: perCent(from), inlineSize: perCent(to - from) }}
            />
            {stroke !== undefined && (
              <span className={classes.stroke} style={{ insetInlineStart: perCent(stroke) }} />
            )}
          </span>
          <span className={classes.barValue}>{value}</span>
        </div>
      ))}
    </div>
  );
}

/** A bar as long as a share is large; empty where there is none. */
export function shareBar(name: string, share: number | null): Bar {
  return { name, from: 0, to: share ?? 0, value: asPercent(share) };
}

function perCent(share: number): string {
  return `${Math.min(1, Math.max(0, share)) * 100}%`;
}
