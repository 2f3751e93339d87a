import type { PaperWords } from './paper-words.js';

export const chinese: PaperWords = {
  dates: 'zh',
  slips: {
    title: (sitting) => `准入码：${sitting}`,
    number: (candidateNumber) => `考生号 ${candidateNumber}`,
    seat: (name) => `座位 ${name}`,
    accessCode: '准入码',
    howTo: '请在机位上输入考生号和准入码。',
  },
  sealed: {
    start: {
      title: '开始码',
      lines: [
        '由主监考在考场内、开考时拆封，',
        '且仅在机位此时无法连接服务器时拆封。',
        '持有此码和试卷包者可在开考前阅读试卷。',
      ],
    },
    close: {
      title: '结束码',
      lines: [
        '由主监考在考场内全部考生交卷后拆封，',
        '且仅在机位此时无法连接服务器时拆封。',
        '持有此码和试卷包者可阅读答案。',
      ],
    },
    version: (packageVersion) => `试卷包第 ${packageVersion} 版。新版本有自己的码。`,
    openedBy: '拆封人',
    when: '日期和时间',
    because: '原因',
  },
  results: {
    title: (sitting) => `成绩：${sitting}`,
    heading: '成绩',
    candidate: (candidateNumber) => `考生 ${candidateNumber}`,
    marks: (earned, most, share) => `${earned} 分，满分 ${most} 分${share === null ? '' : `（${share} %）`}`,
    parts: '部分',
    part: (number) => `第 ${number} 部分`,
    of: (earned, most) => `${earned} / ${most}`,
    made: (date) => `${date} 的成绩`,
    revised: (version, date) => `成绩第 ${version} 版，修订于 ${date}。以前的成绩单不再有效。`,
    result: (id) => `成绩 ${id}`,
    checkCode: (code) => `核验码 ${code}`,
    howToCheck: '考点凭编号和核验码判断此成绩单是否属实。',
  },
};
