import { isolated } from '@examhall/shared/languages';
import type { Texts } from '../english.js';
import { counted, minutes, questions, seconds } from './counted.js';

const rows = counted('صف واحد', 'صفان', 'صفوف', 'صفاً', 'صف');

export const general: Pick<
  Texts,
  | 'product'
  | 'language'
  | 'skipToContent'
  | 'navigation'
  | 'header'
  | 'common'
  | 'errors'
  | 'notFound'
  | 'signIn'
  | 'items'
  | 'rules'
  | 'time'
  | 'tables'
  | 'undo'
> = {
  product: 'Examhall',
  language: 'اللغة',
  skipToContent: 'إلى المحتوى',
  navigation: { label: 'التنقل الرئيسي', exams: 'الامتحانات', sittings: 'الجلسات', stations: 'المحطات' },
  header: {
    account: (name) => `حساب ${isolated(name)}`,
    signOut: 'خروج',
    toDark: 'إلى الألوان الداكنة',
    toLight: 'إلى الألوان الفاتحة',
    role: { admin: 'مدير', invigilator: 'مراقب', marker: 'مصحح' },
  },
  common: {
    loading: 'جارٍ التحميل…',
    retry: 'أعد المحاولة',
    cancel: 'إلغاء',
    copy: 'نسخ',
    copied: 'نُسخ',
    print: 'طباعة',
    back: 'رجوع',
    none: '–',
    errorTitle: 'لم ينجح ذلك',
    requestId: (id) => `مرجع للدعم: ${isolated(id)}`,
  },
  errors: {
    unreachable: 'لا يمكن الوصول إلى الخادم. تحقق من أنه يعمل ومن أن هذا الحاسوب متصل به.',
    unreadable:
      'أعطى الخادم جواباً لا تفهمه لوحة التحكم. أعد تحميل الصفحة؛ فإن لم يُجدِ ذلك فاللوحة والخادم من إصدارين مختلفين.',
    unexpected: 'حدث خطأ في لوحة التحكم نفسها. أعد تحميل الصفحة للمتابعة.',
    reload: 'أعد تحميل الصفحة',
    clipboard: 'لم يسمح المتصفح بالنسخ. حدد النص وانسخه بيدك.',
  },
  notFound: {
    title: 'لا توجد صفحة كهذه',
    text: 'قد يكون في العنوان خطأ، أو أن ما كان يدل عليه لم يعد موجوداً.',
    home: 'إلى صفحة البداية',
    notAllowedTitle: 'هذه الصفحة للمديرين',
    notAllowedText: 'لا يمكن لحسابك فتحها. اسأل أحد مديري مركزك.',
  },
  signIn: {
    title: 'تسجيل الدخول',
    subtitle: 'لوحة تحكم العاملين في مركز الامتحانات',
    username: 'اسم المستخدم',
    password: 'كلمة المرور',
    submit: 'دخول',
    ended: 'انتهت فترة دخولك. سجّل الدخول من جديد لتتابع من حيث كنت.',
    missingUsername: 'أدخل اسم المستخدم.',
    missingPassword: 'أدخل كلمة المرور.',
  },
  items: {
    type: {
      'single-choice': 'اختيار واحد',
      'multiple-choice': 'اختيار متعدد',
      'true-false': 'صحيح أو خطأ',
      'short-text': 'نص قصير',
      numeric: 'عدد',
      ordering: 'ترتيب',
      matching: 'مطابقة',
      'gap-fill': 'ملء الفراغات',
      hotspot: 'منطقة في صورة',
      point: 'موضع في صورة',
      essay: 'مقال',
    },
    number: (position) => `السؤال ${position}`,
    marks: (marks) => (marks === '1' ? 'درجة واحدة' : `الدرجات: ${marks}`),
    count: questions,
    correct: 'الإجابة الصحيحة',
    guidance: 'إرشادات للمصحح',
    noGuidance: 'لم تُعطَ إرشادات.',
    chooseOne: 'اختر واحدة.',
    chooseSeveral: 'اختر كل ما ينطبق.',
    shortTextField: 'تُكتب هنا كلمة أو عبارة.',
    numericField: 'يُكتب هنا عدد.',
    essayField: 'يُكتب هنا نص أطول.',
    richEssayField: 'يُكتب هنا نص أطول مع تنسيق.',
    numericUnitField: 'يُكتب هنا عدد مع وحدته.',
    true: 'صحيح',
    false: 'خطأ',
    orderField: 'تُرتَّب هذه؛ ويجدها كل مترشح بترتيب خاص به.',
    matchSources: 'للمطابقة',
    matchTargets: 'مع واحد من هذه',
    gap: (position) => `الفراغ ${position}`,
    hotspotField: 'مناطق للاختيار منها.',
    pointField: (most) => (most === 1 ? 'يُحدَّد هنا موضع.' : `عدد المواضع التي تُحدَّد هنا: ${most} على الأكثر.`),
    missingPicture: (description) => (description === '' ? 'صورة' : `صورة: ${description}`),
    table: 'جدول',
    brokenMath: 'تعذرت قراءة هذه الصيغة',
  },
  rules: {
    scoring: {
      'all-or-nothing': 'الكل أو لا شيء',
      'per-part': 'كل جزء صحيح ينال نصيبه',
      'per-part-with-penalty': 'كل جزء صحيح ينال نصيبه، والجزء الخطأ يُنقص مثله',
      'by-credit': 'كل جزء ينال درجاته الخاصة',
    },
    wrongCosts: (share) => `الإجابة الخطأ تُنقص ${isolated(share)} من الدرجات`,
    treatment: {
      normal: 'يُحتسب كالمعتاد',
      bonus: 'إضافي',
      'withdrawn-full-marks': 'مسحوب: ينال الجميع درجاته',
      withdrawn: 'مسحوب: لا يُحتسب',
    },
    best: (best) => `تُحتسب أفضل إجابات هذا الجزء، وعددها ${best}`,
  },
  time: {
    justNow: 'الآن',
    secondsAgo: (past) => `منذ ${seconds(past)}`,
    minutesAgo: (past) => `منذ ${minutes(past)}`,
    hours: 'س',
    to: 'إلى',
  },
  tables: {
    filter: 'ترشيح',
    columns: 'الأعمدة',
    save: 'تنزيل CSV',
    count: rows,
    found: (shown, all) => `الظاهر ${shown} من ${rows(all)}`,
    nothing: 'لم يوجد شيء.',
    clear: 'أزل الترشيح',
    sort: {
      none: 'رتّب تصاعدياً',
      ascending: 'رتّب تنازلياً',
      descending: 'اتركها بترتيبها المعتاد',
    },
  },
  undo: {
    label: 'ما فُعل للتو',
    undo: 'تراجع',
    key: 'Ctrl+Z',
    undone: 'تم التراجع.',
    close: 'أغلق هذا التنبيه',
    station: {
      approve: (name) => `اعتُمدت ${isolated(name)}.`,
      withdraw: (name) => `لم تعد ${isolated(name)} معتمدة.`,
    },
    person: {
      change: (name) => `حُفظت التغييرات: ${isolated(name)}.`,
      enable: (name) => `عاد الدخول مسموحاً به: ${isolated(name)}.`,
      disable: (name) => `لم يعد الدخول مسموحاً به: ${isolated(name)}.`,
    },
    accommodations: (name) => `تغيّر ما خُصص لـ${isolated(name)}.`,
    release: 'تُراجع عن الإعلان المحدد موعده.',
    tags: (tagged) => `غُيّرت الوسوم: ${questions(tagged)}.`,
  },
};
