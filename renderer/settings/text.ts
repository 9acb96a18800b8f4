import { defineText } from '#app/text/defineText.ts'

/** Settings. */
export const settingsText = defineText({
  title: { zh: '设置', en: 'Settings' },
  appearance: { zh: '外观', en: 'Appearance' },
  language: { zh: '语言', en: 'Language' },
  languageSystem: { zh: '跟随系统', en: 'Follow the system' },
  chinese: { zh: '中文', en: '中文' },
  english: { zh: 'English', en: 'English' },
  theme: { zh: '颜色', en: 'Colours' },
  themeSystem: { zh: '跟随系统', en: 'Follow the system' },
  themeLight: { zh: '浅色', en: 'Light' },
  themeDark: { zh: '深色', en: 'Dark' },
  pulls: { zh: '拉取与校验', en: 'Pulls and checks' },
  pullFolder: { zh: '拉取到哪个文件夹', en: 'Folder for pulls' },
  pullFolderHint: {
    zh: '留空就用 {{folder}}。每台实例一个子文件夹。',
    en: 'Leave it empty to use {{folder}}. Each instance gets a folder inside.',
  },
  localPython: { zh: '装有 torch 的本机 Python', en: 'Local Python with torch' },
  localPythonHint: {
    zh: '填写完整路径后，检查点还要用它加载一遍（第 3 级）才算通过；留空则到第 2 级为止。',
    en: 'With a full path here, checkpoints must also load in it (level 3) to count. Empty stops at level 2.',
  },
  findTorch: { zh: '自动寻找', en: 'Find one' },
  findTorchRunning: {
    zh: '正在这台电脑上找装有 torch 的 Python，最多两分钟……',
    en: 'Looking for a Python with torch on this computer; this takes two minutes at most…',
  },
  findTorchFound: {
    zh: '找到了 {{path}}（torch {{version}}）。点保存后开始使用。',
    en: 'Found {{path}} (torch {{version}}). Save to use it.',
  },
  findTorchNone: {
    zh: '没有找到装有 torch 的 Python。可以不用第 3 级：第 1、2 级照常证明每个文件。',
    en: 'No Python with torch was found. Level 3 is optional: levels 1 and 2 prove every file all the same.',
  },
  watching: { zh: '提醒', en: 'Being told' },
  quietHours: { zh: '安静时段', en: 'Quiet hours' },
  quietHoursHint: {
    zh: '这段时间里提醒只进列表，不弹出来；结束时还成立的再弹。释放前的提醒照样响。',
    en: 'Alerts go to the list and do not show themselves; those that still hold do when it ends. Reminders before a release ring all the same.',
  },
  quietFrom: { zh: '从', en: 'From' },
  quietTo: { zh: '到', en: 'To' },
  keepWatching: {
    zh: '有实例在运行或在倒计时的时候，留在托盘里接着看',
    en: 'Stay in the tray while something runs or is counted down',
  },
  keepWatchingHint: {
    zh: '关掉这一项，关上窗口 Berth 就退出，期限不会再提醒。',
    en: 'Switched off, Berth quits with its window, and no deadline is reminded of.',
  },
  scanValues: { zh: '扫描 NaN/Inf', en: 'Scan for NaN and Inf' },
  scanValuesHint: {
    zh: '每个拉回来的检查点都数一遍 NaN 和 Inf，写进结构报告。要把数值多读一遍，大文件会慢一些。马上生效。',
    en: 'Counts NaN and Inf in every checkpoint that comes home, for its structure report. It costs one more pass over the values, so large files take longer. Takes effect at once.',
  },
  limit: { zh: '限速（MB/s）', en: 'Speed limit (MB/s)' },
  limitHint: { zh: '留空不限速。', en: 'Leave it empty for no limit.' },
  save: { zh: '保存', en: 'Save' },
  saved: { zh: '已保存。', en: 'Saved.' },
  sshTitle: { zh: '在别的工具里用别名', en: 'Use the alias in other tools' },
  sshSay: {
    zh: '在 {{file}} 最上面加一行 Include，终端和编辑器里就能直接 ssh 别名。Berth 先把原文件另存一份，其余内容一个字节都不动。',
    en: 'Adds one Include line on top of {{file}}, so that ssh and your editor know the aliases. Berth keeps a dated copy first and leaves every other byte as it is.',
  },
  sshAdd: { zh: '加上这一行', en: 'Add the line' },
  sshDone: {
    zh: '{{file}} 已经包含 Berth 的配置，可以直接 ssh 别名。',
    en: '{{file}} includes Berth’s entries already: ssh with an alias works.',
  },
  about: { zh: '关于', en: 'About' },
  version: { zh: '版本', en: 'Version' },
  host: { zh: '运行方式', en: 'Runs in' },
  hostElectron: { zh: '桌面应用', en: 'Desktop app' },
  hostBrowser: { zh: '本机浏览器', en: 'Local browser' },
  dataDir: { zh: '数据文件夹', en: 'Data folder' },
})
