// Version lines that include the revision (UBR):
//
//   Microsoft Windows [Version 10.0.17763.8146]                 `ver`, and the banner of cmd.exe
//   Microsoft Windows [バージョン 10.0.17763.8146]
//   Version 1809 (OS Build 17763.8146)                          winver, copied
//   OS build	19045.6691                                          Settings, About, copied
//   Image Version: 10.0.17763.8146                              DISM /Online; the words are localized
//   Microsoft Windows NT 10.0.17763.0                           [Environment]::OSVersion; the end is no revision
//
//   Major  Minor  Build  Revision                               [Environment]::OSVersion.Version
//   10     0      17763  0
//
// Windows 2012 R2 and older print no revision (`6.3.9600`). Deliberately ignored: DISM's own
// `Version:` above its image version, and PowerShell's versions, which are not those of the
// system.
import { anchors } from '../../formats/anchors.ts'
import type { Fact } from '../../model/facts.ts'
import { excerptOf } from '../../model/source.ts'
import type { ObjectBlock } from '../../formats/powershell/block.ts'
import { objectBlocks, objectBlocksWith } from '../../formats/powershell/objects.ts'
import { objectsOf, type PrintedObject } from '../../formats/property-lines.ts'
import {
  sourceAt,
  type LineRange,
  type ParseContext,
  type SectionParser,
  type TextSection,
} from '../../formats/parser.ts'

interface Version {
  readonly build: number
  readonly revision?: number
}

const BANNER =
  /^[\s>#]{0,12}Microsoft Windows\s?\[[^[\]\d]{0,30}\s?\d{1,2}\.\d{1,2}\.(?<build>\d{4,5})(?:\.(?<revision>\d{1,6}))?\]\s*$/
const WINVER =
  /^\s*\p{L}{2,20} (?:\d{4}|\d{2}H\d) ?[((][\p{L}\p{M}\s.'’-]{2,60} (?<build>\d{5})\.(?<revision>\d{1,6})[))]\s*$/u
const ABOUT =
  /^\s*(?:OS build|OS ビルド|Betriebssystembuild|Build du système d['’]exploitation|Compilación del (?:SO|sistema operativo)|Build SO|OS 内部版本|操作系统版本|作業系統組建|OS 빌드|Сборка ОС)[\s:]+(?<build>\d{5})\.(?<revision>\d{1,6})\s*$/i
const LABELLED = /^\s*[^:：\d\s][^:：\d]{1,39}[:：]\s*\d{1,2}\.\d{1,2}\.(?<build>\d{4,5})\.(?<revision>\d{1,6})\s*$/
const IMAGE =
  /^\s*(?:Image Version|イメージのバージョン|Abbildversion|Version de l['’]image|映像版本|이미지 버전|Versión de (?:la )?imagen|Versione immagine|Versão da Imagem|Версия образа|Wersja obrazu)\s*[:：]/i
const ENVIRONMENT =
  /\bMicrosoft Windows NT (?:10\.0|6\.[0-3])\.(?<build>\d{4,5})(?:\.\d{1,6})?(?: Service Pack \d)?\s*$/
const MAX_LENGTH = 200

const OBJECT = anchors('revision')

export const osVersion: SectionParser = {
  kind: 'os-version',
  find(lines: readonly string[]): LineRange[] {
    const single = lines.flatMap((line, at) =>
      versionOf(line) !== undefined && (!LABELLED.test(line) || isImageVersion(lines, at))
        ? [{ from: at, to: at + 1 }]
        : [],
    )
    const objects = objectBlocksWith(lines, OBJECT).filter(isVersionObject)
    return [...single, ...objects.map(({ from, to }) => ({ from, to }))].sort((a, b) => a.from - b.from)
  },
  parse(section: TextSection, context: ParseContext) {
    const facts: Fact[] = []
    for (const [index, line] of section.lines.entries()) {
      const version = versionOf(line)
      if (version === undefined) continue
      const { build, revision } = version
      const source = sourceAt(context, { line: section.firstLine + index }, excerptOf(line))
      facts.push({ name: 'os.build', value: { build }, source })
      if (revision !== undefined) facts.push({ name: 'os.revision', value: { build, revision }, source })
    }
    for (const block of objectBlocks(section.lines).filter(isVersionObject)) {
      for (const object of objectsOf(block, section, context)) facts.push(...buildOfObject(object))
    }
    return { facts, diagnostics: [], complete: true }
  },
}

function isVersionObject({ names }: ObjectBlock): boolean {
  return names.size === 4 && ['major', 'minor', 'build', 'revision'].every((name) => names.has(name))
}

/** Accepts Windows 10 and later, or 6.x. PowerShell's own version is printed the same way, but is 5.1 or 7. */
function buildOfObject(object: PrintedObject): Fact[] {
  const [major, minor, build] = [object.get('major'), object.get('minor'), object.get('build')]
  const isWindows = major?.value === '10' ? minor?.value === '0' : major?.value === '6'
  if (!isWindows || build === undefined || !/^\d{4,5}$/.test(build.value)) return []
  return [{ name: 'os.build', value: { build: Number(build.value) }, source: build.source }]
}

function versionOf(line: string): Version | undefined {
  if (line.length > MAX_LENGTH || !/\d\.\d/.test(line)) return undefined
  const found =
    BANNER.exec(line) ?? WINVER.exec(line) ?? ABOUT.exec(line) ?? LABELLED.exec(line) ?? ENVIRONMENT.exec(line)
  const { build, revision } = found?.groups ?? {}
  if (build === undefined) return undefined
  return revision === undefined ? { build: Number(build) } : { build: Number(build), revision: Number(revision) }
}

/**
 * DISM prints its own version, a blank line, and the image version. The latter is recognised by its
 * label, or as the second of two versions.
 */
function isImageVersion(lines: readonly string[], at: number): boolean {
  return IMAGE.test(lines[at] ?? '') || isBelowToolVersion(lines, at)
}

/** True if exactly one blank line separates this line from DISM's `Version:`, which is below DISM's title. */
function isBelowToolVersion(lines: readonly string[], at: number): boolean {
  const [title = '', tool = '', blank = 'none'] = lines.slice(Math.max(0, at - 3), at)
  return blank.trim() === '' && LABELLED.test(tool) && title.trim() !== '' && !/[:：]/.test(title)
}
