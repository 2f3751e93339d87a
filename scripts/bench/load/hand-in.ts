import type { Fleet, LoadStation } from './fleet.ts';
import type { Sender } from './sender.ts';

/** Stations that send at the same moment. */
const SIDE_BY_SIDE = 64;
const PATIENCE_MS = 60_000;
const ANSWERS_A_BATCH = 10;

/** The first entry of every journal. */
export function sendStarts(fleet: Fleet, sender: Sender): Promise<void> {
  return eachStation(fleet, (station) => send(sender, station, 0));
}

/** So many batches of answers from every station, the first of them with the start. */
export function writeExams(fleet: Fleet, sender: Sender, batches: number): Promise<void> {
  return eachStation(fleet, async (station) => {
    for (let part = 0; part < batches; part += 1) {
      const through = part === 0 ? 0 : station.entries.length;
      fleet.answerSome(station, ANSWERS_A_BATCH);
      await send(sender, station, through);
    }
  });
}

/** A whole exam of every station in three batches, the last of which is the seal. */
export async function handInAll(fleet: Fleet, sender: Sender): Promise<void> {
  await writeExams(fleet, sender, 2);
  await eachStation(fleet, async (station) => {
    const through = station.entries.length;
    station.seal('submitted');
    await send(sender, station, through);
  });
}

/** @throws Error when the batch is not taken */
async function send(sender: Sender, station: LoadStation, through: number): Promise<void> {
  const sent = await sender.send(station, station.batchAfter(through), PATIENCE_MS);
  if (sent.status >= 300 || sent.status === 0) throw new Error(`a batch was refused: ${sent.detail}`);
}

async function eachStation(fleet: Fleet, act: (station: LoadStation) => Promise<void>): Promise<void> {
  const waiting = [...fleet.stations];
  const actOnAll = async () => {
    for (let station = waiting.pop(); station; station = waiting.pop()) await act(station);
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, actOnAll));
}
