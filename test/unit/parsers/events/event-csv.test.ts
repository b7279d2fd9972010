import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { eventColumns } from '../../../../src/parsers/events/event-columns.ts'
import { eventCsv } from '../../../../src/parsers/events/event-csv.ts'
import { readDocument } from '../reading.ts'
import { cpuMillis } from '../../../cpu-time.ts'

const FIXTURES = join(import.meta.dirname, '../../../fixtures/event-csv')
const fixture = (name: string) => readFileSync(join(FIXTURES, name, 'input.csv'), 'utf8')

const HEADINGS: Record<string, string> = {
  en: 'Level,Date and Time,Source,Event ID,Task Category',
  ja: 'レベル,日付と時刻,ソース,イベント ID,タスクのカテゴリ',
  de: 'Ebene,Datum und Uhrzeit,Quelle,Ereignis-ID,Aufgabenkategorie',
  fr: "Niveau,Date et heure,Source,ID de l'événement,Catégorie de la tâche",
  es: 'Nivel,Fecha y hora,Origen,Id. del evento,Categoría de la tarea',
  it: 'Livello,Data e ora,Origine,ID evento,Categoria attività',
  pt: 'Nível,Data e Hora,Fonte,Identificação do Evento,Categoria da Tarefa',
  ru: 'Уровень,Дата и время,Источник,Код события,Категория задачи',
  'zh-cn': '级别,日期和时间,来源,事件 ID,任务类别',
  'zh-tw': '等級,日期和時間,來源,事件識別碼,工作類別',
  ko: '수준,날짜 및 시간,원본,이벤트 ID,작업 범주',
}

describe('eventCsv', () => {
  it.each(Object.entries(HEADINGS))('knows the heading in %s', (language, heading) => {
    const text = `${heading}\r\nx,2025/12/11 10:02:03,MSMQ,2085,y,"a"\r\n`
    expect(eventCsv.recognises(text)).toBe(true)
    expect(readDocument(eventCsv, text)).toMatchObject({ language, complete: true, records: [{ eventId: 2085 }] })
  })

  it('recognises an unknown language by five names above six columns', () => {
    expect(eventCsv.recognises('A,B,C,D,E\nx,2025/12/11 10:02:03,MSMQ,2085,y,z\n')).toBe(true)
  })

  it.each([
    'Source,Description,HotFixID,InstalledBy,InstalledOn\nWEB01,Update,KB5071544,SYSTEM,12/10/2025\n',
    'Node,Caption,Description,HotFixID\nWEB01,x,y,KB5071544\n',
    '"Host Name","OS Name","OS Version"\n"WEB01","x","10.0"\n',
    'a,b,c\n1,2025-12-11,3\n',
    'plain text without columns',
    '',
  ])('takes no other file: %s', (text) => {
    expect(eventCsv.recognises(text) || eventColumns.recognises(text)).toBe(false)
  })

  it('gives the same facts whether or not somebody watches every record, in pieces of any size', () => {
    for (const name of ['en-custom-view', 'ja-application', 'de-excel-missing-text', 'damaged', 'no-heading']) {
      const { records, ...expected } = readDocument(eventCsv, fixture(name))
      for (const size of [1, 7, 100_000]) {
        const { records: none, ...quiet } = readDocument(eventCsv, fixture(name), { watch: false, size })
        expect(quiet).toEqual(expected)
        expect(none).toEqual([])
      }
      expect(records.length).toBeGreaterThan(0)
    }
  })

  it('finds a wanted text wherever a stretch of the file ends', () => {
    const filler = 'Information,2025/12/11 10:00:00,X,1,None,nothing\n'
    fc.assert(
      fc.property(fc.integer({ min: 1300, max: 1380 }), fc.integer({ min: 0, max: filler.length }), (count, cut) => {
        const text = `${filler.repeat(count)}Error,2025/12/11 10:02:03,App,1,None,"messagequeueEXCEPTION\n${'y'.repeat(cut)}"\n${filler}`
        const { facts } = readDocument(eventCsv, text, { watch: false, size: 4096 })
        expect(facts.filter(({ name }) => name === 'event')).toHaveLength(1)
      }),
      { numRuns: 60 },
    )
  })

  it('keeps two readings of a date until another date of the file settles them', () => {
    const open = 'Error,12/11/2025 10:02:03,MSMQ,2085,None,x\n'
    const settled = `${open}Error,12/31/2025 10:02:03,MSMQ,2085,None,x\n`
    const dates = (text: string) =>
      readDocument(eventCsv, text).facts.flatMap((fact) =>
        fact.name === 'event' ? [fact.value.at.readings.length] : [],
      )
    expect(dates(open)).toEqual([2])
    expect(dates(settled)).toEqual([1, 1])
  })

  it('reads a quoted first column and a line break before the first message', () => {
    const text =
      '"Level","Date and Time","Source","Event ID","Task Category"\n"Error","2025/12/11 10:02:03","MSMQ","2085","None","a\nb"\n'
    expect(eventCsv.recognises(text)).toBe(true)
    expect(readDocument(eventCsv, text).records).toMatchObject([{ message: 'a\nb', position: { line: 2 }, level: 2 }])
  })

  it('takes time linear in a file whose quotes never close', () => {
    const text = 'Error,2025/12/11 10:02:03,X,1,None,"a\n'.repeat(20_000)
    const start = cpuMillis()
    const { complete, facts } = readDocument(eventCsv, text, { size: 65_536, watch: false })
    expect(cpuMillis() - start).toBeLessThan(20_000)
    expect(complete).toBe(false)
    expect(facts[0]).toMatchObject({ name: 'event.coverage', value: { records: 20_000 } })
  })
})

describe('eventColumns', () => {
  it('reads the date of every column order and leaves statistics out', () => {
    const text =
      'Event Code,Source,Date,Time,Type/Level,Computer Name,Description\n2085,MSMQ,12/31/2025,10:02:03 AM,Error,WEB01,"x"\n,,,,,,[Info],,[y]\n'
    expect(eventColumns.recognises(text)).toBe(true)
    const { records, diagnostics } = readDocument(eventColumns, text)
    expect(records).toMatchObject([{ eventId: 2085, time: '2025-12-31T10:02:03', computer: 'WEB01', level: 2 }])
    expect(diagnostics).toEqual([])
  })

  it('takes the event id from the low half of an InstanceId', () => {
    const text =
      '"InstanceId","EntryType","TimeGenerated","Source","Message"\n"1073743852","Information","2025/12/11 10:02:03","MSMQ","x"\n'
    expect(readDocument(eventColumns, text).records).toMatchObject([{ eventId: 2028, qualifiers: 16384 }])
  })
})
