import type { EvidentSignals } from '@examhall/shared/protocol';
import { Panel } from '../../components/panel.js';
import { Table, Text } from '@mantine/core';
import { StateBadge } from '../../components/state-badge.js';
import { formatClock } from '../../format/time.js';
import { useLocale, useTexts } from '../../languages/index.js';
import { signalTold } from '../sittings/signal-list.js';
import classes from '../results/result-page.module.css';

/** The signal among everything that its machine noticed and did, so that what came before and after is seen. */
export function SignalsView({ evidence, stationName }: { evidence: EvidentSignals; stationName: string }) {
  const texts = useTexts();
  const words = texts.incidents.evidence;
  const locale = useLocale();
  return (
    <>
      <Text mb="sm">{words.signalsHint(stationName)}</Text>
      <Panel scrollLabel={texts.signals.title}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{words.entry}</Table.Th>
              <Table.Th>{words.when}</Table.Th>
              <Table.Th>{words.what}</Table.Th>
              <Table.Th>{words.detail}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {evidence.signals.map((noticed) => {
              const isIt = noticed.signal === evidence.signal;
              return (
                <Table.Tr key={noticed.seq} className={isIt ? classes.differs : ''}>
                  <Table.Th scope="row" className="number">
                    {noticed.seq}
                  </Table.Th>
                  <Table.Td>
                    <time dateTime={noticed.at}>{formatClock(Date.parse(noticed.at), locale)}</time>
                  </Table.Td>
                  <Table.Td>
                    {signalTold(texts, noticed)}{' '}
                    {isIt && <StateBadge tone="bad" icon="alert" text={words.thisOne} />}
                  </Table.Td>
                  <Table.Td>{noticed.evidence}</Table.Td>
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      </Panel>
    </>
  );
}
