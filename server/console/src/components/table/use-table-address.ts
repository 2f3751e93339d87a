import { useState } from 'react';
import { useLocation, useSearchParams } from 'react-router';
import { readSorting, writeSorting, type Sorting } from './table-model.js';

/** Marks a step that this table has taken itself: the field is ahead of the address then. */
const TYPED = 'typed';

interface TableAddress {
  readonly typed: string;
  readonly setTyped: (typed: string) => void;
  readonly sorting: Sorting | null;
  readonly setSorting: (sorting: Sorting | null) => void;
}

/**
 * Filter and order of a table, kept in the address of the page, so that a reload and a link show the same.
 *
 * @param prefix before the names, where a page has several tables
 */
export function useTableAddress(prefix: string): TableAddress {
  const [parameters, setParameters] = useSearchParams();
  const [find, sort] = [`${prefix}find`, `${prefix}sort`];
  const asked = parameters.get(find) ?? '';
  const [typed, setTyped] = useState(asked);
  const { key, state } = useLocation();
  const [seen, setSeen] = useState(key);
  if (key !== seen) {
    setSeen(key);
    if (state !== TYPED) setTyped(asked);
  }
  const put = (name: string, value: string, by?: string): void =>
    setParameters(
      (current) => {
        if (value === '') current.delete(name);
        else current.set(name, value);
        return current;
      },
      { replace: true, state: by },
    );
  return {
    typed,
    setTyped: (text) => {
      setTyped(text);
      put(find, text, TYPED);
    },
    sorting: readSorting(parameters.get(sort)),
    setSorting: (sorting) => put(sort, writeSorting(sorting)),
  };
}
