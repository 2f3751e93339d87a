import type { Bar } from './chart-data.js';
import classes from './statistics.module.css';

const WIDTH = 640;
const HEIGHT = 260;
const LEFT = 44;
const BOTTOM = 34;
const TOP = 12;
const RIGHT = 12;

/** Few bars are no slabs. */
const WIDEST_BAR = 72;

const innerWidth = WIDTH - LEFT - RIGHT;
const innerHeight = HEIGHT - TOP - BOTTOM;

function Axes({ x, y }: { x: string; y: string }) {
  return (
    <>
      <line className={classes.axis} x1={LEFT} y1={HEIGHT - BOTTOM} x2={WIDTH - RIGHT} y2={HEIGHT - BOTTOM} />
      <line className={classes.axis} x1={LEFT} y1={TOP} x2={LEFT} y2={HEIGHT - BOTTOM} />
      <text className={classes.label} x={LEFT + innerWidth / 2} y={HEIGHT - 4} textAnchor="middle">
        {x}
      </text>
      <text
        className={classes.label}
        transform={`translate(12 ${TOP + innerHeight / 2}) rotate(-90)`}
        textAnchor="middle"
      >
        {y}
      </text>
    </>
  );
}

interface HistogramProps {
  label: string;
  bars: readonly Bar[];
  /** Where half of all are below. */
  median: number | null;
  x: string;
  y: string;
}

/** How many came to which marks. */
export function Histogram({ label, bars, median, x, y }: HistogramProps) {
  const most = Math.max(1, ...bars.map(({ attempts }) => attempts));
  const width = Math.min(WIDEST_BAR, innerWidth / Math.max(1, bars.length));
  const start = LEFT + (innerWidth - width * bars.length) / 2;
  const end = start + width * bars.length;
  const [low, high] = [bars[0]?.from ?? 0, bars.at(-1)?.to ?? 0];
  const at = (marks: number) =>
    high === low ? (start + end) / 2 : start + ((end - start) * (marks - low)) / (high - low);
  return (
    <svg className={classes.drawing} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      <Axes x={x} y={y} />
      {bars.map(({ from, attempts }, index) => {
        const height = (innerHeight * attempts) / most;
        return (
          <rect
            key={from}
            className={classes.bar}
            x={start + index * width + 1}
            y={HEIGHT - BOTTOM - height}
            width={Math.max(1, width - 2)}
            height={height}
          />
        );
      })}
      {median !== null && (
        <line className={classes.middle} x1={at(median)} y1={TOP} x2={at(median)} y2={HEIGHT - BOTTOM} />
      )}
      {[...new Set([low, high])].map((marks) => (
        <text
          key={marks}
          className={classes.label}
          x={at(marks)}
          y={HEIGHT - BOTTOM + 14}
          textAnchor="middle"
        >
          {marks}
        </text>
      ))}
      <text className={classes.label} x={LEFT - 4} y={TOP + 10} textAnchor="end">
        {most}
      </text>
    </svg>
  );
}

export interface Point {
  readonly name: string;
  /** 0 to 1. */
  readonly x: number;
  /** -1 to 1. */
  readonly y: number;
  /** To be looked at. */
  readonly isWeak: boolean;
}

/** Each question by how hard it is and how well it tells candidates apart. */
export function Scatter({
  label,
  points,
  x,
  y,
}: {
  label: string;
  points: readonly Point[];
  x: string;
  y: string;
}) {
  const atX = (value: number) => LEFT + innerWidth * value;
  const atY = (value: number) => TOP + innerHeight * (1 - (value + 1) / 2);
  return (
    <svg className={classes.drawing} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      <Axes x={x} y={y} />
      <line className={classes.axis} x1={LEFT} y1={atY(0)} x2={WIDTH - RIGHT} y2={atY(0)} />
      {[-1, 0, 1].map((value) => (
        <text key={value} className={classes.label} x={LEFT - 4} y={atY(value) + 4} textAnchor="end">
          {value}
        </text>
      ))}
      {[0, 0.5, 1].map((value) => (
        <text
          key={value}
          className={classes.label}
          x={atX(value)}
          y={HEIGHT - BOTTOM + 14}
          textAnchor="middle"
        >
          {value}
        </text>
      ))}
      {points.map(({ name, x: difficulty, y: discrimination, isWeak }) => (
        <g key={name}>
          <circle
            className={isWeak ? classes.pointWeak : classes.point}
            cx={atX(difficulty)}
            cy={atY(discrimination)}
            r={6}
          />
          <text className={classes.label} x={atX(difficulty) + 9} y={atY(discrimination) + 4}>
            {name}
          </text>
        </g>
      ))}
    </svg>
  );
}
