// Level names printed by Windows, by language, with their level numbers (winmeta.xml: 1 critical, 2
// error, 3 warning, 4 information, 5 verbose). Security logs print a keyword (Audit Success) in
// that column; their records have level 0.
const NAMES: readonly (readonly [level: number, names: string])[] = [
  [
    1,
    'critical|重大|kritisch|critique|crítico|crítica|critico|критический|критическая|критично|关键|严重|嚴重|위험|심각',
  ],
  [2, 'error|エラー|fehler|erreur|errore|erro|ошибка|错误|錯誤|오류'],
  [3, 'warning|警告|warnung|avertissement|advertencia|avviso|aviso|предупреждение|경고'],
  [
    4,
    'information|informational|info|情報|informationen|informations|información|informazioni|informazione|informações|informação|сведения|信息|資訊|정보',
  ],
  [
    5,
    'verbose|詳細|ausführlich|détaillé|commentaires|detallado|dettagliato|detalhado|подробно|подробности|详细|詳細資訊|자세한 정보|자세히',
  ],
  [
    0,
    'logalways|log always|audit success|audit failure|successaudit|failureaudit|成功の監査|失敗の監査|überwachung erfolgreich|überwachung gescheitert|succès de l’audit|échec de l’audit|auditoría correcta|error de auditoría|controllo riuscito|controllo non riuscito|auditoria com êxito|falha de auditoria|аудит успеха|аудит отказа|审核成功|审核失败|稽核成功|稽核失敗|감사 성공|감사 실패',
  ],
]

const LEVELS = new Map(
  NAMES.flatMap(([level, names]) => names.split('|').map((name): [string, number] => [name, level])),
)

/** The number of a printed level, in any known language or as a number; undefined if it is not a level. */
export function levelOf(printed: string | undefined): number | undefined {
  if (printed === undefined) return undefined
  const known = LEVELS.get(printed)
  if (known !== undefined) return known
  const name = printed.trim().toLowerCase().replaceAll("'", '’')
  return LEVELS.get(name) ?? (/^\d{1,2}$/.test(name) ? Number(name) : undefined)
}
