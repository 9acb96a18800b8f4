/** What people also call an action: in the other language, in pinyin and its initials, by the name of the command they know. */
export const paletteKeywords = {
  open: 'open 打开 概览 dakai gailan gl overview',
  terminal: 'terminal shell ssh bash 终端 命令行 zhongduan zd',
  files: 'files transfers 文件 传输 wenjian wj chuanshu cs',
  pull: 'pull download fetch 拉取 下载 取回 laqu lq xiazai xz',
  push: 'push upload send 发送 上传 fasong fs shangchuan sc',
  pins: 'pins watch keep 关注 固定 guanzhu gz',
  copy: 'copy fs storage 文件存储 复制 fuzhi fz',
  check: 'verify check digest 校验 核对 jiaoyan jy hedui hd',
  teardown: 'teardown shutdown power off stop release destroy delete 退租 关机 释放 停机 tuizu tz guanji gj shifang sf',
  launch: 'add new instance ssh 添加 新增 实例 tianjia tj',
  audit: 'audit log history 审计 日志 记录 shenji sj rizhi rz',
  settings: 'settings preferences options 设置 偏好 shezhi sz',
  light: 'light theme 浅色 主题 qianse qs',
  dark: 'dark theme 深色 主题 shense ss',
  language: 'language english chinese 语言 中文 英文 yuyan yy',
} as const
