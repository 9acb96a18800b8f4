/** Eight hues that tell instances apart at a glance; none of them is a risk colour's meaning, and the alias stands beside. */
const COLORS = ['#2f7de1', '#0f9aa8', '#7a5af0', '#b4508f', '#5b7a2c', '#8a6d3b', '#4a6fa5', '#6b7280'] as const

/** The line colour of an instance, the same on every screen. */
export function instanceColor(colorIndex: number): string {
  return COLORS[colorIndex % COLORS.length] ?? COLORS[0]
}
