import { Button, Checkbox, Group, NativeSelect, NumberInput, Stack, Text } from '@mantine/core';
import {
  MOST_EXTRA_TIME_PERCENT,
  MOST_REST_MINUTES,
  noAccommodations,
  previewAddress,
  textScales,
  type Accommodations,
  type TextScale,
} from '@examhall/shared/protocol';
import { useState } from 'react';
import { useParams } from 'react-router';
import { usePreviewTicket } from '../../api/preview-queries.js';
import { useExam } from '../../api/queries.js';
import { Icon } from '../../components/icons.js';
import { Page } from '../../components/page.js';
import { Panel } from '../../components/panel.js';
import { QueryView } from '../../components/query-view.js';
import { useTexts } from '../../languages/index.js';
import { MAX_DURATION_MINUTES } from '../sittings/sitting-form.js';

const USUAL_MINUTES = 60;

/** Opens the exam in the candidate's own screens, without a sitting. */
export function ExamPreviewPage() {
  const texts = useTexts().preview;
  const { examId = '' } = useParams();
  const exam = useExam(examId);
  const ticket = usePreviewTicket(examId);
  const [minutes, setMinutes] = useState(USUAL_MINUTES);
  const [accommodations, setAccommodations] = useState<Accommodations>(noAccommodations);
  return (
    <Page
      title={texts.title}
      subtitle={exam.data?.title}
      back={{ to: `/exams/${examId}`, label: texts.back }}
    >
      <Panel padded>
        <Stack maw={760}>
          <Text>{texts.hint}</Text>
          <NumberInput
            label={texts.minutes}
            value={minutes}
            min={1}
            max={MAX_DURATION_MINUTES}
            clampBehavior="strict"
            allowDecimal={false}
            w={230}
            onChange={(value) => setMinutes(Math.max(1, Number(value)))}
          />
          <GivenFields given={accommodations} onChange={setAccommodations} />
          <QueryView query={ticket}>
            {(data) => (
              <Group>
                <Button
                  component="a"
                  href={previewAddress(data.ticket, { minutes, accommodations })}
                  target="_blank"
                  // Without a way back: the page has nothing of the console's, its session least of all.
                  rel="noopener noreferrer"
                  leftSection={<Icon name="eye" />}
                  onClick={() => void ticket.refetch()}
                >
                  {texts.open}
                </Button>
              </Group>
            )}
          </QueryView>
          <Text c="dimmed" size="sm">
            {texts.once} {texts.doorHint}
          </Text>
        </Stack>
      </Panel>
    </Page>
  );
}

function GivenFields(props: { given: Accommodations; onChange: (given: Accommodations) => void }) {
  const { given, onChange } = props;
  const { accommodations: words, preview } = useTexts();
  const change = (changed: Partial<Accommodations>) => onChange({ ...given, ...changed });
  return (
    <fieldset style={{ border: 0, margin: 0, padding: 0 }}>
      <legend style={{ padding: 0, marginBottom: '0.5rem' }}>{preview.who}</legend>
      <Group align="flex-end">
        <NumberInput
          label={words.extraTime}
          value={given.extraTimePercent}
          min={0}
          max={MOST_EXTRA_TIME_PERCENT}
          clampBehavior="strict"
          allowDecimal={false}
          suffix=" %"
          w={200}
          onChange={(value) => change({ extraTimePercent: Number.parseInt(String(value), 10) || 0 })}
        />
        <NumberInput
          label={words.rest}
          value={given.restMinutes}
          min={0}
          max={MOST_REST_MINUTES}
          clampBehavior="strict"
          allowDecimal={false}
          w={230}
          onChange={(value) => change({ restMinutes: Number(value) })}
        />
        <NativeSelect
          label={words.textScale}
          value={String(given.textScale)}
          data={textScales.map((scale) => ({ value: String(scale), label: `${scale} %` }))}
          onChange={(event) => change({ textScale: Number(event.currentTarget.value) as TextScale })}
        />
      </Group>
      <Checkbox
        mt="sm"
        label={words.readAloud}
        checked={given.readAloud}
        onChange={(event) => change({ readAloud: event.currentTarget.checked })}
      />
    </fieldset>
  );
}
