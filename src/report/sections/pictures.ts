import type { Picture } from '../../model/picture.ts'
import { PICTURES } from '../../words/report.ts'
import { sayText } from '../document.ts'
import type { Block, Section } from '../document.ts'

/** Pictures that people added. A redacted report leaves them out: nobody can replace the names in them. */
export function pictureSections(pictures: readonly Picture[], isRedacted: boolean): Section[] {
  if (pictures.length === 0) return []
  const note = isRedacted ? PICTURES.leftOut(pictures.length) : PICTURES.note
  return [
    {
      id: 'pictures',
      anchor: 'pictures',
      title: [sayText(PICTURES.title)],
      blocks: [
        { kind: 'paragraph', role: 'note', content: [sayText(note)] },
        ...(isRedacted ? [] : pictures.map((picture): Block => ({ kind: 'picture', picture }))),
      ],
      startsPage: false,
      keepTogether: false,
    },
  ]
}
