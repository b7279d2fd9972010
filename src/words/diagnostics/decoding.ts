// Sentences of what can happen between bytes and text.
import type { DiagnosticCode } from '../../model/diagnostics.ts'
import type { SentencesOf } from './sentences.ts'

type DecodingCode = Extract<
  DiagnosticCode,
  'undecodable-bytes' | 'encoding-guessed' | 'encoding-mixed' | 'text-damaged' | 'line-too-long' | 'text-cut'
>

export const DECODING_SENTENCES: SentencesOf<DecodingCode> = {
  'undecodable-bytes': {
    what: (d) => ({
      ja: `文字として読み取れないバイトがあります${d.has('count') ? ` (${d.get('count')} バイト)` : ''}${d.has('encoding') ? `。文字コードは ${d.get('encoding')} と判断しました` : ''}。`,
      en: `Some bytes are not text${d.has('count') ? ` (${d.get('count')} bytes)` : ''}${d.has('encoding') ? `; they were read as ${d.get('encoding')}` : ''}.`,
    }),
    advice: {
      ja: '文字化けしている場合は、[証拠] 画面で文字コードを指定してください。',
      en: 'If the text looks wrong, choose the encoding on the Evidence screen.',
    },
  },
  'encoding-guessed': {
    what: (d) => ({
      ja: `文字コードを推定しました${d.aside('encoding')}。`,
      en: `The encoding was guessed${d.aside('encoding')}.`,
    }),
    advice: {
      ja: '文字化けしている場合は、[証拠] 画面で文字コードを指定してください。',
      en: 'If the text looks wrong, choose the encoding on the Evidence screen.',
    },
  },
  'encoding-mixed': {
    what: (d) => ({
      ja: `1 つのファイルに複数の文字コードが混在しています${d.aside('encodings')}。部分ごとに読み取りました。`,
      en: `Several encodings are mixed in one file${d.aside('encodings')}. Each part was read in its own.`,
    }),
    advice: { ja: '', en: '' },
  },
  'text-damaged': {
    what: () => ({
      ja: '採取または転送の途中で文字が失われています (文字化け)。数字、KB 番号、パスのみを使います。',
      en: 'Characters were lost before the file was dropped here. Only digits, KB numbers and paths are used.',
    }),
    advice: {
      ja: '元のファイルをそのまま (貼り付けではなく添付で) 送ってもらってください。',
      en: 'Ask for the original file as an attachment, not pasted.',
    },
  },
  'line-too-long': {
    what: (d) => ({
      ja: `長すぎる行を途中で切り捨てました${d.has('count') ? ` (${d.get('count')} 行)` : ''}${d.has('limit') ? ` (上限 ${d.get('limit')} 文字)` : ''}。`,
      en: `Lines were cut because they are too long${d.has('count') ? ` (${d.get('count')})` : ''}${d.has('limit') ? ` (limit ${d.get('limit')} characters)` : ''}.`,
    }),
    advice: {
      ja: 'テキスト形式の出力であることを確認してください。',
      en: 'Check that the file really is text output.',
    },
  },
  'text-cut': {
    what: () => ({
      ja: 'ファイルが途中で切れています。含まれていない項目を「存在しない」とは判断しません。',
      en: 'The file is cut. What it does not contain is not taken to be absent.',
    }),
    advice: { ja: '全体を採取し直してください。', en: 'Collect the whole output again.' },
  },
}
