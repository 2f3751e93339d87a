import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Bridge, BridgeOutput } from '../../bridge/index.js';
import { useTexts } from '../languages/index.js';
import { useCommand } from '../use-command.js';
import { Refusal } from './refusal.js';

/** For staff, before an exam: whether one could be sat on this machine, and what is in the way. */
export function StationCheck({ bridge }: { bridge: Bridge }) {
  const { check } = useTexts();
  const command = useCommand();
  const [report, setReport] = useState<BridgeOutput<'checkStation'> | null>(null);
  const run = async () => setReport(await bridge.invoke('checkStation', {}));
  return (
    <details className="fold" style={{ maxWidth: '34rem' }}>
      <summary>{check.open}</summary>
      <Button
        size="compact-md"
        variant="default"
        loading={command.busy}
        onClick={() => void command.run(run)}
      >
        {report ? check.again : check.start}
      </Button>
      <Refusal message={command.refusal} />
      <div role="status">
        {report && (
          <>
            <strong>{check.outcome[report.outcome]}</strong>
            <ul style={{ paddingInlineStart: '1.1rem' }}>
              {worstFirst(report.findings).map(({ code, outcome, detail }) => (
                <li key={code}>
                  <strong>{check.mark[outcome]}</strong> {detail}
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </details>
  );
}

type Findings = BridgeOutput<'checkStation'>['findings'];
const order = { failed: 0, warning: 1, ok: 2 } as const;

function worstFirst(findings: Findings): Findings {
  return findings.toSorted((one, other) => order[one.outcome] - order[other.outcome]);
}
