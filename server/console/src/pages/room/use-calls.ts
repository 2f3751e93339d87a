import type { Seat } from '@examhall/shared/protocol';
import { useEffect, useRef, useState } from 'react';
import { attentionOf } from './seat-state.js';

const STORAGE_KEY = 'examhall.room-sound';
const TONES_HZ = [660, 880];
const TONE_SECONDS = 0.18;

/** Calls with a sound, when wished, as soon as something needs somebody that did not before. */
export function useCalls(
  seats: readonly Seat[],
  now: number,
): { sound: boolean; setSound: (on: boolean) => void } {
  const [sound, setSound] = useState(() => localStorage.getItem(STORAGE_KEY) === 'on');
  const known = useRef<ReadonlySet<string> | null>(null);
  useEffect(() => {
    const called = new Set(seats.flatMap((seat) => attentionOf(seat, now)));
    const before = known.current;
    known.current = called;
    // What was so when the page was opened is on the page.
    if (sound && before && [...called].some((name) => !before.has(name))) ring();
  }, [seats, now, sound]);
  const choose = (on: boolean): void => {
    localStorage.setItem(STORAGE_KEY, on ? 'on' : 'off');
    setSound(on);
    // Browsers allow sound after a click: this is one, and tells what it will be like.
    if (on) ring();
  };
  return { sound, setSound: choose };
}

let audio: AudioContext | null = null;

function ring(): void {
  audio ??= new AudioContext();
  const context = audio;
  void context.resume();
  for (const [index, frequency] of TONES_HZ.entries()) {
    const from = context.currentTime + index * TONE_SECONDS;
    const tone = new OscillatorNode(context, { frequency });
    const volume = new GainNode(context, { gain: 0.15 });
    tone.connect(volume).connect(context.destination);
    tone.start(from);
    tone.stop(from + TONE_SECONDS);
  }
}
