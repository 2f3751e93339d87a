import { Button } from '@mantine/core';
import { createContext, useContext, useMemo, useState, type ReactNode } from 'react';
import type { Bridge, ClientState } from '../../bridge/index.js';
import { useTexts } from '../languages/index.js';
import { batteryNeed, type BatteryNeed } from '../machine/battery.js';
import { useBattery } from '../machine/use-battery.js';

interface ShownNeed {
  readonly need: BatteryNeed;
  putAway(): void;
}
const ShownNeedContext = createContext<ShownNeed>({ need: 'none', putAway: () => undefined });

interface BatteryProviderProps {
  readonly bridge: Bridge;
  readonly connected: boolean;
  readonly state: ClientState | undefined;
  readonly children: ReactNode;
}

/** Watches the machine's battery on every screen, for the core and for whoever sits there. */
export function BatteryProvider({ bridge, connected, state, children }: BatteryProviderProps) {
  const need = batteryNeed(useBattery(bridge, connected ? state?.battery : undefined));
  const reader = state?.candidate?.number ?? null;
  const [read, setRead] = useState<{ need: BatteryNeed; reader: string | null }>({ need: 'none', reader });
  // With a cable it is over, and what somebody has read the next one has not.
  if (read.need !== 'none' && (need === 'none' || read.reader !== reader)) setRead({ need: 'none', reader });
  const isRead = need === read.need || read.need === 'urgent';
  const shown = useMemo(
    () => ({ need: isRead ? ('none' as const) : need, putAway: () => setRead({ need, reader }) }),
    [isRead, need, reader],
  );
  return <ShownNeedContext value={shown}>{children}</ShownNeedContext>;
}

/** That the battery runs low, until it has been read; once more when it is nearly empty. Covers nothing. */
export function BatteryNotice() {
  const texts = useTexts();
  const { need, putAway } = useContext(ShownNeedContext);
  const notice = (text: string, look: 'notice' | 'problem') => (
    <div className={`${look} message`}>
      <div>{text}</div>
      <Button size="compact-sm" variant="default" onClick={putAway}>
        {texts.messages.putAway}
      </Button>
    </div>
  );
  return (
    <>
      <div role="status">{need === 'low' && notice(texts.battery.low, 'notice')}</div>
      <div role="alert">{need === 'urgent' && notice(texts.battery.urgent, 'problem')}</div>
    </>
  );
}
