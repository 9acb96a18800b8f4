import type { Instance } from '#app/instance/instance.ts'
import type { Text } from '#renderer/i18n/useText.ts'
import type { instanceText } from './text.ts'

/** "RTX 4090", "4 × A800"; null when nobody knows. */
export function gpuWords(gpu: Instance['gpu'], t: Text<typeof instanceText>): string | null {
  if (gpu === null) return null
  return gpu.count > 1 ? t('gpuCount', { number: gpu.count, model: gpu.model }) : gpu.model
}
