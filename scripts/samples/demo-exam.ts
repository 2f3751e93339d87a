const MORE = 'More kinds of question';
const CHOICE = 'The best two of three';

/** The demo exam as rows of its workbook, by column heading. Written for Examhall; free to use and change. */
export const demoExam = {
  title: 'General knowledge: science, numbers and the world',
  language: 'en',
  instructions:
    'Answer as many questions as you can; a wrong answer costs nothing unless the question says so.\nYou may go back and change your answers until you hand in. A number may be written with a point or a comma.',
  /** What candidates are given to work with: as an exam that says nothing. */
  tools: [
    ['Flag', 'yes'],
    ['Strike out', 'yes'],
    ['Highlight', 'yes'],
    ['Notes', 'yes'],
    ['Scratch paper', 'yes'],
    ['Calculator', 'none'],
  ],
  sections: [{ Section: 'Science', Navigation: 'free', Shuffle: 'no' }],
  texts: [
    {
      Id: 'island',
      Title: 'The island',
      Text: 'Fresh water is scarce on the island. Every analysis of its wells has shown the same: what is drawn in summer comes back only in a winter with much rain.',
    },
  ],
  items: [
    choice(
      'sci-01',
      'Science',
      'Which part of a plant cell takes in the energy of sunlight?',
      ['The nucleus', 'The chloroplast', 'The cell wall', 'The vacuole'],
      'B',
      'Biology',
    ),
    choice(
      'sci-02',
      'Science',
      'A solution has a pH of 3. It is',
      ['strongly alkaline', 'neutral', 'acidic', 'a pure salt'],
      'C',
      'Chemistry',
    ),
    choice(
      'sci-03',
      'Science',
      'Which planet of the solar system has the shortest year?',
      ['Venus', 'Mars', 'Mercury', 'Jupiter', 'Neptune'],
      'C',
      'Astronomy',
    ),
    several(
      'sci-04',
      'Science',
      'Which of these are forms of electromagnetic radiation?',
      ['X-rays', 'Sound', 'Radio waves', 'Infrared', 'Cathode rays'],
      'A, C, D',
      2,
      'Physics',
    ),
    several(
      'sci-05',
      'Science',
      'Which of these animals are mammals?',
      ['Bat', 'Penguin', 'Whale', 'Crocodile', 'Platypus'],
      'A, C, E',
      2,
      'Biology',
    ),
    short(
      'sci-06',
      'Science',
      'Which gas makes up about 78 % of the air we breathe?',
      'nitrogen|N2',
      'Chemistry',
    ),
    short(
      'sci-07',
      'Science',
      'What is the name of the force that holds the planets in their orbits?',
      'gravity|gravitation|gravitational force',
      'Physics',
    ),
    number('sci-08', 'Science', 'How many protons does an atom of carbon have?', '6', 'Chemistry'),
    {
      ...number(
        'sci-09',
        'Science',
        'The graph shows how far a cyclist has ridden. How fast did she ride during the first four seconds?',
        '2',
        'Physics',
      ),
      Tolerance: '0.1',
      Unit: 'm/s',
      Marks: 2,
      'Image description':
        'Distance in metres against time in seconds: a straight line from (0, 0) to (4, 8), level to (7, 8), then straight to (10, 11).',
    },
    choice(
      'num-01',
      'Numbers',
      'Simplify $\\frac{x^2 - 9}{x - 3}$ for $x \\neq 3$.',
      ['$x - 3$', '$x + 3$', '$x^2 + 3$', '$\\frac{1}{x + 3}$'],
      'B',
      'Mathematics',
    ),
    choice(
      'num-02',
      'Numbers',
      'What is the derivative of $f(x) = 3x^2 - 4x + 1$?',
      ["$f'(x) = 6x - 4$", "$f'(x) = 3x - 4$", "$f'(x) = 6x^2 - 4$", "$f'(x) = 6x + 1$"],
      'A',
      'Mathematics',
    ),
    number('num-03', 'Numbers', 'Work out $\\sqrt{2^2 + 3 \\cdot 4}$.', '4', 'Mathematics'),
    number(
      'num-04',
      'Numbers',
      'A jacket costs 80 euros. In a sale it is 15 % cheaper. What does it cost now?',
      '68',
      'Mathematics',
      'euros',
    ),
    {
      ...number(
        'num-05',
        'Numbers',
        'What is the area of a circle with a radius of 5 cm? Give at least one decimal.',
        '78.54',
        'Mathematics',
        'cm²',
      ),
      Tolerance: '0.05',
      Marks: 2,
    },
    several(
      'num-06',
      'Numbers',
      'Which of these numbers are divisible by 6?',
      ['84', '92', '114', '135', '222'],
      'A, C, E',
      2,
      'Mathematics',
    ),
    choice(
      'num-07',
      'Numbers',
      'A fair die is thrown twice. How likely are two sixes?',
      ['1 in 6', '1 in 12', '1 in 18', '1 in 36'],
      'D',
      'Mathematics',
    ),
    short(
      'num-08',
      'Numbers',
      'What is a triangle with three equal sides called?',
      'equilateral|equilateral triangle|an equilateral triangle',
      'Mathematics',
    ),
    choice(
      'wor-01',
      'The world',
      'Which line of latitude runs halfway between the poles?',
      ['The Tropic of Cancer', 'The equator', 'The Arctic Circle', 'The prime meridian'],
      'B',
      'Geography',
    ),
    choice(
      'wor-02',
      'The world',
      'Which of these rivers flows into the Mediterranean Sea?',
      ['The Rhine', 'The Danube', 'The Nile', 'The Congo'],
      'C',
      'Geography',
    ),
    several(
      'wor-03',
      'The world',
      'Which of these countries lie wholly in the southern hemisphere?',
      ['New Zealand', 'Kenya', 'Uruguay', 'Colombia', 'Madagascar'],
      'A, C, E',
      2,
      'Geography',
    ),
    short('wor-04', 'The world', 'What is the capital of Canada?', 'Ottawa', 'Geography'),
    number(
      'wor-05',
      'The world',
      'It is noon in a place at 0° longitude. What time is it, by the sun, at 45° east? Give the hour of a 24-hour clock.',
      '15',
      'Geography',
    ),
    choice(
      'lan-01',
      'Language',
      'Which sentence is in the passive voice?',
      [
        'The committee chose the winner.',
        'The winner was chosen by the committee.',
        'The winner thanked the committee.',
        'The committee was late.',
      ],
      'B',
      'Language',
    ),
    {
      ...choice(
        'lan-02',
        'Language',
        'Which word means nearly the opposite of “scarce”?',
        ['Rare', 'Plentiful', 'Costly', 'Hidden'],
        'B',
        'Language',
      ),
      'Shared text': 'island',
    },
    {
      ...short('lan-03', 'Language', 'Write the plural of “analysis”.', 'analyses', 'Language'),
      'Case sensitive': 'no',
      'Shared text': 'island',
    },
    {
      Id: 'lan-04',
      Section: 'Language',
      Type: 'essay',
      Format: 'rich',
      Question:
        'Should every school day begin later in the morning?\nGive your opinion with at least two reasons, and answer one thing that could be said against it (about 120 words).',
      Marks: 6,
      Subject: 'Writing',
      Guidance:
        'Two marks for two reasons, two for meeting an objection fairly, two for clear and correct language.',
    },
    {
      ...common(
        'mor-01',
        MORE,
        'true/false',
        'Light takes about eight minutes from the sun to the earth. (A wrong answer costs half a mark.)',
        'Astronomy',
      ),
      Correct: 'true',
      Marks: 1,
      'Wrong costs': '1/2',
    },
    {
      ...common('mor-02', MORE, 'ordering', 'Order these units of length, the shortest first.', 'Physics'),
      ...optionCells(['millimetre', 'centimetre', 'metre', 'kilometre']),
      Marks: 2,
      Scoring: 'per part',
    },
    {
      ...common(
        'mor-03',
        MORE,
        'matching',
        'Match each country with its currency. (A wrong pair costs a mark.)',
        'Geography',
      ),
      ...optionCells(['Japan = yen', 'India = rupee', 'Brazil = real', '= dinar']),
      Marks: 3,
      Scoring: 'per part with penalty',
    },
    {
      ...common('mor-04', MORE, 'gap fill', 'Fill in the gaps.', 'Chemistry'),
      'Gap text':
        'Water boils at [[100|one hundred]] degrees Celsius and is made of hydrogen and [[*oxygen|nitrogen|carbon]].',
      Marks: 2,
      Scoring: 'per part',
    },
    {
      ...common(
        'mor-05',
        MORE,
        'numeric',
        'A bag holds six apples of 250 g each. What do they weigh? Write the unit too.',
        'Mathematics',
      ),
      Correct: '1.5',
      Units: 'kg = 1; g = 0.001',
      Marks: 1,
    },
    {
      ...choice(
        'mor-06',
        MORE,
        'For a bonus: which of these is the largest?',
        ['$2^{10}$', '$10^3$', '$30^2$'],
        'A',
        'Mathematics',
      ),
      Shuffle: 'yes',
      Treatment: 'bonus',
    },
    choice(
      'cho-01',
      CHOICE,
      'Who wrote “Hamlet”?',
      ['Shakespeare', 'Goethe', 'Cervantes'],
      'A',
      'Literature',
    ),
    choice('cho-02', CHOICE, 'Who painted the “Mona Lisa”?', ['Raphael', 'Leonardo', 'Titian'], 'B', 'Art'),
    choice('cho-03', CHOICE, 'Who composed “The Magic Flute”?', ['Bach', 'Verdi', 'Mozart'], 'C', 'Music'),
  ] as ItemRow[],
  /** The sheet “Rules”. */
  rules: [
    ['Rounding', 'half up to 0.01'],
    [`Best of ${CHOICE}`, '2'],
  ],
};

type ItemRow = Readonly<Record<string, string | number>>;

function choice(
  id: string,
  section: string,
  question: string,
  options: string[],
  correct: string,
  subject: string,
): ItemRow {
  return {
    ...common(id, section, 'single choice', question, subject),
    ...optionCells(options),
    Correct: correct,
    Marks: 1,
  };
}

function several(
  id: string,
  section: string,
  question: string,
  options: string[],
  correct: string,
  marks: number,
  subject: string,
): ItemRow {
  return {
    ...common(id, section, 'multiple choice', question, subject),
    ...optionCells(options),
    Correct: correct,
    Marks: marks,
  };
}

function short(id: string, section: string, question: string, accepted: string, subject: string): ItemRow {
  return { ...common(id, section, 'short text', question, subject), Correct: accepted, Marks: 1 };
}

function number(
  id: string,
  section: string,
  question: string,
  correct: string,
  subject: string,
  unit = '',
): ItemRow {
  return {
    ...common(id, section, 'numeric', question, subject),
    Correct: correct,
    Marks: 1,
    ...(unit ? { Unit: unit } : {}),
  };
}

function common(id: string, section: string, type: string, question: string, subject: string): ItemRow {
  return { Id: id, Section: section, Type: type, Question: question, Subject: subject };
}

function optionCells(options: string[]): ItemRow {
  return Object.fromEntries(options.map((option, index) => [`Option ${'ABCDEFGH'[index]}`, option]));
}
