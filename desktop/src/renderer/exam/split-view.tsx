import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import { useTexts } from '../languages/index.js';

/** From this width on, in rem, text and question stand side by side. */
const WIDE_REM = 56;

interface SplitViewProps {
  /** The long text that the question is about. */
  readonly text: ReactNode;
  readonly children: ReactNode;
}

/** Text and question side by side, with a divider to drag or to move by arrow keys; one below the other where it is narrow. */
export function SplitView({ text, children }: SplitViewProps) {
  const { exam } = useTexts();
  const holder = useRef<HTMLDivElement>(null);
  const isWide = useIsWide(holder);
  return (
    <div ref={holder} className="split">
      {isWide ? (
        <Group orientation="horizontal" className="split-group">
          <Panel defaultSize="50%" minSize="25%">
            {/* A text that is longer than the screen is scrolled by keyboard too. */}
            <div className="split-text" tabIndex={0}>
              {text}
            </div>
          </Panel>
          <Separator className="split-divider" aria-label={exam.resize} />
          <Panel minSize="30%">{children}</Panel>
        </Group>
      ) : (
        <>
          <div className="split-text">{text}</div>
          {children}
        </>
      )}
    </div>
  );
}

/** Wide enough in the size the candidate reads in. */
function useIsWide(holder: React.RefObject<HTMLElement | null>): boolean {
  const [isWide, setWide] = useState(false);
  useEffect(() => {
    const element = holder.current;
    if (!element) return undefined;
    const measure = () => {
      const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
      setWide(element.clientWidth >= WIDE_REM * rem);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [holder]);
  return isWide;
}
