// Message queues, printed by `Get-MsmqQueue`, `Get-MsmqOutgoingQueue` and `Get-MsmqQueueManager` in
// any shape:
//
//   QueueName            : private$\orders          DestinationQueueFormatName : DIRECT=OS:web02\private$\orders
//   MessageCount         : 12                       State                      : NonActive
//   JournalMessageCount  : 0                        MessageCount               : 3
//
//   MsgStore             : C:\Windows\system32\msmq\storage      (Get-MsmqQueueManager)
//
// Property names are English. No captures of these cmdlets are public, so only the documented names
// are read. Quotas, labels and identifiers are ignored.
import { anchors } from '../../formats/anchors.ts'
import type { Fact } from '../../model/facts.ts'
import type { ParseContext, ParseResult, SectionParser, TextSection } from '../../formats/parser.ts'
import { isCutValue, type ObjectBlock, type ObjectRecord } from '../../formats/powershell/block.ts'
import { blockDiagnostics, objectBlocks, rangesOf, sourceOf } from '../../formats/powershell/objects.ts'
import { hostOfRecord } from '../../formats/host-columns.ts'
import { groupByHost, hostDiagnostics, hostNameFacts } from '../../formats/rows-per-host.ts'

const QUEUE_KEYS = ['queuename', 'destinationqueueformatname', 'destinationqueuename', 'formatname']
const MANAGER_KEYS = new Map([
  ['msgstore', 'MsgStore'],
  ['msglogstore', 'MsgLogStore'],
  ['transactionlogstore', 'TransactionLogStore'],
])

export const queueList: SectionParser = {
  kind: 'queue-list',
  anchors: anchors('queuename', 'formatname', 'msgstore'),
  find: (lines) => rangesOf(lines, isQueueBlock),
  parse,
}

function isQueueBlock({ names }: ObjectBlock): boolean {
  const isQueue = QUEUE_KEYS.some((key) => names.has(key)) && (names.has('messagecount') || names.has('state'))
  return isQueue || (names.has('msgstore') && names.has('msglogstore'))
}

function parse(section: TextSection, context: ParseContext): ParseResult {
  const blocks = objectBlocks(section.lines).filter(isQueueBlock)
  const diagnostics = blocks.flatMap((block) => blockDiagnostics(block, section))
  const rows = blocks.flatMap((block) =>
    block.records().map((record) => {
      const facts = [...queueFacts(record, section, context), ...managerFacts(record, section, context)]
      const source = facts[0]?.source ?? sourceOf(record, '', section, context)
      if (facts.length === 0) {
        const code = [...record.values.values()].some(isCutValue) ? 'column-truncated' : 'line-not-understood'
        diagnostics.push({ severity: 'warning', code, at: source.at, excerpt: source.excerpt })
      }
      return { host: hostOfRecord(record), source, row: facts }
    }),
  )
  const { groups, ownerless } = groupByHost(rows)
  for (const problem of hostDiagnostics(groups, ownerless)) diagnostics.push(problem)
  const facts = groups.flatMap((group) => [...hostNameFacts(group), ...group.rows.flatMap(({ row }) => row)])
  return { facts, diagnostics, complete: diagnostics.every(({ severity }) => severity === 'info') }
}

function queueFacts(record: ObjectRecord, section: TextSection, context: ParseContext): Fact[] {
  const key = QUEUE_KEYS.find((name) => record.values.has(name))
  const queue = record.values.get(key ?? '')
  if (key === undefined || queue === undefined || isCutValue(queue)) return []
  const state = record.values.get('state')
  const count = record.values.get('messagecount')
  const messages = count !== undefined && /^\d{1,12}$/.test(count) ? Number(count) : undefined
  const value = { queue, ...(state === undefined ? {} : { state }), ...(messages === undefined ? {} : { messages }) }
  return [{ name: 'queue.state', value, source: sourceOf(record, key, section, context) }]
}

function managerFacts(record: ObjectRecord, section: TextSection, context: ParseContext): Fact[] {
  return [...MANAGER_KEYS].flatMap(([key, name]): Fact[] => {
    const value = record.values.get(key)
    if (value === undefined || isCutValue(value)) return []
    const source = sourceOf(record, key, section, context)
    return [{ name: 'registry.value', value: { key: 'Get-MsmqQueueManager', name, value }, source }]
  })
}
