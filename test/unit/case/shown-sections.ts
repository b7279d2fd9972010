// A report as a browser puts it together from its slices.
import type { CaseApi, PersonsWork } from '../../../src/case/case-api.ts'
import type { ReportOptions } from '../../../src/report/document.ts'
import type { PrintShape, PrintStep } from '../../../src/report/print/steps.ts'
import type { PrintElement, PrintNode } from '../../../src/report/print/tree.ts'

/** The sections of a report, as trees again. */
export async function shownSections(
  service: Pick<CaseApi, 'report' | 'reportSlice'>,
  options: ReportOptions,
  work: PersonsWork,
  shape: PrintShape = 'screen',
): Promise<readonly PrintElement[]> {
  const { number, sectionCount } = await service.report(options, work)
  const steps: PrintStep[] = []
  for (let place = { section: 0, step: 0 }; place.section < sectionCount;) {
    const slice = await service.reportSlice(number, shape, place, sectionCount)
    if (slice === undefined) throw new Error('Another report was made meanwhile.')
    steps.push(...slice.steps)
    place = slice.next
  }
  return treesOf(steps)
}

export function treesOf(steps: readonly PrintStep[]): readonly PrintElement[] {
  const trees: PrintNode[] = []
  const open: PrintNode[][] = [trees]
  for (const step of steps) {
    if (step === null) open.pop()
    else if (typeof step === 'string') open.at(-1)!.push(step)
    else {
      const children: PrintNode[] = []
      open.at(-1)!.push({ ...step, children })
      open.push(children)
    }
  }
  return trees.filter((tree) => typeof tree !== 'string')
}
