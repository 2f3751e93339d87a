import type { Battery } from '../../bridge/index.js';
import { batteryNeed, watchBattery, type BatterySource, type BrowserBattery } from './battery.js';

/** A browser's battery, whose readings a test sets. */
class FakeBattery extends EventTarget implements BrowserBattery {
  charging = true;
  level = 1;
  chargingTime = 0;
  dischargingTime = Number.POSITIVE_INFINITY;

  set(reading: Partial<Omit<BrowserBattery, keyof EventTarget>>, event = 'levelchange'): void {
    Object.assign(this, reading);
    this.dispatchEvent(new Event(event));
  }
}

async function watched(battery: FakeBattery): Promise<{ told: Battery[]; stop: () => void }> {
  const told: Battery[] = [];
  const stop = watchBattery({ getBattery: () => Promise.resolve(battery) }, (now) => told.push(now));
  await Promise.resolve();
  return { told, stop };
}

describe('watching the battery', () => {
  it('tells at once, and then only of whole percents and of the charging', async () => {
    const battery = new FakeBattery();
    Object.assign(battery, { charging: false, level: 0.5, dischargingTime: 3_600 });
    const { told } = await watched(battery);
    expect(told).toEqual([{ percent: 50, charging: false }]);
    battery.set({ level: 0.498 });
    battery.set({ dischargingTime: 3_000 }, 'dischargingtimechange');
    expect(told).toHaveLength(1);
    battery.set({ level: 0.49 });
    battery.set({ charging: true }, 'chargingchange');
    expect(told.slice(1)).toEqual([
      { percent: 49, charging: false },
      { percent: 49, charging: true },
    ]);
  });

  it('takes one that is full and charging since ever for none, until it says something else', async () => {
    const battery = new FakeBattery();
    const { told } = await watched(battery);
    battery.set({}, 'chargingtimechange');
    expect(told).toEqual([]);
    battery.set({ charging: false, dischargingTime: 7_200 }, 'chargingchange');
    battery.set({ charging: true, dischargingTime: Number.POSITIVE_INFINITY }, 'chargingchange');
    expect(told).toEqual([
      { percent: 100, charging: false },
      { percent: 100, charging: true },
    ]);
  });

  it('says nothing once it is stopped, nor where the browser has no battery or may not tell', async () => {
    const battery = new FakeBattery();
    Object.assign(battery, { charging: false, level: 0.5 });
    const { told, stop } = await watched(battery);
    stop();
    battery.set({ level: 0.1 });
    expect(told).toHaveLength(1);
    const fail = (): never => {
      throw new Error('nothing was to be told');
    };
    const refusing: BatterySource = { getBattery: () => Promise.reject(new Error('not allowed')) };
    watchBattery({}, fail);
    watchBattery(refusing, fail);
    await Promise.resolve();
  });
});

it.each([
  [null, 'none'],
  [{ percent: 20, charging: false }, 'none'],
  [{ percent: 19, charging: false }, 'low'],
  [{ percent: 10, charging: false }, 'low'],
  [{ percent: 9, charging: false }, 'urgent'],
  [{ percent: 0, charging: false }, 'urgent'],
  [{ percent: 5, charging: true }, 'none'],
] as const)('a machine with %j needs its cable: %s', (battery, need) => {
  expect(batteryNeed(battery)).toBe(need);
});
