import { describe, expect, it } from 'vitest'
import { readCliXml } from '../../../src/formats/clixml.ts'

const OBJS = '<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">'

describe('readCliXml', () => {
  it('gives each outer object with its line, types and flat values', () => {
    const text = [
      OBJS,
      '<Obj RefId="0"><TN RefId="0"><T>Feature</T><T>System.Object</T></TN>',
      '<Props><S N="Name">MSMQ</S><B N="Installed">false</B><Nil N="Parent" /><S N="Empty"></S>',
      '<Obj N="InstallState" RefId="1"><ToString>Available</ToString><I32>0</I32></Obj>',
      '<Obj N="Sub" RefId="2"><LST><S>ignored</S></LST></Obj></Props></Obj>',
      '<Obj RefId="3"><TNRef RefId="0" /><Props><S N="Name">a_x000D__x000A_b</S></Props></Obj>',
      '</Objs>',
    ].join('\n')
    const { objects, cut } = readCliXml(text, 10)
    expect(cut).toBe(false)
    expect(objects.map(({ line, typeNames, values }) => [line, typeNames, Object.fromEntries(values)])).toEqual([
      [11, ['Feature', 'System.Object'], { name: 'MSMQ', installed: 'false', installstate: 'Available' }],
      [15, ['Feature', 'System.Object'], { name: 'a\r\nb' }],
    ])
  })

  it('lets the typed value that PowerShell added decide', () => {
    const text = `${OBJS}<Obj RefId="0"><Props><S N="At">2/3/2020</S></Props><MS><DT N="At">2020-02-03T00:00:00</DT></MS></Obj></Objs>`
    expect(readCliXml(text).objects[0]?.values.get('at')).toBe('2020-02-03T00:00:00')
  })

  it('keeps what was read of the object that a cut hits', () => {
    const { objects, cut } = readCliXml(`${OBJS}<Obj RefId="0"><Props><S N="Name">MSMQ</S><S N="Sta`)
    expect(cut).toBe(true)
    expect(objects.map(({ values }) => Object.fromEntries(values))).toEqual([{ name: 'MSMQ' }])
  })
})
