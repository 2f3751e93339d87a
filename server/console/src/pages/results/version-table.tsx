import type { Result } from '@examhall/shared/protocol';
import { Table, Title } from '@mantine/core';
import { Panel } from '../../components/panel.js';
import { StateBadge } from '../../components/state-badge.js';
import { useTexts } from '../../languages/index.js';
import { gradeVersions } from './item-agreement.js';
import classes from './result-page.module.css';

/** The package, key and grader each side worked from. */
export function VersionTable({ result }: { result: Result }) {
  const texts = useTexts().result;
  return (
    <section>
      <Title order={2} mb="sm">
        {texts.versions}
      </Title>
      <Panel scrollLabel={texts.versions}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{texts.versionTable.what}</Table.Th>
              <Table.Th>{texts.versionTable.server}</Table.Th>
              <Table.Th>{texts.versionTable.local}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {gradeVersions(result.grade, result.localGrade).map((row) => (
              <Table.Tr key={row.what} className={row.differs ? classes.differs : ''}>
                <Table.Th scope="row">{texts.versionTable[row.what]}</Table.Th>
                <Table.Td className={classes.version}>{row.server}</Table.Td>
                <Table.Td className={classes.version}>
                  {row.local ?? texts.noLocal}{' '}
                  {row.differs && <StateBadge tone="bad" icon="alert" text={texts.versionsDiffer} />}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Panel>
    </section>
  );
}
