import { useState } from 'react';
import { z } from 'zod';

const choiceSchema = z.array(z.string());

/** Which columns of a table are hidden, remembered in this browser. */
export function useColumnChoice(table: string): [ReadonlySet<string>, (hidden: ReadonlySet<string>) => void] {
  const place = `examhall.table.${table}.hidden`;
  const [hidden, setHidden] = useState(() => read(place));
  return [
    hidden,
    (next) => {
      window.localStorage.setItem(place, JSON.stringify([...next]));
      setHidden(next);
    },
  ];
}

function read(place: string): ReadonlySet<string> {
  try {
    return new Set(choiceSchema.parse(JSON.parse(window.localStorage.getItem(place) ?? '[]')));
  } catch {
    // Somebody else's writing in that place hides nothing.
    return new Set();
  }
}
