/** A sentence with its `{{values}}` filled in, for places without the renderer's translations: notices of the system, files. */
export function fillText(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '')
}
