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
  language: '语言',
  skipToContent: '跳到内容',
  navigation: { label: '主导航', exams: '试卷', sittings: '场次', stations: '机位' },
  header: {
    account: (name) => `${name} 的账户`,
    signOut: '退出',
    toDark: '切换为深色',
    toLight: '切换为浅色',
    role: { admin: '管理员', invigilator: '监考员', marker: '阅卷员' },
  },
  common: {
    loading: '正在加载…',
    retry: '重试',
    cancel: '取消',
    copy: '复制',
    copied: '已复制',
    print: '打印',
    back: '返回',
    none: '–',
    errorTitle: '操作未成功',
    requestId: (id) => `技术支持参考号：${id}`,
  },
  errors: {
    unreachable: '无法连接服务器。请检查服务器是否在运行，以及本机是否与它连通。',
    unreadable: '控制台看不懂服务器的回答。请重新加载页面；如果仍然如此，说明控制台与服务器的版本不同。',
    unexpected: '控制台本身出了问题。请重新加载页面以继续。',
    reload: '重新加载页面',
    clipboard: '浏览器不允许复制。请选中文字并手动复制。',
  },
  notFound: {
    title: '没有这个页面',
    text: '地址可能有误，或者它所指的内容已不存在。',
    home: '前往首页',
    notAllowedTitle: '此页面仅供管理员使用',
    notAllowedText: '您的账户无权打开。请联系本中心的管理员。',
  },
  signIn: {
    title: '登录',
    subtitle: '考试中心工作人员控制台',
    username: '用户名',
    password: '密码',
    submit: '登录',
    ended: '您的会话已结束。请重新登录，继续之前的工作。',
    missingUsername: '请输入用户名。',
    missingPassword: '请输入密码。',
  },
  items: {
    type: {
      'single-choice': '单选题',
      'multiple-choice': '多选题',
      'true-false': '判断题',
      'short-text': '简短文字',
      numeric: '数值题',
      ordering: '排序题',
      matching: '配对题',
      'gap-fill': '填空题',
      hotspot: '图中区域',
      point: '图中定位',
      essay: '作文题',
    },
    number: (position) => `第 ${position} 题`,
    marks: (marks) => `${marks} 分`,
    count: (count) => `${count} 题`,
    correct: '正确答案',
    guidance: '给阅卷员的说明',
    noGuidance: '没有说明。',
    chooseOne: '请选一项。',
    chooseSeveral: '请选出所有符合的选项。',
    shortTextField: '此处输入一个词或短语。',
    numericField: '此处输入一个数。',
    essayField: '此处书写较长的文字。',
    richEssayField: '此处书写较长的文字，可设置格式。',
    numericUnitField: '此处输入带单位的数。',
    true: '正确',
    false: '错误',
    orderField: '需要排序；每位考生看到的顺序各不相同。',
    matchSources: '待配对',
    matchTargets: '与其中之一配对',
    gap: (position) => `第 ${position} 空`,
    hotspotField: '可供选择的区域。',
    pointField: (most) => (most === 1 ? '此处标出一个位置。' : `此处最多标出 ${most} 个位置。`),
    missingPicture: (description) => (description === '' ? '图片' : `图片：${description}`),
    table: '表格',
    brokenMath: '无法读取此公式',
  },
  rules: {
    scoring: {
      'all-or-nothing': '全对才得分',
      'per-part': '每个正确的部分得其相应分数',
      'per-part-with-penalty': '每个正确的部分得其相应分数，错误的部分扣同样多',
      'by-credit': '每个部分得其自身的分数',
    },
    wrongCosts: (share) => `答错扣该题分数的 ${share}`,
    treatment: {
      normal: '正常计分',
      bonus: '附加分',
      'withdrawn-full-marks': '已撤回：所有人得满分',
      withdrawn: '已撤回：不计分',
    },
    best: (count) => `本部分取最好的 ${count} 题计分`,
  },
  time: {
    justNow: '刚刚',
    secondsAgo: (count) => `${count} 秒前`,
    minutesAgo: (count) => `${count} 分钟前`,
    hours: '小时',
    to: '至',
  },
  tables: {
    filter: '筛选',
    columns: '列',
    save: '下载 CSV',
    count: (all) => `${all} 行`,
    found: (shown, all) => `${all} 行中的 ${shown} 行`,
    nothing: '没有找到。',
    clear: '清除筛选',
    sort: { none: '升序排列', ascending: '降序排列', descending: '恢复原有顺序' },
  },
  undo: {
    label: '刚才的操作',
    undo: '撤销',
    key: 'Ctrl+Z',
    undone: '已撤销操作。',
    close: '关闭此提示',
    station: {
      approve: (name) => `${name} 已批准。`,
      withdraw: (name) => `${name} 的批准已撤销。`,
    },
    person: {
      change: (name) => `${name} 已更改。`,
      enable: (name) => `${name} 又可以登录了。`,
      disable: (name) => `${name} 不能再登录。`,
    },
    accommodations: (name) => `${name} 的特殊安排已更改。`,
    release: '已取消所安排的发布。',
    tags: (count) => `${count} 题的标签已更改。`,
  },
};
