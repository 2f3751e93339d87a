import type { CreatedSitting } from '@examhall/shared/protocol';
import { Anchor, Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { Link, useParams } from 'react-router';
import { useServices } from '../../api/context.js';
import { CopyButton } from '../../components/copy-button.js';
import { EmptyState } from '../../components/empty-state.js';
import { Icon } from '../../components/icons.js';
import { Notice } from '../../components/notice.js';
import { Page } from '../../components/page.js';
import { fileSafe, saveFile } from '../../components/save-file.js';
import { formatWindow } from '../../format/time.js';
import { useLocale, useTexts } from '../../languages/index.js';
import { accessCodesCsv, accessCodesText } from './access-codes-csv.js';
import classes from './access-codes-page.module.css';

/** The access codes of a new sitting: to print, copy or save, this once. */
export function AccessCodesPage() {
  const texts = useTexts();
  const { sittingId = '' } = useParams();
  const created = useServices().issuedCodes.of(sittingId);
  if (created) return <AccessCodes created={created} />;
  return (
    <Page
      title={texts.accessCodes.title}
      back={{ to: `/sittings/${sittingId}`, label: texts.accessCodes.toSitting }}
    >
      <EmptyState icon="key" title={texts.accessCodes.goneTitle} text={texts.accessCodes.goneText}>
        <Anchor component={Link} to={`/sittings/${sittingId}`}>
          {texts.accessCodes.toSitting}
        </Anchor>
      </EmptyState>
    </Page>
  );
}

function AccessCodes({ created }: { created: CreatedSitting }) {
  const texts = useTexts().accessCodes;
  const { sitting, accessCodes } = created;
  const [kept, setKept] = useState(false);
  useWarningBeforeUnload(!kept);
  const keep = (): void => setKept(true);
  const save = (): void => {
    const csv = accessCodesCsv(accessCodes, [texts.number, texts.name, texts.code]);
    saveFile(new Blob([csv], { type: 'text/csv;charset=utf-8' }), texts.file(fileSafe(sitting.title)));
    keep();
  };
  const print = (): void => {
    window.print();
    keep();
  };
  return (
    <Page
      title={texts.title}
      subtitle={`${sitting.title} · ${sitting.examTitle}`}
      actions={
        <Button component={Link} to={`/sittings/${sitting.id}`} rightSection={<Icon name="arrowRight" />}>
          {texts.done}
        </Button>
      }
    >
      <div className="screen-only" style={{ display: 'grid', gap: '1rem' }}>
        <Notice tone="warning">{texts.once}</Notice>
        <div style={{ display: 'flex', flexWrap: 'wrap', gap: '0.75rem', alignItems: 'center' }}>
          <Button leftSection={<Icon name="printer" />} onClick={print}>
            {texts.print}
          </Button>
          <CopyButton text={accessCodesText(accessCodes)} label={texts.copy} onCopied={keep} />
          <Button variant="default" leftSection={<Icon name="download" />} onClick={save}>
            {texts.download}
          </Button>
        </div>
      </div>
      <Slips created={created} />
    </Page>
  );
}

function Slips({ created: { sitting, accessCodes } }: { created: CreatedSitting }) {
  const texts = useTexts().accessCodes;
  const locale = useLocale();
  return (
    <ul className={classes.slips}>
      {accessCodes.map((code) => (
        <li key={code.candidateNumber} className={classes.slip}>
          <div>
            <div className={classes.sitting}>
              {sitting.title} · {formatWindow(sitting.opensAt, sitting.closesAt, locale)}
            </div>
            <div className={classes.name}>{code.name}</div>
          </div>
          <dl className={classes.facts}>
            <dt>{texts.number}</dt>
            <dd>{code.candidateNumber}</dd>
            <dt>{texts.code}</dt>
            <dd className={classes.code}>{code.accessCode}</dd>
          </dl>
          <div className={classes.hint}>{texts.slip}</div>
        </li>
      ))}
    </ul>
  );
}

/** Has the browser ask before the tab is closed or reloaded. */
function useWarningBeforeUnload(active: boolean): void {
  useEffect(() => {
    if (!active) return;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [active]);
}
