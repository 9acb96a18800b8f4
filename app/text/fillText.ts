import { bytesText } from './bytesText.ts'

type Values = { readonly [name: string]: string | number | boolean | null | undefined }

/**
 * A sentence with its `{{values}}` filled in; a number whose name ends in `Bytes` with its unit. A value that is missing becomes
 * empty, never `undefined`.
 */
export function fillText(sentence: string, values: Values = {}): string {
  return sentence.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = values[name]
    return typeof value === 'number' && name.endsWith('Bytes') ? bytesText(value) : String(value ?? '')
  })
}
