import type { Texts } from '../english.js';

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
  language: 'भाषा',
  skipToContent: 'सामग्री पर जाएँ',
  navigation: { label: 'मुख्य', exams: 'प्रश्नपत्र', sittings: 'पालियाँ', stations: 'स्टेशन' },
  header: {
    account: (name) => `${name} का खाता`,
    signOut: 'साइन आउट',
    toDark: 'गहरे रंग करें',
    toLight: 'हल्के रंग करें',
    role: { admin: 'प्रशासक', invigilator: 'निरीक्षक', marker: 'परीक्षक' },
  },
  common: {
    loading: 'लोड हो रहा है…',
    retry: 'फिर कोशिश करें',
    cancel: 'रद्द करें',
    copy: 'कॉपी करें',
    copied: 'कॉपी हुआ',
    print: 'छापें',
    back: 'वापस',
    none: '–',
    errorTitle: 'यह नहीं हो पाया',
    requestId: (id) => `सहायता के लिए संदर्भ: ${id}`,
  },
  errors: {
    unreachable: 'सर्वर से संपर्क नहीं हो पा रहा। देखें कि वह चल रहा है और यह कंप्यूटर उससे जुड़ा है।',
    unreadable:
      'सर्वर का उत्तर इस कंसोल की समझ में नहीं आया। पृष्ठ फिर से लोड करें; इससे काम न बने तो कंसोल और सर्वर के संस्करण अलग हैं।',
    unexpected: 'कंसोल में ही कुछ गड़बड़ हुई। आगे बढ़ने के लिए पृष्ठ फिर से लोड करें।',
    reload: 'पृष्ठ फिर से लोड करें',
    clipboard: 'ब्राउज़र ने कॉपी नहीं करने दिया। पाठ चुनकर हाथ से कॉपी करें।',
  },
  notFound: {
    title: 'ऐसा कोई पृष्ठ नहीं है',
    text: 'पता ग़लत लिखा हो सकता है, या जिस पर वह ले जाता था वह अब नहीं है।',
    home: 'आरंभ पृष्ठ पर जाएँ',
    notAllowedTitle: 'यह पृष्ठ प्रशासकों के लिए है',
    notAllowedText: 'आपका खाता इसे नहीं खोल सकता। अपने केंद्र के प्रशासक से पूछें।',
  },
  signIn: {
    title: 'साइन इन',
    subtitle: 'परीक्षा केंद्र के कर्मचारियों का कंसोल',
    username: 'उपयोगकर्ता नाम',
    password: 'पासवर्ड',
    submit: 'साइन इन करें',
    ended: 'आपका सत्र समाप्त हो गया। जहाँ थे वहीं से जारी रखने के लिए फिर साइन इन करें।',
    missingUsername: 'अपना उपयोगकर्ता नाम लिखें।',
    missingPassword: 'अपना पासवर्ड लिखें।',
  },
  items: {
    type: {
      'single-choice': 'एक विकल्प',
      'multiple-choice': 'कई विकल्प',
      'true-false': 'सही या ग़लत',
      'short-text': 'छोटा उत्तर',
      numeric: 'संख्या',
      ordering: 'क्रम लगाना',
      matching: 'मिलान',
      'gap-fill': 'रिक्त स्थान',
      hotspot: 'चित्र का क्षेत्र',
      point: 'चित्र में स्थान',
      essay: 'निबंध',
    },
    number: (position) => `प्रश्न ${position}`,
    marks: (marks) => `${marks} अंक`,
    count: (count) => `${count} प्रश्न`,
    correct: 'सही उत्तर',
    guidance: 'परीक्षक के लिए निर्देश',
    noGuidance: 'कोई निर्देश नहीं दिया गया।',
    chooseOne: 'एक चुनें।',
    chooseSeveral: 'जो भी सही हों सब चुनें।',
    shortTextField: 'यहाँ एक शब्द या वाक्यांश लिखा जाता है।',
    numericField: 'यहाँ एक संख्या लिखी जाती है।',
    essayField: 'यहाँ लंबा पाठ लिखा जाता है।',
    richEssayField: 'यहाँ लंबा पाठ फ़ॉर्मैटिंग के साथ लिखा जाता है।',
    numericUnitField: 'यहाँ इकाई के साथ संख्या लिखी जाती है।',
    true: 'सही',
    false: 'ग़लत',
    orderField: 'इन्हें क्रम में लगाना है; हर परीक्षार्थी को ये अलग क्रम में मिलते हैं।',
    matchSources: 'मिलान के लिए',
    matchTargets: 'इनमें से एक के साथ',
    gap: (position) => `रिक्त स्थान ${position}`,
    hotspotField: 'चुनने के क्षेत्र।',
    pointField: (most) =>
      most === 1 ? 'यहाँ एक स्थान चिह्नित किया जाता है।' : `यहाँ ${most} तक स्थान चिह्नित किए जाते हैं।`,
    missingPicture: (description) => (description === '' ? 'चित्र' : `चित्र: ${description}`),
    table: 'तालिका',
    brokenMath: 'यह सूत्र पढ़ा नहीं जा सका',
  },
  rules: {
    scoring: {
      'all-or-nothing': 'पूरे या शून्य',
      'per-part': 'हर सही भाग का अपना हिस्सा',
      'per-part-with-penalty': 'हर सही भाग का अपना हिस्सा, ग़लत पर उतना ही कटता है',
      'by-credit': 'हर भाग के अपने अंक',
    },
    wrongCosts: (share) => `ग़लत उत्तर पर अंकों का ${share} कटता है`,
    treatment: {
      normal: 'सामान्य रूप से गिना जाता है',
      bonus: 'बोनस',
      'withdrawn-full-marks': 'वापस लिया गया: सबको इसके अंक',
      withdrawn: 'वापस लिया गया: नहीं गिना जाता',
    },
    best: (count) => `इस भाग के सबसे अच्छे ${count} गिने जाते हैं`,
  },
  time: {
    justNow: 'अभी',
    secondsAgo: (count) => `${count} से॰ पहले`,
    minutesAgo: (count) => `${count} मिनट पहले`,
    hours: 'घं॰',
    to: 'से',
  },
  tables: {
    filter: 'छाँटें',
    columns: 'स्तंभ',
    save: 'CSV डाउनलोड करें',
    count: (all) => (all === 1 ? '1 पंक्ति' : `${all} पंक्तियाँ`),
    found: (shown, all) => `${all} में से ${shown} पंक्तियाँ`,
    nothing: 'कुछ नहीं मिला।',
    clear: 'छँटनी हटाएँ',
    sort: {
      none: 'बढ़ते क्रम में लगाएँ',
      ascending: 'घटते क्रम में लगाएँ',
      descending: 'सामान्य क्रम में रहने दें',
    },
  },
  undo: {
    label: 'अभी जो किया गया',
    undo: 'पहले जैसा करें',
    key: 'Ctrl+Z',
    undone: 'पहले जैसा हो गया।',
    close: 'यह सूचना बंद करें',
    station: {
      approve: (name) => `${name} स्वीकृत है।`,
      withdraw: (name) => `${name} अब स्वीकृत नहीं है।`,
    },
    person: {
      change: (name) => `${name} में बदलाव हो गया।`,
      enable: (name) => `${name} फिर साइन इन कर सकते हैं।`,
      disable: (name) => `${name} अब साइन इन नहीं कर सकते।`,
    },
    accommodations: (name) => `${name} के लिए व्यवस्था बदल गई।`,
    release: 'जारी करने का तय समय रद्द हो गया।',
    tags: (count) => `${count} प्रश्नों के टैग बदल गए।`,
  },
};
