import type { Rehearsal } from '@examhall/shared/protocol';
import { formatZoned, type ZonedFormat } from '../../format/zoned.js';
import { useTexts } from '../../languages/index.js';
import { chartScale, type CandidateRun, type ChartScale } from './chart-scale.js';
import classes from './timeline-chart.module.css';

const AXIS_HEIGHT = 34;
const ROW_HEIGHT = 40;
const BAR_HEIGHT = 12;
/** Room for the label of the last mark, which may be a day and a time. */
const MARGIN_PERCENT = 10;

interface TimelineChartProps {
  rehearsal: Rehearsal;
  runs: readonly CandidateRun[];
  format: ZonedFormat;
  /** What the picture says, for who does not see it; the table below says the rest. */
  label: string;
}

/** The window, and a bar for each candidate from beginning to end; dashed what they do not get. */
export function TimelineChart({ rehearsal, runs, format, label }: TimelineChartProps) {
  const scale = chartScale(rehearsal);
  const height = AXIS_HEIGHT + runs.length * ROW_HEIGHT;
  const x = (atMs: number) => scale.percentOf(atMs) * (1 - MARGIN_PERCENT / 100);
  const closesMs = Date.parse(rehearsal.closesAt);
  return (
    <svg className={classes.chart} height={height} role="img" aria-label={label}>
      <rect
        className={classes.window}
        x="0%"
        y={AXIS_HEIGHT}
        width={`${x(closesMs)}%`}
        height={height - AXIS_HEIGHT}
      />
      <Axis scale={scale} x={x} rehearsal={rehearsal} format={format} />
      {runs.map((candidate, index) => (
        <Bar
          key={candidate.number}
          candidate={candidate}
          top={AXIS_HEIGHT + index * ROW_HEIGHT}
          x={x}
          closesMs={closesMs}
        />
      ))}
      {[scale.fromMs, closesMs].map((atMs) => (
        <line
          key={atMs}
          className={classes.edge}
          x1={`${x(atMs)}%`}
          x2={`${x(atMs)}%`}
          y1={AXIS_HEIGHT}
          y2="100%"
        />
      ))}
    </svg>
  );
}

function Axis(props: {
  scale: ChartScale;
  x: (atMs: number) => number;
  rehearsal: Rehearsal;
  format: ZonedFormat;
}) {
  const { scale, x, rehearsal, format } = props;
  return scale.marks.map((atMs) => (
    <g key={atMs}>
      <line className={classes.mark} x1={`${x(atMs)}%`} x2={`${x(atMs)}%`} y1={AXIS_HEIGHT - 6} y2="100%" />
      <text className={classes.label} x={`${x(atMs)}%`} y={AXIS_HEIGHT - 12}>
        {formatZoned(new Date(atMs).toISOString(), { ...format, withOffset: false }, rehearsal.opensAt)}
      </text>
    </g>
  ));
}

function Bar(props: { candidate: CandidateRun; top: number; x: (atMs: number) => number; closesMs: number }) {
  const { candidate, top, x, closesMs } = props;
  const texts = useTexts().rehearsal;
  const { begins, ends, dueMs, gotMs } = candidate.run;
  const [fromMs, toMs] = [Date.parse(begins ?? ''), Date.parse(ends ?? '')];
  const insideMs = Math.min(toMs, Math.max(fromMs, closesMs));
  const piece = (name: 'bar' | 'afterwards' | 'cut', startMs: number, endMs: number) =>
    endMs > startMs && (
      <rect
        className={classes[name]}
        x={`${x(startMs)}%`}
        y={top + 20}
        width={`${x(endMs) - x(startMs)}%`}
        height={BAR_HEIGHT}
        rx={3}
      />
    );
  return (
    <g>
      <text className={classes.name} x="8" y={top + 14}>
        {texts.who(candidate.number, candidate.name)}
      </text>
      {begins !== null && piece('bar', fromMs, insideMs)}
      {begins !== null && piece('afterwards', insideMs, toMs)}
      {begins !== null && piece('cut', toMs, toMs + dueMs - gotMs)}
      {begins === null && piece('cut', closesMs, closesMs + dueMs)}
    </g>
  );
}
