import { BerthError } from '#app/contract/berthError.ts'
import { errorText } from '#app/contract/errorText.ts'
import type { Bilingual } from '#app/text/defineText.ts'
import { fillText } from '#app/text/fillText.ts'

/** Why Berth did not start, for the terminal: in both languages, because the setting cannot be read yet. */
export function startFailure(error: unknown, port: number | null): string {
  if (error instanceof BerthError) {
    const { message, cause, next } = errorText[error.code]
    const say = (language: keyof Bilingual) =>
      [message, cause, next].map((sentence) => fillText(sentence[language], error.params)).join(' ')
    return `${say('zh')}\n${say('en')}`
  }
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return [
      `端口 ${port} 已被别的程序占用，Berth 没有启动。请换一个端口，或去掉 --port 让系统来选。`,
      `Port ${port} is taken by another program, so Berth did not start. Choose another one, or leave out --port.`,
    ].join('\n')
  }
  return error instanceof Error ? error.message : String(error)
}
