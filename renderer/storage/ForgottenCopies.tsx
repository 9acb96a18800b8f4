import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { ForgottenCopies as Forgotten } from '#app/storage/forgottenCopies.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { Card } from '#renderer/ui/Card.tsx'
import { cell, Table } from '#renderer/ui/Table.tsx'
import { visibleText } from '#renderer/ui/visibleText.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import { CheckDialog } from './CheckDialog.tsx'
import { forgottenText } from './forgottenText.ts'
import { storageText } from './text.ts'

/** Copies on this computer whose instance was taken out of Berth: they can be read again for as long as they lie here. */
export function ForgottenCopies() {
  const t = useText(forgottenText)
  const words = useText(storageText)
  const format = useFormat()
  const client = useClient()
  const [forgotten, setForgotten] = useState<readonly Forgotten[]>([])
  const [checked, setChecked] = useState<Forgotten | null>(null)
  useEffect(() => {
    const controller = new AbortController()
    client
      .call('storage.forgotten', {}, controller)
      .then(setForgotten)
      // Nothing is shown then, and nothing is claimed; the connection to Berth says for itself that it is gone.
      .catch(() => setForgotten([]))
    return () => controller.abort()
  }, [client])
  if (forgotten.length === 0) return null
  const sizeOf = ({ copies }: Forgotten) => format.bytes(copies.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0))
  return (
    <div style={{ marginTop: 12 }}>
      <Card title={t('title')}>
        <p className="small muted" style={{ margin: '4px 0 8px' }}>
          {t('say')}
        </p>
        <Table
          label={t('title')}
          head={
            <>
              <th>{t('colName')}</th>
              <th>{t('colAt')}</th>
              <th className={cell.number}>{t('colCopies')}</th>
              <th>{t('colCheck')}</th>
            </>
          }
        >
          {forgotten.map((each) => (
            <tr key={each.instanceId}>
              <td>{visibleText(each.alias)}</td>
              <td>{format.dateTime(each.forgottenAtMs)}</td>
              <td className={cell.number}>{t('copies', { number: each.copies.length, size: sizeOf(each) })}</td>
              <td>
                <Button aria-label={t('checkOf', { alias: visibleText(each.alias) })} onClick={() => setChecked(each)}>
                  {t('check')}
                </Button>
              </td>
            </tr>
          ))}
        </Table>
        {checked !== null && (
          <CheckDialog
            say={words('checkSay', { count: checked.copies.length, size: sizeOf(checked) })}
            nothing={false}
            check={(signal) =>
              client.stream(
                'transfer.verify',
                { instanceId: checked.instanceId, remotePaths: checked.copies.map(({ remotePath }) => remotePath) },
                { signal },
              )
            }
            onClose={() => setChecked(null)}
          />
        )}
      </Card>
    </div>
  )
}
