import { ActionIcon, Button, Group, Modal, Stack } from '@mantine/core'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { useRef, useState } from 'react'
import type { Instance } from '#app/instance/instance.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { cell, Table } from '#renderer/ui/Table.tsx'
import { uiText } from '#renderer/ui/text.ts'
import { useAction } from '#renderer/ui/useAction.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import { fleetText } from './fleetText.ts'

/** The person's own order, one step at a time, by keyboard as well. What needs attention stands on top of it in any case. */
export function ArrangeDialog({ instances, onClose }: { instances: readonly Instance[]; onClose(): void }) {
  const t = useText(fleetText)
  const ui = useText(uiText)
  const client = useClient()
  const [order, setOrder] = useState(instances)
  const list = useRef<HTMLDivElement>(null)
  const move = (index: number, step: 1 | -1) => {
    const moved = order[index]
    const other = order[index + step]
    if (moved === undefined || other === undefined) return
    setOrder(order.with(index, other).with(index + step, moved))
    // The keys stay on the instance that was moved; at an end its other arrow is the only one left.
    requestAnimationFrame(() => {
      const arrows = [...(list.current?.querySelectorAll<HTMLButtonElement>(`[data-of="${moved.id}"]`) ?? [])]
      const [up, down] = arrows
      const wanted = step === -1 ? up : down
      ;(wanted?.disabled === false ? wanted : arrows.find((arrow) => !arrow.disabled))?.focus()
    })
  }
  const save = useAction(async (signal) => {
    await client.call('instance.arrange', { ids: order.map(({ id }) => id) }, { signal })
    onClose()
  })
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('arrangeTitle')}
      size={520}
      closeButtonProps={{ 'aria-label': ui('close') }}
    >
      <Stack gap={12}>
        <div className="small muted">{t('arrangeSay')}</div>
        <div ref={list}>
          <Table
            label={t('arrangeTitle')}
            head={
              <>
                <th>{t('colAlias')}</th>
                <th className={cell.number}>{t('arrangeMove')}</th>
              </>
            }
          >
            {order.map(({ id, alias }, index) => (
              <tr key={id}>
                <td>{alias}</td>
                <td className={cell.number}>
                  <Group gap={4} justify="flex-end">
                    <ActionIcon
                      data-of={id}
                      aria-label={t('arrangeUp', { alias })}
                      disabled={index === 0}
                      onClick={() => move(index, -1)}
                    >
                      <ArrowUp size={14} aria-hidden />
                    </ActionIcon>
                    <ActionIcon
                      data-of={id}
                      aria-label={t('arrangeDown', { alias })}
                      disabled={index === order.length - 1}
                      onClick={() => move(index, 1)}
                    >
                      <ArrowDown size={14} aria-hidden />
                    </ActionIcon>
                  </Group>
                </td>
              </tr>
            ))}
          </Table>
        </div>
        {save.error !== null && <ErrorNotice error={save.error} />}
        <Group gap={8}>
          <Button onClick={onClose}>{ui('cancel')}</Button>
          <Button
            onClick={() => setOrder(order.toSorted((a, b) => a.alias.localeCompare(b.alias, 'en', { numeric: true })))}
          >
            {t('arrangeByName')}
          </Button>
          <Button variant="filled" loading={save.pending} onClick={() => save.run()}>
            {t('save')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
