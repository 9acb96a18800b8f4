import { TextInput } from '@mantine/core'
import { useText } from '#renderer/i18n/useText.ts'
import { teardownScreenText } from './screenText.ts'

type Props = { label: string; description: string; alias: string; value: string; onChange(value: string): void }

/** The alias typed out as a person's yes. Enter confirms nothing; what almost fits is said, so that nobody looks for the difference. */
export function AliasField({ label, description, alias, value, onChange }: Props) {
  const t = useText(teardownScreenText)
  return (
    <TextInput
      label={label}
      description={description}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.preventDefault()
      }}
      error={hint(value, alias, t)}
      autoComplete="off"
      spellCheck={false}
      styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
    />
  )
}

function hint(
  value: string,
  alias: string,
  t: (key: 'aliasBlank' | 'aliasWide' | 'aliasCase') => string,
): string | undefined {
  if (value === alias || value === '') return undefined
  if (value.trim() === alias) return t('aliasBlank')
  const plain = value.normalize('NFKC').trim()
  if (plain === alias) return t('aliasWide')
  return plain.toLowerCase() === alias.toLowerCase() ? t('aliasCase') : undefined
}
