import { expect, it } from 'vitest'
import { approve, codeOf, prepare, reds, worldWithRun } from './teardownSteps.testkit.ts'

it('names folders that were left out: for 关机 by itself, for 释放 only once they are given up as a whole', async () => {
  const world = worldWithRun()
  world.leftOut = ['/root/autodl-tmp/sets']
  const planHash = await prepare(world, 'shutdown')
  expect((await world.view()).plan?.leftOut).toEqual(['/root/autodl-tmp/sets'])
  expect(await approve(world, planHash)).toBeNull()
  await world.call('teardown.begin', { verb: 'release' })
  await world.call('teardown.check')
  expect((await world.view()).plan?.leftOut).toEqual([])
  expect(await reds(world)).toEqual(['decided:decidedLeftOut'])
  expect(codeOf(await world.call('teardown.giveUpFolder', { folder: '/root/autodl-tmp', giveUp: true }))).toBe(
    'teardown.unknownArtefact',
  )
  expect(
    codeOf(await world.call('teardown.giveUpFolder', { folder: '/root/autodl-tmp/sets', giveUp: true })),
  ).toBeNull()
  const view = await world.view()
  expect(await reds(world)).toEqual([])
  expect(await approve(world, view.planHash ?? '')).toBeNull()
  // Taken back, it is open again, and the approval is void.
  await world.call('teardown.giveUpFolder', { folder: '/root/autodl-tmp/sets', giveUp: false })
  expect((await world.view()).state).toBe('preparing')
  expect(await reds(world)).toEqual(['decided:decidedLeftOut'])
  expect(world.audited.filter(({ act }) => act === 'artefact.discarded').at(-1)?.evidence).toEqual({
    folder: '/root/autodl-tmp/sets',
  })
})
