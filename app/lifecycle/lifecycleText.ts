import { defineText } from '#app/text/defineText.ts'

/** Sentences of reminders and of the calendar file. */
export const lifecycleText = defineText({
  reminderTitle: {
    zh: '{{alias}}：还有 {{hours}} 小时被自动释放',
    en: '{{alias}}: {{hours}} hours until it is released',
  },
  reminderBody: {
    zh: '到 {{deadline}}，AutoDL 会释放这个实例，系统盘和数据盘都会清空，无法恢复。要保留数据，请先取回并验证，或者在控制台无卡开机一次再关机。',
    en: 'At {{deadline}} AutoDL releases this instance, and its system disk and data disk are wiped for good. To keep the data, pull and verify it first, or boot once with 无卡开机 (no GPU) in the console and power off again.',
  },
  reminderGuess: {
    zh: '关机时间是估计的，实际期限可能更早，请在控制台核对。',
    en: 'The time of 关机 (power-off) is a guess and the real deadline may be earlier. Check it in the console.',
  },
  possibleTitle: {
    zh: '{{alias}}：如果已关机，还有 {{hours}} 小时被自动释放',
    en: '{{alias}}: if it is off, {{hours}} hours until it is released',
  },
  possibleBody: {
    zh: '它从 {{at}} 起没有应答，Berth 不知道它是不是关机了。如果是，AutoDL 会在 {{deadline}} 释放它，两块盘都会清空。请到控制台看一眼；是关机，就在 Berth 里说一声是什么时候关的。',
    en: 'It has not answered since {{at}}, and Berth does not know whether it is off. If it is, AutoDL releases it at {{deadline}} and both disks are wiped. Look in the console; if it is off, tell Berth since when.',
  },
  calendarTitlePossible: {
    zh: '{{alias}}：如果已关机，AutoDL 自动释放',
    en: '{{alias}}: AutoDL releases this instance, if it is off',
  },
  calendarEnded: {
    zh: '{{alias}}：不再倒计时',
    en: '{{alias}}: no longer counted down',
  },
  calendarTitle: {
    zh: '{{alias}}：AutoDL 自动释放',
    en: '{{alias}}: AutoDL releases this instance',
  },
})
