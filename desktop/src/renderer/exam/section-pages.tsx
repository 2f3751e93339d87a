import { Button, Group } from '@mantine/core';
import type { Section } from '@examhall/shared/items';
import { withExtraTime, type Accommodations } from '@examhall/shared/protocol';
import { useEffect, useRef, type ReactNode } from 'react';
import { Refusal } from '../components/refusal.js';
import { useTexts } from '../languages/index.js';
import { useCommand } from '../use-command.js';
import type { Way } from './use-way.js';
import type { Page } from './way.js';

const MINUTE_MS = 60_000;

interface SectionPageProps {
  readonly page: Exclude<Page, { kind: 'question' | 'review' }>;
  readonly way: Way;
  readonly accommodations: Accommodations;
  readonly isAnswered: (itemId: string) => boolean;
  /** Whether the candidate was somewhere else before, to go back to. */
  readonly canStay: boolean;
  readonly title: (section: Section) => string;
}

/** The pages between the parts of an exam: what begins, what closes, and what cannot be taken back. */
export function SectionPage(props: SectionPageProps) {
  const { page } = props;
  switch (page.kind) {
    case 'enter':
      return <EnterPage {...props} section={page.section} />;
    case 'leave':
      return <LeavePage {...props} section={page.section} />;
    case 'pass':
      return <PassPage {...props} />;
    case 'closed':
      return <ClosedPage {...props} section={page.section} />;
  }
}

function Asking({ title, children }: { title: string; children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className="question" aria-labelledby="asking-heading">
      <h2 id="asking-heading" ref={heading} tabIndex={-1}>
        {title}
      </h2>
      {children}
    </section>
  );
}

function EnterPage({
  way,
  section,
  accommodations,
  canStay,
  title,
}: SectionPageProps & { section: Section }) {
  const { section: texts } = useTexts();
  const command = useCommand();
  const { minutes, navigation } = section;
  const allowedMs = minutes === undefined ? null : withExtraTime(minutes * MINUTE_MS, accommodations);
  return (
    <Asking title={title(section)}>
      <p>{texts.enterText}</p>
      <ul>
        {allowedMs !== null && <li>{texts.ownTime(Math.round(allowedMs / MINUTE_MS))}</li>}
        {navigation === 'no-way-back' && <li>{texts.onward}</li>}
        {navigation === 'linear' && <li>{texts.oneByOne}</li>}
        <li>{texts.closes}</li>
      </ul>
      <Group>
        <Button loading={command.busy} onClick={() => void command.run(way.enter)}>
          {texts.enter}
        </Button>
        {canStay && (
          <Button variant="default" onClick={way.back}>
            {texts.stay}
          </Button>
        )}
      </Group>
      <Refusal message={command.refusal} />
    </Asking>
  );
}

function LeavePage({ way, section, isAnswered, title }: SectionPageProps & { section: Section }) {
  const { section: texts } = useTexts();
  const command = useCommand();
  const missing = section.items.filter(({ id }) => !isAnswered(id)).length;
  return (
    <Asking title={`${texts.leave}: ${title(section)}`}>
      <p>
        {texts.leaveText} {missing > 0 && texts.leaveMissing(missing)}
      </p>
      <Group>
        <Button loading={command.busy} onClick={() => void command.run(way.leave)}>
          {texts.leave}
        </Button>
        <Button variant="default" onClick={way.back}>
          {texts.leaveStay}
        </Button>
      </Group>
      <Refusal message={command.refusal} />
    </Asking>
  );
}

function PassPage({ way }: SectionPageProps) {
  const { section: texts } = useTexts();
  return (
    <Asking title={texts.leaveQuestion}>
      <Group>
        <Button onClick={way.goOn}>{texts.goOn}</Button>
        <Button variant="default" onClick={way.back}>
          {texts.leaveStay}
        </Button>
      </Group>
    </Asking>
  );
}

function ClosedPage({ way, section, title }: SectionPageProps & { section: Section }) {
  const { section: texts } = useTexts();
  return (
    <Asking title={title(section)}>
      <p role="status">{section.minutes === undefined ? texts.closed : texts.closedByTime}</p>
      <Button onClick={way.goOn}>{texts.goOn}</Button>
    </Asking>
  );
}
