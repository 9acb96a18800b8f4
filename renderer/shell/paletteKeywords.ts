/** What people also call an action of the whole window: in the other language, in pinyin and its initials. */
export const paletteKeywords = {
  launch: 'add new instance ssh 添加 新增 实例 tianjia tj',
  fleet: 'fleet all instances table overview 全部 所有 实例 列表 总览 quanbu qb suoyou sy',
  shortcuts: 'shortcuts keys keyboard help 快捷键 键盘 帮助 kuaijiejian kjj bangzhu',
  deadlines: 'deadlines calendar release clock reminder 期限 日历 释放 倒计时 提醒 qixian qx rili rl',
  money: 'costs money balance bill idle 费用 余额 账单 花费 feiyong fy yue zd',
  alerts: 'alerts notices events 提醒 通知 事件 tixing tx tongzhi tz',
  audit: 'audit log history 审计 日志 记录 shenji sj rizhi rz',
  settings: 'settings preferences options 设置 偏好 shezhi sz',
  light: 'light theme 浅色 主题 qianse qs',
  dark: 'dark theme 深色 主题 shense ss',
  language: 'language english chinese 语言 中文 英文 yuyan yy',
} as const
