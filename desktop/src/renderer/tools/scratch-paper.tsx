import { Button, Group } from '@mantine/core';
import type { ScratchChange } from '@examhall/shared/items';
import { useState, type PointerEvent } from 'react';
import { useTexts } from '../languages/index.js';
import { ToolWindow } from './tool-window.js';

/** The sheet is as wide as this and this high; strokes are told in these. */
const WIDTH = 1_000;
const HEIGHT = 700;
/** Most numbers of one stroke: a longer one goes on as the next. */
const MOST_NUMBERS = 1_000;

type Stroke = readonly number[];

interface ScratchPaperProps {
  readonly strokes: readonly Stroke[];
  readonly onChange: (change: ScratchChange) => void;
  readonly onClose: () => void;
}

/** A sheet to draw on. Each stroke is kept as soon as it ends. */
export function ScratchPaper({ strokes, onChange, onClose }: ScratchPaperProps) {
  const { tools } = useTexts();
  const [drawing, setDrawing] = useState<Stroke | null>(null);
  const placeOf = (event: PointerEvent<SVGSVGElement>): Stroke => {
    const box = event.currentTarget.getBoundingClientRect();
    const within = (value: number, most: number) => Math.min(most, Math.max(0, Math.round(value)));
    return [
      within(((event.clientX - box.left) / box.width) * WIDTH, WIDTH),
      within(((event.clientY - box.top) / box.height) * HEIGHT, HEIGHT),
    ];
  };
  const finish = (stroke: Stroke) => {
    onChange({ what: 'drawn', stroke: [...stroke] });
    setDrawing(null);
  };
  const onMove = (event: PointerEvent<SVGSVGElement>) => {
    if (!drawing) return;
    const next = [...drawing, ...placeOf(event)];
    if (next.length < MOST_NUMBERS) return setDrawing(next);
    onChange({ what: 'drawn', stroke: next });
    setDrawing(next.slice(-2));
  };
  return (
    <ToolWindow name={tools.scratch} onClose={onClose}>
      <p className="soft">{tools.scratchHint}</p>
      <svg
        className="scratch-sheet"
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={tools.scratchSheet}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          setDrawing(placeOf(event));
        }}
        onPointerMove={onMove}
        onPointerUp={() => drawing && finish(drawing)}
        onPointerCancel={() => drawing && finish(drawing)}
      >
        {[...strokes, ...(drawing ? [drawing] : [])].map((stroke, index) => (
          <polyline key={index} points={pointsOf(stroke)} />
        ))}
      </svg>
      <Group gap="sm" mt="xs">
        <Button
          variant="default"
          disabled={strokes.length === 0}
          onClick={() => onChange({ what: 'undone' })}
        >
          {tools.undo}
        </Button>
        <Button variant="default" disabled={strokes.length === 0} onClick={() => onChange({ what: 'wiped' })}>
          {tools.wipe}
        </Button>
      </Group>
    </ToolWindow>
  );
}

/** A dot is a stroke of one place: drawn as a line to itself. */
function pointsOf(stroke: Stroke): string {
  return (stroke.length === 2 ? [...stroke, ...stroke] : stroke).join(' ');
}
