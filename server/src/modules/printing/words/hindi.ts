import type { PaperWords } from './paper-words.js';

export const hindi: PaperWords = {
  dates: 'hi-u-nu-latn',
  slips: {
    title: (sitting) => `प्रवेश कोड: ${sitting}`,
    number: (candidateNumber) => `क्रमांक ${candidateNumber}`,
    seat: (name) => `सीट ${name}`,
    accessCode: 'प्रवेश कोड',
    howTo: 'अपने स्टेशन पर क्रमांक और कोड लिखें।',
  },
  sealed: {
    start: {
      title: 'आरंभ कोड',
      lines: [
        'प्रभारी निरीक्षक इसे कक्ष में पाली आरंभ होने पर खोलें,',
        'और तभी जब स्टेशन उस समय सर्वर तक न पहुँच सकें।',
        'जिसके पास यह कोड और परीक्षा पैकेज हो वह परीक्षा को पहले ही पढ़ सकता है।',
      ],
    },
    close: {
      title: 'समापन कोड',
      lines: [
        'प्रभारी निरीक्षक इसे तब खोलें जब कक्ष के सभी परीक्षार्थी जमा कर चुके हों,',
        'और तभी जब स्टेशन उस समय सर्वर तक न पहुँच सकें।',
        'जिसके पास यह कोड और परीक्षा पैकेज हो वह उत्तर कुंजी पढ़ सकता है।',
      ],
    },
    version: (packageVersion) => `पैकेज का संस्करण ${packageVersion}। नए संस्करण के अपने कोड होते हैं।`,
    openedBy: 'किसने खोला',
    when: 'दिनांक और समय',
    because: 'कारण',
  },
  results: {
    title: (sitting) => `परिणाम: ${sitting}`,
    heading: 'परिणाम',
    candidate: (candidateNumber) => `परीक्षार्थी ${candidateNumber}`,
    marks: (earned, most, share) => `${most} में से ${earned} अंक${share === null ? '' : ` (${share} %)`}`,
    parts: 'भाग',
    part: (number) => `भाग ${number}`,
    of: (earned, most) => `${most} में से ${earned}`,
    made: (date) => `${date} का परिणाम`,
    revised: (version, date) => `परिणाम का संस्करण ${version}, ${date} को संशोधित। पहले के अंकपत्र अब मान्य नहीं हैं।`,
    result: (id) => `परिणाम ${id}`,
    checkCode: (code) => `जाँच कोड ${code}`,
    howToCheck: 'यह अंकपत्र सही है या नहीं, यह केंद्र क्रमांक और कोड से बताता है।',
  },
};
