import { createContext, useContext } from 'react';

/** Options of the question on screen that the candidate has struck out. */
export interface Eliminated {
  /** False where the tool is not given, or not in the hand at the moment. */
  readonly isOn: boolean;
  readonly options: readonly string[];
  toggle(optionId: string): void;
}

const EliminatedContext = createContext<Eliminated>({
  isOn: false,
  options: [],
  toggle: () => undefined,
});
export const EliminatedProvider = EliminatedContext.Provider;

export function useEliminated(): Eliminated {
  return useContext(EliminatedContext);
}
