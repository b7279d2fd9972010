// Services answer a search with one object that has the records in a list. Here each record gets its
// own place, so that a source points at it and not at the first line of the answer.
//
//   {"hits":{"total":{…},"hits":[{"_source":{"winlog":{…}}}, …]}}                   Elastic
//   {"preview":false,"messages":[],"results":[{"_raw":"…","host":"WEB01"}, …]}      Splunk
//   {"value":[{…}, …],"Count":2}                                                    ConvertTo-Json, OData
//   {"tables":[{"name":"PrimaryResult","columns":[{"name":"TimeGenerated","type":"datetime"}, …],
//     "rows":[["2025-12-11T01:02:03.45Z", …], …]}]}                                 Log Analytics
//
// A row of a table becomes an object with the names of its columns.
import { excerptOf } from '../../../model/source.ts'
import { elementsAt } from '../../../formats/powershell/json-objects.ts'
import { isObject } from './payload.ts'

type Fields = Readonly<Record<string, unknown>>

export interface Listed {
  readonly fields: Fields
  /** Lines below the first one of the answer. */
  readonly line: number
  /** Absent where the record is the whole answer, or its place cannot be told. */
  readonly excerpt?: string
}

/** The records of an answer; undefined if the object has no such list. */
export function listIn(object: Fields, raw: string): readonly Listed[] | undefined {
  const hits = isObject(object['hits']) ? object['hits']['hits'] : undefined
  if (Array.isArray(hits))
    return placed(hits, () => elementsAt(raw, '{', 2).filter(({ text }) => /"_source"\s*:/.test(text)))
  if (Array.isArray(object['tables'])) return placed(object['tables'].flatMap(rowsOf), () => elementsAt(raw, '[', 2))
  if (Array.isArray(object['results']))
    return placed(object['results'], () => elementsAt(raw, '{', 1).filter(({ text }) => /"_raw"\s*:/.test(text)))
  return Array.isArray(object['value']) ? placed(object['value'], () => elementsAt(raw, '{', 1)) : undefined
}

function placed(list: readonly unknown[], find: () => readonly { text: string; line: number }[]): Listed[] {
  const texts = find()
  const isTold = texts.length === list.length
  return list.flatMap((fields, at) => {
    if (!isObject(fields)) return []
    const { text = '', line = 0 } = (isTold ? texts[at] : undefined) ?? {}
    return [{ fields, line, ...(text === '' ? {} : { excerpt: excerptOf(text.slice(0, 400)) }) }]
  })
}

function rowsOf(table: unknown): Fields[] {
  if (!isObject(table) || !Array.isArray(table['columns']) || !Array.isArray(table['rows'])) return []
  const names = table['columns'].map((column) => (isObject(column) ? String(column['name'] ?? '') : ''))
  return table['rows'].map((row) =>
    Object.fromEntries(Array.isArray(row) ? row.map((cell: unknown, at) => [names[at] ?? '', cell]) : []),
  )
}
