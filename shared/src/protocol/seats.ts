/** How seats are called: `letters` by row and column (A1, A2, B1), `numbers` one after another (1, 2, 3). */
export const seatNamings = ['letters', 'numbers'] as const;
export type SeatNaming = (typeof seatNamings)[number];
