import { newSittingForm, readSittingForm, type SittingForm } from './sitting-form.js';

const examId = '8d9f3c1e-0b7a-4c52-9d1e-3f6a7b8c9d0e';
const now = Date.parse('2026-05-04T09:33:21.000Z');
const good = { ...newSittingForm(examId, now), title: ' Biology ', candidates: '1001, First Person' };

const formFaults = (form: SittingForm) => readSittingForm(form).faults;
const sittingRequest = (form: SittingForm) => readSittingForm(form).request;

describe('the form of a new sitting', () => {
  it('begins open at once', () => {
    expect(sittingRequest(good)).toMatchObject({
      opensAt: '2026-05-04T09:30:00.000Z',
      closesAt: '2026-05-04T13:30:00.000Z',
    });
  });

  it('becomes a request when nothing is wrong', () => {
    expect(formFaults(good)).toEqual({});
    expect(sittingRequest(good)).toMatchObject({
      examId,
      title: 'Biology',
      durationMinutes: 60,
      candidates: [{ number: '1001', name: 'First Person' }],
    });
  });

  it('is no request while anything is wrong', () => {
    expect(sittingRequest({ ...good, title: '' })).toBeNull();
  });

  it('names every field that is missing', () => {
    const empty = {
      ...good,
      examId: '',
      title: ' ',
      opensAt: '',
      closesAt: '',
      duration: '',
      candidates: '',
    };
    expect(formFaults(empty)).toEqual({
      examId: 'exam',
      title: 'title',
      opensAt: 'opensAt',
      closesAt: 'closesAt',
      duration: 'duration',
      candidates: 'candidates',
    });
  });

  it('refuses a window that ends before it begins, and lines that cannot be read', () => {
    expect(formFaults({ ...good, closesAt: good.opensAt })).toEqual({ closesAt: 'order' });
    expect(formFaults({ ...good, candidates: '1001' })).toEqual({ candidates: 'candidateFaults' });
  });

  it.each(['0', '1441', '1.5', '-5', 'sixty'])('refuses %s minutes', (duration) =>
    expect(formFaults({ ...good, duration })).toEqual({ duration: 'duration' }),
  );
});
