import type { PaperWords } from './paper-words.js';

export const english: PaperWords = {
  dates: 'en-GB',
  slips: {
    title: (sitting) => `Access codes: ${sitting}`,
    number: (candidateNumber) => `Number ${candidateNumber}`,
    seat: (name) => `Seat ${name}`,
    accessCode: 'Access code',
    howTo: 'Type number and code at your station.',
  },
  sealed: {
    start: {
      title: 'Start code',
      lines: [
        'To be opened by the invigilator in charge, in the room, when the sitting begins,',
        'and only if the stations cannot reach the server then.',
        'Whoever has this code and the exam package can read the exam before it begins.',
      ],
    },
    close: {
      title: 'Close code',
      lines: [
        'To be opened by the invigilator in charge, when every candidate of the room has handed in,',
        'and only if the stations cannot reach the server then.',
        'Whoever has this code and the exam package can read the answer key.',
      ],
    },
    version: (packageVersion) =>
      `Version ${packageVersion} of the package. A newer version has codes of its own.`,
    openedBy: 'Opened by',
    when: 'Date and time',
    because: 'Because',
  },
  results: {
    title: (sitting) => `Results: ${sitting}`,
    heading: 'Result',
    candidate: (candidateNumber) => `Candidate ${candidateNumber}`,
    marks: (earned, most, share) => `${earned} of ${most} marks${share === null ? '' : ` (${share} %)`}`,
    parts: 'Parts',
    part: (number) => `Part ${number}`,
    of: (earned, most) => `${earned} of ${most}`,
    made: (date) => `Result of ${date}`,
    revised: (version, date) =>
      `Version ${version} of the result, revised on ${date}. Slips of earlier versions no longer count.`,
    result: (id) => `Result ${id}`,
    checkCode: (code) => `Check code ${code}`,
    howToCheck: 'Whether this slip is true is told by the centre from number and code.',
  },
};
