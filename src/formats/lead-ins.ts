// Lines that lead over to an output and say that it is not this machine's present state: what it
// should be, what it was, what another machine says. Only short lines directly above an output are
// asked, because the same words mean something else in a story.

/** What a lead-in says of the output below it. */
export type LeadIn = 'sample' | 'other-machine'

const MAX_LEAD_IN = 120

const SAMPLE = new RegExp(
  [
    String.raw`(?<!not |not as |not what (?:we|i) |un)\b(?:expected|expects?|supposed)\b|\b(?:sample|example|such as|guideline|rollout plan|alert rule|template|baseline|desired|reference|documentation|docs|article|guide|runbook|manual|comparison|compare|planned)\b`,
    String.raw`^\W*(?:if(?! i\b| we\b)|unless|should(?! i\b| we\b)|shouldn'?t) |\b(?:should|would|must|might) (?:be|see|print|show|say|return|read)\b|\bif you (?:get|see)\b|\bwant to see\b|\blook for\b|\bnot like this\b|\bdoes yours\b|^\W*to[- ]?do\b|^\W*(?:goal|target|what i want|default)\b[^.]{0,20}:?\s*$`,
    String.raw`\b(?:microsoft(?: support)?|vendor|chatgpt|copilot|gemini|claude)\b.{0,30}\b(?:say|says|said|suggests?|output|answer)\b|^\W*(?:chatgpt|copilot|gemini)\s*(?::\s*)?$`,
    String.raw`^\W*(?:before|previous(?:ly)?|earlier|formerly|old|last (?:week|month|year|night)|in (?:19|20)\d\d|yesterday|originally|back then)\b(?!.*\b(?:now|after|since|still)\b)|\bused to\b|\bold (?:state|output|value)`,
    String.raw`期待|想定|場合があります|いない(?:サーバー|ホスト|マシン|環境)では|予定[:：]?\s*$|(?:^|[出力表示])例\s*(?:[:：]\s*)?$|例えば|見本|サンプル|参考|手順書|マニュアル|場合(?:は|の)?[、:：]?\s*$|^\W*(?:以前(?!から|より)|従来|前回|適用前|更新前|導入前|修正前)`,
    String.raw`\b(?:soll(?:zustand|wert)?|erwartete?\w*|muster|beispiel|referenz)\b|^\W*(?:vorher|zuvor|früher)\b|\bkann\b.{0,60}\berscheinen\b|\bohne \w+\b.{0,20}:$|^\W*nach (?:der|dem) (?:deinstallation|entfernen)\b`,
    String.raw`\b(?:attendue?s?|exemple|référence|esperad[oa]s?|ejemplo|atteso|previsto|esempio|riferimento)\b|^\W*(?:avant|auparavant|antes|prima)\b`,
    String.raw`\bbefore .{0,40}\b(?:installed|added|enabled|role|feature|patching)\b|\bafter .{0,30}\b(?:rebuilt|reinstalled|removed)\b|\b(?:old|last (?:week|month|year)'?s?|previous) (?:status|state|result|baseline)|\b(?:state|status|snapshot|as (?:it|they) (?:was|were)) (?:in|from|of|on) |\bonce .{0,30}\bremoved\b`,
    String.raw`\b(?:will (?:show|print|say|return|look)|hoped|hoping|from memory|reconstructed|not (?:yet )?run this|should print|may be incomplete|ocr|phone call)\b`,
    String.raw`昨年|先月|先週|追加する前|導入前|削除後は|はずです\W*$`,
    String.raw`пример|ожида|образец|(?:^|\s)예\s*[:：]|예상|预期|預期|示例|例如|^\W*之前`,
  ].join('|'),
  'iu',
)
const MACHINE = String.raw`(?:servers?|machines?|hosts?|nodes?|boxe?s?|pcs?|vms?|laptop|workstation|computers?|systems?|environment|image|site|customer|cluster|installation|instance)`
const OTHER_MACHINE = new RegExp(
  [
    String.raw`\b(?:another|other|different|second|healthy|(?<!not )working|good|new|clean|fresh|standby|passive|secondary|replica|neighbou?r(?:ing)?|test|lab|dev|staging|qa|uat|dr|reference|golden|restored|cloned?|spare|similar|unaffected)\b[^.]{0,20}\b${MACHINE}\b`,
    String.raw`\b(?:on|in|from) (?:the |our |a )?(?:standby|passive|secondary|replica|sandbox|snapshot|backup|clone|copy|test|lab|dev|staging|qa|uat|dr)\b`,
    String.raw`\bmy (?:own )?(?:pc|laptop|machine|workstation|computer|vm|box)\b|\bcolleague|\bpartner\b|^\W*(?:(?:golden|reference) |backup\b|snapshot\b|restored?\b|dr\b)`,
    String.raw`\b(?:on|from|of) (?:the |our |a |an |my )?(?:dc\d*|jump ?(?:host|server|box)|node [a-z0-9]\b|primary|app(?:lication)? server|(?:sql|exchange|web|print|file|backup) ?(?:server|box)|image|template|golden|fresh install|host system|hypervisor|cluster|laptop|notebook|wrong (?:box|machine|server|host))`,
    String.raw`^\W*(?:exchange|file|print|backup|sql|mail|dns|proxy) server\b|^\W*(?:domain controller|golden image|lab machine|jump (?:host|server))\b|\bwrong (?:box|machine|server|host|window)\b`,
    String.raw`DC ?での|踏み台|比較用|他(?:の)?ノード|正常な環境`,
    String.raw`\bcopy of\b|\b(?:domain controller|(?:file|print|db|database|mail|dns|proxy|backup) ?server)\b|\b${MACHINE} without\b`,
    String.raw`(?<![.\d])(?:\d{1,3}\.){3}\d{1,3}\s*(?::\s*)?$`,
    String.raw`(?:別の?|他の?|ほかの|隣の|正常な|手元の|自分の|新しい|検証(?:用の?)?|テスト(?:用の?)?|開発(?:用の?)?|待機系の?|予備の?)(?:サーバー?|端末|マシン|ホスト|PC|環境|機|ノード)|待機系`,
    String.raw`\b(?:anderer?|zweiter?|test|referenz)[- ]?(?:server|rechner|system|knoten)\b|\bmein(?:em)? (?:pc|rechner|laptop)\b|\b(?:autre|second) (?:serveur|poste)\b|\bmon (?:pc|poste)\b|\botro servidor\b|\bmi pc\b|\baltro server\b|другой|其他服务器|다른 서버`,
  ].join('|'),
  'iu',
)

/** What a line says of the output directly below it; undefined if it says nothing of the kind. */
export function leadInOf(line: string): LeadIn | undefined {
  const text = line.trim()
  if (text === '' || text.length > MAX_LEAD_IN) return undefined
  if (OTHER_MACHINE.test(text)) return 'other-machine'
  return SAMPLE.test(text) ? 'sample' : undefined
}
