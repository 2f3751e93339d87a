import { isolated } from '@examhall/shared/languages';
import type { PaperWords } from './paper-words.js';

export const arabic: PaperWords = {
  dates: 'ar-u-nu-latn',
  slips: {
    title: (sitting) => `رموز الدخول: ${isolated(sitting)}`,
    number: (candidateNumber) => `الرقم ${isolated(candidateNumber)}`,
    seat: (name) => `المقعد ${isolated(name)}`,
    accessCode: 'رمز الدخول',
    howTo: 'اكتب الرقم والرمز على محطتك.',
  },
  sealed: {
    start: {
      title: 'رمز البدء',
      lines: [
        'يفتحه المراقب المسؤول في القاعة عند بدء الجلسة،',
        'وفقط إن تعذّر على المحطات حينها الوصول إلى الخادم.',
        'من لديه هذا الرمز وحزمة الامتحان يستطيع قراءة الامتحان قبل بدئه.',
      ],
    },
    close: {
      title: 'رمز الإغلاق',
      lines: [
        'يفتحه المراقب المسؤول بعد أن يسلّم كل مترشحي القاعة،',
        'وفقط إن تعذّر على المحطات حينها الوصول إلى الخادم.',
        'من لديه هذا الرمز وحزمة الامتحان يستطيع قراءة مفتاح الإجابات.',
      ],
    },
    version: (packageVersion) => `الإصدار ${packageVersion} من الحزمة. لكل إصدار أحدث رموزه.`,
    openedBy: 'فتحه',
    when: 'التاريخ والوقت',
    because: 'السبب',
  },
  results: {
    title: (sitting) => `النتائج: ${isolated(sitting)}`,
    heading: 'النتيجة',
    candidate: (candidateNumber) => `المترشح ${isolated(candidateNumber)}`,
    marks: (earned, most, share) =>
      `${isolated(earned)} من ${isolated(most)} درجة${share === null ? '' : ` (${isolated(`${share} %`)})`}`,
    parts: 'الأجزاء',
    part: (number) => `الجزء ${number}`,
    of: (earned, most) => `${isolated(earned)} من ${isolated(most)}`,
    made: (date) => `نتيجة يوم ${isolated(date)}`,
    revised: (version, date) =>
      `الإصدار ${version} من النتيجة، روجع يوم ${isolated(date)}. الكشوف الأقدم لم تعد صالحة.`,
    result: (id) => `النتيجة ${isolated(id)}`,
    checkCode: (code) => `رمز التحقق ${isolated(code)}`,
    howToCheck: 'يخبر المركز من الرقم والرمز هل هذا الكشف صحيح.',
  },
};
