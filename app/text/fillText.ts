type Values = { readonly [name: string]: string | number | boolean | null | undefined }

/** A sentence with its `{{values}}` filled in. A value that is missing becomes empty, never `undefined`. */
export function fillText(sentence: string, values: Values = {}): string {
  return sentence.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''))
}
