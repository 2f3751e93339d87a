import { Button, Group } from '@mantine/core';
import type { Point } from '@examhall/shared/items';
import { useState, type KeyboardEvent, type PointerEvent } from 'react';
import { useTexts } from '../../languages/index.js';
import { useLimit } from './choice-views.js';
import type { ItemViewProps } from './item-view.js';
import { Picture } from './picture.js';

const STEP = 10;
const moves: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Places marked freely in a picture, by pointer or with a cross that the arrow keys move. */
export function PointView({ item, response, onChoose, labelledBy }: ItemViewProps<'point'>) {
  const { exam } = useTexts();
  const { width, height, maxPoints } = item;
  const points = response?.points ?? [];
  const limit = useLimit(maxPoints);
  const [cross, setCross] = useState<Point>({ x: Math.round(width / 2), y: Math.round(height / 2) });
  const say = (next: Point[]) => onChoose({ type: 'point', points: next });
  const within = (x: number, y: number): Point => ({ x: clamp(x, width), y: clamp(y, height) });
  const mark = (point: Point) => {
    setCross(point);
    // A single mark is moved; of several, one has to be taken away first.
    if (maxPoints === 1) return say([point]);
    if (limit.allows(points.length, true)) say([...points, point]);
  };
  const onPointer = (event: PointerEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const at = (offset: number, size: number, pixels: number) => Math.round((offset / size) * pixels);
    mark(
      within(at(event.clientX - box.left, box.width, width), at(event.clientY - box.top, box.height, height)),
    );
  };
  const onKey = (event: KeyboardEvent) => {
    const move = moves[event.key];
    if (move) {
      const step = event.shiftKey ? 1 : STEP;
      setCross(within(cross.x + move[0] * step, cross.y + move[1] * step));
    } else if (event.key === 'Enter') mark(cross);
    else if (event.key === 'Delete' || event.key === 'Backspace') say(points.slice(0, -1));
    else return;
    event.preventDefault();
  };
  return (
    <div role="group" aria-labelledby={labelledBy}>
      <p className="soft">{exam.pointHint(maxPoints)}</p>
      <Picture {...item} description="">
        <svg
          className="point-board"
          viewBox={`0 0 ${width} ${height}`}
          role="application"
          aria-label={exam.pointPicture(item.pictureDescription)}
          tabIndex={0}
          onPointerDown={onPointer}
          onKeyDown={onKey}
        >
          <Marks cross={cross} points={points} />
        </svg>
      </Picture>
      <p className="soft">{exam.pointKeys}</p>
      <p role="status" className="limit">
        {limit.message || exam.pointAt(cross.x, cross.y)}
      </p>
      <Group gap="sm">
        {points.map(({ x, y }, index) => (
          <Button
            key={index}
            variant="default"
            aria-label={exam.pointRemove(index + 1)}
            onClick={() => say(points.filter((_point, other) => other !== index))}
          >
            {exam.pointMark(index + 1, x, y)} ✕
          </Button>
        ))}
      </Group>
    </div>
  );
}

/** The cross that the arrow keys move, and the numbered marks. */
function Marks({ cross, points }: { readonly cross: Point; readonly points: readonly Point[] }) {
  return (
    <>
      <path className="point-cross" d={`M${cross.x - 12} ${cross.y}h24M${cross.x} ${cross.y - 12}v24`} />
      {points.map(({ x, y }, index) => (
        <g key={index} className="point-mark">
          <circle cx={x} cy={y} r={11} />
          <text x={x} y={y} textAnchor="middle" dominantBaseline="central">
            {index + 1}
          </text>
        </g>
      ))}
    </>
  );
}

function clamp(value: number, most: number): number {
  return Math.min(most, Math.max(0, value));
}
