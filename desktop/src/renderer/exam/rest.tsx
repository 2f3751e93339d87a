import { Button } from '@mantine/core';
import type { AttemptOnScreen, Bridge } from '../../bridge/index.js';
import { Refusal } from '../components/refusal.js';
import { useTexts } from '../languages/index.js';
import { useCommand } from '../use-command.js';

const MINUTE_MS = 60_000;

interface RestProps {
  readonly bridge: Bridge;
  readonly rest: AttemptOnScreen['rest'];
  /** Hands over what is being typed; false while something is not saved. */
  readonly onLeave: () => Promise<boolean>;
}

/** For who was granted breaks: the button that begins one. */
export function Rest({ bridge, rest, onLeave }: RestProps) {
  const { resting } = useTexts();
  const command = useCommand();
  if (!rest || rest.leftMs === 0) return null;
  const begin = async () => {
    await onLeave();
    await bridge.invoke('rest', { resting: true });
  };
  return (
    <div className="fold">
      <Button fullWidth variant="default" loading={command.busy} onClick={() => void command.run(begin)}>
        {resting.begin}
      </Button>
      <span className="soft">{resting.beginHint(Math.ceil(rest.leftMs / MINUTE_MS))}</span>
      <Refusal message={command.refusal} />
    </div>
  );
}
