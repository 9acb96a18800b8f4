import { onInstanceScript } from '#main/ssh/onInstanceScript.ts'

/** A script that is sent alone, with `notify.sh` in the place where it would read it beside itself. */
export function withNotify(name: 'run_queue.sh' | 'run_monitor.sh'): string {
  const text = onInstanceScript(name)
  const whole = text.replace(/^\. .*notify\.sh"$/m, () => onInstanceScript('notify.sh').trimEnd())
  if (whole === text) throw new Error(`${name} has no place for notify.sh`)
  return whole
}
