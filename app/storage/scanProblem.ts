import { defineText } from '#app/text/defineText.ts'

/** Why a scan could not look everywhere. Each one means that "nothing at risk" cannot be said. */
const text = defineText({
  unreadable: {
    zh: '{{where}} 读不了，里面可能还有没看到的文件。先检查这个文件夹，再重新扫描。',
    en: '{{where}} could not be read, so files in it may be missing from this list. Check that folder, then scan again.',
  },
  tooDeep: {
    zh: '{{where}} 层级太深，没有进去看。如果里面有要留的文件，请在终端里把它移到上层。',
    en: '{{where}} lies too deep and was not looked into. If it holds files worth keeping, move them up in the terminal.',
  },
  tooMany: {
    zh: '找到的文件太多，只列出了一部分（{{where}}）：先列检查点，新的在前，剩下的没有列出。把日志打包或清理之后再扫描。',
    en: 'There are too many files and only some are listed ({{where}}): checkpoints first, the newest of them on top; the rest is not on the list. Pack or remove logs, then scan again.',
  },
  notUtf8: {
    zh: '{{where}} 的名字不是 UTF-8，Berth 取不回它。请在终端里改名，再重新扫描。',
    en: 'The name of {{where}} is not UTF-8, so Berth cannot pull it. Rename it in the terminal, then scan again.',
  },
  pinNotLooked: {
    zh: '{{where}} 是上次扫描之后才固定的，还没有找过。请重新扫描。',
    en: '{{where}} was pinned after the last scan and was not looked for yet. Scan again.',
  },
  leftOutBack: {
    zh: '{{where}} 不再略过，但还没有找过。请重新扫描。',
    en: '{{where}} is no longer left out and was not looked at yet. Scan again.',
  },
  failed: {
    zh: '{{where}} 没有扫描完。连接正常时再扫描一次。',
    en: 'The scan of {{where}} did not finish. Scan again when the connection is good.',
  },
})

export type ScanProblemCode = keyof typeof text

/** One problem as the ledger stores it: code and place, such as `unreadable /root/x`. */
export function scanProblem(code: ScanProblemCode, where: string): string {
  return `${code} ${where}`
}

/** The sentence for a stored problem, with the value of its placeholder; null for a code that is not known. */
export function scanProblemText(problem: string): { text: { zh: string; en: string }; where: string } | null {
  const [code = ''] = problem.split(' ', 1)
  const found = Object.entries(text).find(([key]) => key === code)
  return found ? { text: found[1], where: problem.slice(code.length + 1) } : null
}
