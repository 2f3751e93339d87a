import { Button, CloseButton, Group } from '@mantine/core';
import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
  type RefObject,
} from 'react';
import { useTexts } from '../../languages/index.js';
import { ErrorNotice } from '../error-notice.js';
import { Notice } from '../notice.js';
import type { UndoableAct } from './acts.js';
import classes from './undo.module.css';

/** For so long an act can be taken back; longer while the notice has the focus or the pointer. */
const OFFERED_MS = 15_000;

/** What was done, and how it is taken back. */
interface Done {
  readonly act: UndoableAct;
  readonly text: string;
  readonly undo: () => Promise<unknown>;
}

const OfferContext = createContext<(done: Done) => void>(() => undefined);

/** Says that something was done, with a way to take it back. */
export function useOfferUndo(): (done: Done) => void {
  return useContext(OfferContext);
}

/** Keeps the last act that can be taken back, wherever on the page it was done. */
export function UndoProvider({ children }: { children: ReactNode }) {
  const [offer, setOffer] = useState<{ done: Done; number: number } | null>(null);
  const take = useCallback(
    (done: Done) => setOffer((last) => ({ done, number: (last?.number ?? 0) + 1 })),
    [],
  );
  const close = useCallback(() => setOffer(null), []);
  return (
    <OfferContext value={take}>
      {children}
      <UndoPlace>{offer && <UndoNotice key={offer.number} done={offer.done} onClose={close} />}</UndoPlace>
    </OfferContext>
  );
}

/** Always there, so that screen readers hear of what comes into it. */
function UndoPlace({ children }: { children: ReactNode }) {
  const texts = useTexts().undo;
  return (
    <section aria-label={texts.label} className={`${classes.place} screen-only`}>
      <div aria-live="polite">{children}</div>
    </section>
  );
}

function UndoNotice({ done, onClose }: { done: Done; onClose: () => void }) {
  const texts = useTexts().undo;
  const [state, setState] = useState<'offered' | 'busy' | 'undone'>('offered');
  const [error, setError] = useState<unknown>(null);
  const place = useRef<HTMLDivElement>(null);
  const close = useCallback(() => {
    // The focus goes back to the page, not to nowhere.
    if (place.current?.contains(document.activeElement)) document.getElementById('content')?.focus();
    onClose();
  }, [onClose]);
  const undo = useCallback(() => {
    setState('busy');
    setError(null);
    done.undo().then(
      () => {
        setState('undone');
        place.current?.focus();
      },
      (reason: unknown) => {
        setState('offered');
        setError(reason);
      },
    );
  }, [done]);
  useUndoKey(state === 'offered' ? undo : null);
  const rest = useRest(place, state !== 'busy' && error === null, close);
  return (
    <div ref={place} tabIndex={-1} className={classes.notice} {...rest}>
      <Notice
        tone={state === 'undone' ? 'info' : 'good'}
        title={state === 'undone' ? texts.undone : done.text}
        action={
          <Group gap="xs" wrap="nowrap">
            {state !== 'undone' && (
              <Button
                size="xs"
                variant="default"
                loading={state === 'busy'}
                aria-keyshortcuts="Control+Z"
                title={texts.key}
                onClick={undo}
              >
                {texts.undo}
              </Button>
            )}
            <CloseButton aria-label={texts.close} onClick={close} />
          </Group>
        }
      />
      {error !== null && <ErrorNotice error={error} />}
    </div>
  );
}

/** Ends the notice after its time, which stands still while somebody is at it. */
function useRest(place: RefObject<HTMLDivElement | null>, runs: boolean, onOver: () => void) {
  const [held, setHeld] = useState({ pointer: false, focus: false });
  const isHeld = held.pointer || held.focus;
  useEffect(() => {
    if (!runs || isHeld) return undefined;
    const timer = setTimeout(onOver, OFFERED_MS);
    return () => clearTimeout(timer);
  }, [runs, isHeld, onOver]);
  return useMemo(
    () => ({
      onPointerEnter: () => setHeld((now) => ({ ...now, pointer: true })),
      onPointerLeave: () => setHeld((now) => ({ ...now, pointer: false })),
      onFocus: () => setHeld((now) => ({ ...now, focus: true })),
      onBlur: () =>
        setHeld((now) => ({ ...now, focus: place.current?.contains(document.activeElement) ?? false })),
    }),
    [place],
  );
}

/** Ctrl+Z, or ⌘Z, takes back what the notice tells of; in a field it belongs to what is written there. */
function useUndoKey(undo: (() => void) | null): void {
  useEffect(() => {
    if (!undo) return undefined;
    const press = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 'z' || !(event.ctrlKey || event.metaKey) || event.shiftKey) return;
      if (event.defaultPrevented) return;
      if (
        event.target instanceof HTMLElement &&
        event.target.closest('input, textarea, select, [role="dialog"]')
      )
        return;
      event.preventDefault();
      undo();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [undo]);
}
