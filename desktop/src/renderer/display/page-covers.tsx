import { useEffect, useState } from 'react';
import { useDisplay } from './use-display.js';

const LINES = 5;
const STEP_PX = 60;

/** What lies over the whole page: a colour, and the line reader. Neither takes a click. */
export function PageCovers() {
  const { settings } = useDisplay();
  return (
    <>
      {settings.overlay !== 'none' && (
        <div className="overlay" data-overlay={settings.overlay} aria-hidden="true" />
      )}
      {settings.lineReader && <LineReader />}
    </>
  );
}

/** A window of a few lines that follows the pointer; Page Up and Page Down move it. */
function LineReader() {
  const [middle, setMiddle] = useState(() => window.innerHeight / 2);
  useEffect(() => {
    const onPointer = (event: PointerEvent) => setMiddle(event.clientY);
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'PageDown' && event.key !== 'PageUp') return;
      event.preventDefault();
      const by = event.key === 'PageDown' ? STEP_PX : -STEP_PX;
      setMiddle((before) => Math.min(window.innerHeight, Math.max(0, before + by)));
    };
    window.addEventListener('pointermove', onPointer);
    window.addEventListener('keydown', onKey);
    return () => {
      window.removeEventListener('pointermove', onPointer);
      window.removeEventListener('keydown', onKey);
    };
  }, []);
  const half = `${LINES / 2} * 1.6rem`;
  return (
    <div className="line-reader" aria-hidden="true">
      <div style={{ top: 0, height: `calc(${middle}px - ${half})` }} />
      <div style={{ top: `calc(${middle}px + ${half})`, bottom: 0 }} />
    </div>
  );
}
