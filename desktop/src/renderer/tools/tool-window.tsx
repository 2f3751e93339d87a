import { ActionIcon, CloseButton } from '@mantine/core';
import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import { useTexts } from '../languages/index.js';

const STEP_PX = 20;
const moves: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-STEP_PX, 0],
  ArrowRight: [STEP_PX, 0],
  ArrowUp: [0, -STEP_PX],
  ArrowDown: [0, STEP_PX],
};

interface ToolWindowProps {
  readonly name: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/**
 * A tool in a window of its own beside the question: moved by its bar or by the arrow keys, closed by Escape. On a small screen
 * it lies below the question instead.
 */
export function ToolWindow({ name, onClose, children }: ToolWindowProps) {
  const { tools } = useTexts();
  const [at, setAt] = useState({ x: 0, y: 0 });
  const grabbed = useRef<{ readonly x: number; readonly y: number } | null>(null);
  const window = useRef<HTMLElement>(null);
  useEffect(() => window.current?.focus(), []);
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if ((event.target as Element).closest('button')) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    grabbed.current = { x: event.clientX - at.x, y: event.clientY - at.y };
  };
  const onPointerMove = (event: PointerEvent) => {
    if (grabbed.current)
      setAt({ x: event.clientX - grabbed.current.x, y: event.clientY - grabbed.current.y });
  };
  const onMoveKey = (event: KeyboardEvent) => {
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    setAt({ x: at.x + move[0], y: at.y + move[1] });
  };
  return (
    <section
      ref={window}
      className="tool-window"
      aria-label={name}
      tabIndex={-1}
      style={{ translate: `${at.x}px ${at.y}px` }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      <header
        className="tool-bar"
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={() => (grabbed.current = null)}
      >
        <h2>{name}</h2>
        <ActionIcon
          className="tool-move"
          variant="default"
          aria-label={tools.move(name)}
          onKeyDown={onMoveKey}
        >
          <span aria-hidden="true">✥</span>
        </ActionIcon>
        <CloseButton aria-label={tools.close(name)} onClick={onClose} />
      </header>
      <div className="tool-body">{children}</div>
    </section>
  );
}
