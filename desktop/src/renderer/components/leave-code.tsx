import type { Bridge } from '../../bridge/index.js';
import { useTexts } from '../languages/index.js';
import { CodeForm } from './code-form.js';

/** For staff at a locked machine: where a code is typed that ends the client or unlocks the machine. */
export function LeaveCode({ bridge }: { bridge: Bridge }) {
  const { leave } = useTexts();
  return (
    <details className="fold" style={{ maxWidth: '24rem' }}>
      <summary>{leave.open}</summary>
      <p className="soft">{leave.explained}</p>
      <CodeForm
        label={leave.label}
        submit={leave.submit}
        secret
        onEnter={(code) => bridge.invoke('leave', { code })}
      />
    </details>
  );
}
