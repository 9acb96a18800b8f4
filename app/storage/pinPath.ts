/** A pin with a slash as a pattern of whole paths, without the slashes and dots that mean nothing. */
export function pinPath(pin: string): string {
  const steps = pin.split('/').filter((step) => step !== '' && step !== '.')
  return `${pin.startsWith('/') ? '' : '*'}/${steps.join('/')}`
}
