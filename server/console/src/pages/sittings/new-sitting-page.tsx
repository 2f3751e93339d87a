import { MAX_NOTICE_LENGTH, type ExamSummary, type NewCandidate } from '@examhall/shared/protocol';
import {
  Anchor,
  Button,
  Group,
  NativeSelect,
  SimpleGrid,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { useServices } from '../../api/context.js';
import { useCreateSitting, useExams } from '../../api/queries.js';
import { EmptyState } from '../../components/empty-state.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { Notice } from '../../components/notice.js';
import { toLocalInput, zoneHere } from '../../format/time.js';
import { Page } from '../../components/page.js';
import { Panel } from '../../components/panel.js';
import { QueryView } from '../../components/query-view.js';
import { useTexts } from '../../languages/index.js';
import { PlannedRehearsal } from '../rehearsal/planned-rehearsal.js';
import { CandidateFeedback } from './candidate-feedback.js';
import { RosterPanel } from './roster-panel.js';
import { newSittingForm, readSittingForm, type FieldFaults, type SittingForm } from './sitting-form.js';

/** Opens a sitting: which exam, when, for how long, and who may sit it. */
export function NewSittingPage() {
  const texts = useTexts().newSitting;
  const exams = useExams();
  return (
    <Page title={texts.title} back={{ to: '/sittings', label: texts.back }}>
      <QueryView query={exams}>
        {(list) => {
          const published = list.filter((exam) => exam.state === 'published');
          if (published.length > 0) return <NewSittingForm exams={published} />;
          return (
            <EmptyState icon="lock" title={texts.noExamTitle} text={texts.noExamText}>
              <Anchor component={Link} to="/exams">
                {texts.toExams}
              </Anchor>
            </EmptyState>
          );
        }}
      </QueryView>
    </Page>
  );
}

function NewSittingForm({ exams }: { exams: readonly ExamSummary[] }) {
  const texts = useTexts().newSitting;
  const { clock, issuedCodes } = useServices();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const asked =
    exams.find((exam) => exam.id === search.get('exam')) ?? (exams.length === 1 ? exams[0] : undefined);
  const [typed, setForm] = useState<SittingForm>(() => newSittingForm('', clock.now()));
  // The exam that was asked for may come only when the list has been read anew.
  const form = typed.examId === '' && asked ? { ...typed, examId: asked.id } : typed;
  const [submitted, setSubmitted] = useState(0);
  const create = useCreateSitting();
  const takeRoster = (roster: readonly NewCandidate[] | null): void =>
    setForm((current) => ({ ...current, roster }));
  const { request, faults } = readSittingForm(form);
  const formElement = useRef<HTMLFormElement>(null);
  // After a submit with faults the first of them takes the focus.
  useEffect(() => {
    if (submitted > 0) formElement.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [submitted]);

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setSubmitted((count) => count + 1);
    if (!request) return;
    create.mutate(request, {
      onSuccess: (created) => {
        issuedCodes.remember(created);
        void navigate(`/sittings/${created.sitting.id}/access-codes`);
      },
    });
  };

  return (
    <Stack gap="lg">
      <form onSubmit={submit} noValidate ref={formElement}>
        <Panel padded>
          <Stack maw={760}>
            {submitted > 0 && !request && (
              <Notice tone="bad" role="alert">
                {texts.problems}
              </Notice>
            )}
            <SittingFields
              exams={exams}
              form={form}
              faults={submitted > 0 ? faults : {}}
              onChange={setForm}
            />
            {form.roster === null && <CandidateFeedback text={form.candidates} />}
            <RosterPanel onTake={takeRoster} />
            {create.isError && <ErrorNotice error={create.error} />}
            <Group>
              <Button type="submit" loading={create.isPending}>
                {texts.submit}
              </Button>
            </Group>
          </Stack>
        </Panel>
      </form>
      <PlannedRehearsal
        request={request}
        onCloseAt={(closesAt) => setForm({ ...form, closesAt: toLocalInput(Date.parse(closesAt)) })}
      />
    </Stack>
  );
}

interface SittingFieldsProps {
  exams: readonly ExamSummary[];
  form: SittingForm;
  faults: FieldFaults;
  onChange: (form: SittingForm) => void;
}

function SittingFields({ exams, form, faults, onChange }: SittingFieldsProps) {
  const texts = useTexts().newSitting;
  const field = (name: Exclude<keyof SittingForm, 'roster'>) => {
    const fault = faults[name];
    return {
      value: form[name],
      error: fault && texts.missing[fault],
      onChange: (event: { currentTarget: { value: string } }) =>
        onChange({ ...form, [name]: event.currentTarget.value }),
    };
  };
  return (
    <>
      <NativeSelect
        label={texts.exam}
        data={[
          { value: '', label: texts.chooseExam },
          ...exams.map(({ id, title }) => ({ value: id, label: title })),
        ]}
        {...field('examId')}
      />
      <TextInput label={texts.name} description={texts.nameHint} maxLength={200} {...field('title')} />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput type="datetime-local" label={texts.opensAt} {...field('opensAt')} />
        <TextInput type="datetime-local" label={texts.closesAt} {...field('closesAt')} />
      </SimpleGrid>
      <Text c="dimmed" size="sm" mt={-8}>
        {texts.zone(zoneHere())}
      </Text>
      <TextInput
        label={texts.duration}
        description={texts.durationHint}
        inputMode="numeric"
        {...field('duration')}
      />
      <Textarea
        label={texts.instructions}
        description={texts.instructionsHint}
        maxLength={MAX_NOTICE_LENGTH}
        autosize
        minRows={2}
        {...field('instructions')}
      />
      <Textarea
        label={texts.honour}
        description={texts.honourHint}
        maxLength={MAX_NOTICE_LENGTH}
        autosize
        minRows={2}
        {...field('honourStatement')}
      />
      <PolicyFields form={form} field={field} />
      {form.roster === null && (
        <Textarea
          label={texts.candidates}
          description={texts.candidatesHint}
          placeholder={texts.candidatesExample}
          autosize
          minRows={6}
          maxRows={20}
          spellCheck={false}
          {...field('candidates')}
        />
      )}
      {form.roster !== null && faults.candidates && (
        <Text role="alert">{texts.missing[faults.candidates]}</Text>
      )}
    </>
  );
}

/** What holds for everybody who sits it. */
function PolicyFields(props: {
  form: SittingForm;
  field: (name: 'provisionalResult' | 'lockdown' | 'clientVersion' | 'gradingKeyRelease') => object;
}) {
  const texts = useTexts().newSitting;
  const { form, field } = props;
  return (
    <>
      <NativeSelect
        label={texts.provisionalResult}
        data={[
          { value: 'shown', label: texts.provisionalShown },
          { value: 'hidden', label: texts.provisionalHidden },
        ]}
        {...field('provisionalResult')}
      />
      <NativeSelect
        label={texts.lockdown}
        description={texts.lockdownHint}
        data={[
          { value: 'optional', label: texts.lockdownOptional },
          { value: 'required', label: texts.lockdownRequired },
        ]}
        {...field('lockdown')}
      />
      <TextInput
        label={texts.clientVersion}
        description={texts.clientVersionHint}
        maxLength={40}
        {...field('clientVersion')}
      />
      <NativeSelect
        label={texts.gradingKeyRelease}
        description={texts.gradingKeyHint}
        data={[
          { value: 'after-seal', label: texts.gradingKeyAfterSeal },
          { value: 'at-start', label: texts.gradingKeyAtStart },
        ]}
        {...field('gradingKeyRelease')}
      />
      {form.gradingKeyRelease === 'at-start' && (
        <Notice tone="warning" role="status">
          {texts.gradingKeyCost}
        </Notice>
      )}
    </>
  );
}
