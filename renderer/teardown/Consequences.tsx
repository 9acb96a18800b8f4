import { Info, ShieldCheck, TriangleAlert, X } from 'lucide-react'
import type { InstanceView } from '#app/instance/instanceView.ts'
import type { Plan } from '#app/teardown/plan.ts'
import type { Risk } from '#renderer/ui/Tag.tsx'
import classes from './TeardownScreen.module.css'
import { useConsequences } from './useConsequences.ts'

const ICONS = { lost: X, risk: TriangleAlert, safe: ShieldCheck, plain: Info, unknown: TriangleAlert } as const

/** What the plan does to data and money, in whole sentences with numbers. */
export function Consequences({ view, plan }: { view: InstanceView; plan: Plan }) {
  const sentences = useConsequences(view, plan)
  return (
    <ul className={classes.says}>
      {sentences.map(({ risk, text }) => (
        <Sentence key={text} risk={risk} text={text} />
      ))}
    </ul>
  )
}

function Sentence({ risk, text }: { risk: Risk; text: string }) {
  const Icon = ICONS[risk]
  return (
    <li data-risk={risk}>
      <Icon size={15} aria-hidden />
      <span>{text}</span>
    </li>
  )
}
