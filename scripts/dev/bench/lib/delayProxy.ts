/** A program of its own: the path has a processor of its own in real life and must not share one with what is measured. */
import { startTestProxy } from '#main/transfer/engine/startTestProxy.testkit.ts'

const [targetPort, rttMs] = process.argv.slice(2).map(Number)
console.log((await startTestProxy(targetPort ?? 0, rttMs)).port)
